import type { Construct } from 'constructs';
import { type ReadConfig, readConfig } from '../config/config-map';
import { definedEntries } from '../core/defined';
import type { Faults } from '../core/faults';
import { checkServiceName } from '../core/names';
import { EXPOSURE_KEYS, type ReadIngress, readIngress } from '../exposure/ingress-spec';
import { autoscalerSpec } from '../scaling/autoscaler-spec';
import { isAutoscaling } from '../scaling/autoscaling';
import { type ReadPort, readAppPorts } from '../service/ports';
import { SERVICE_KEYS } from '../service/service-props';
import { type ReadService, readExtraService, readService } from '../service/service-spec';
import { readRules } from '../tenancy/access-rules';
import { type Reading, isObject, within } from '../workload/reading';
import { headlessName } from '../workload/secure-stateful-set';
import type { WorkloadPlan } from '../workload/workload-plan';
import { resolveConfig } from './app-config';
import { splitVolumes } from './app-volumes';
import type { MicroserviceAppProps } from './microservice-props';
import { checkClaims, claimsOf, planKind, workloadProps } from './microservice-workload';

type Plain = Readonly<Record<string, unknown>>;

/** Access to the API server: what may be done, and where the server is. */
export interface ReadAccess {
  readonly rules: readonly Plain[];
  readonly apiServerCidrs: readonly string[];
}

/** A microservice, read and checked, ready to be placed. */
export interface MicroservicePlan {
  readonly workload: WorkloadPlan;
  readonly ports: readonly ReadPort[];
  readonly serviceName: string;
  /** Services by name: the main one, the headless one of a StatefulSet, the further ones. */
  readonly services: ReadonlyMap<string, ReadService>;
  readonly config?: ReadConfig;
  readonly autoscaler?: Plain;
  /** PersistentVolumeClaims by name. */
  readonly claims: ReadonlyMap<string, Plain>;
  readonly ingress?: ReadIngress;
  readonly access?: ReadAccess;
}

/** Reads the props of a microservice. Pure but for the faults and findings that it adds to the reading. */
export function planMicroservice(
  scope: Construct,
  reading: Reading,
  props: MicroserviceAppProps,
): MicroservicePlan {
  const name = props.name ?? scope.node.id;
  const app = within(reading, 'app').faults;
  const ports = readAppPorts(app.at('ports'), isObject(props.ports) ? props.ports : undefined);
  const config = props.config === undefined ? undefined : readConfig(app.at('config'), props.config, name);
  const env = resolveConfig(app.at('env'), props, config);
  const split = splitVolumes(props, config, (volume) => `${name}-${volume}`);
  const workload = planKind(scope, reading, props, workloadProps(name, props, { ports, config, env, split }));
  const { identity } = workload;
  const serviceName = mainServiceName(app, props, identity.instance);
  checkClaims(app.at('volumes'), props, split.claims);
  return {
    workload,
    ports,
    serviceName,
    services: readServices(app, props, {
      ports,
      serviceName,
      selector: identity.podSelector,
      instance: identity.instance,
    }),
    config,
    autoscaler: isAutoscaling(props.scaling)
      ? autoscalerSpec(app.at('scaling'), props.scaling, {
          apiVersion: workload.apiVersion,
          kind: workload.kind,
          name: identity.name,
        })
      : undefined,
    claims: claimsOf(within(reading, 'app', 'volumes'), props, split.claims, name),
    ingress: readExposure(app.at('expose'), props, { serviceName, ports }),
    access: readPermissions(within(reading, 'app', 'permissions'), props, identity.namespace),
  };
}

function mainServiceName(app: Faults, props: MicroserviceAppProps, instance: string): string {
  const name = isObject(props.service) ? props.service.name : undefined;
  if (name !== undefined) checkServiceName(name, app.at('service', 'name'));
  return String(name ?? instance);
}

interface ServiceContext {
  readonly ports: readonly ReadPort[];
  readonly serviceName: string;
  readonly selector: Plain;
  readonly instance: string;
}

function readServices(
  app: Faults,
  props: MicroserviceAppProps,
  context: ServiceContext,
): ReadonlyMap<string, ReadService> {
  const services = new Map<string, ReadService>();
  const { ports, serviceName, selector } = context;
  const { service = {} } = props;
  if (service !== 'none' && (ports.length > 0 || isObject(props.service))) {
    app.at('service').onlyKeys(service, [...SERVICE_KEYS, 'name']);
    services.set(serviceName, readService(app.at('service'), service, ports, selector));
  }
  if (props.workload?.kind === 'StatefulSet' && props.workload.serviceName === undefined) {
    const headless = { headless: true, publishNotReadyAddresses: true };
    services.set(headlessName(context.instance), readService(app.at('service'), headless, ports, selector));
  }
  for (const [name, extra] of definedEntries(props.services)) {
    const at = app.at('services', name);
    checkServiceName(name, at);
    at.require(
      !services.has(name),
      name,
      'a name that no other Service of the app has',
      `rename it, such as '${name}-2'`,
    );
    services.set(name, readExtraService(at, extra, ports, selector));
  }
  return services;
}

function readExposure(
  faults: Faults,
  props: MicroserviceAppProps,
  { serviceName, ports }: { serviceName: string; ports: readonly ReadPort[] },
): ReadIngress | undefined {
  if (props.expose === undefined) return undefined;
  faults.onlyKeys(props.expose, [...EXPOSURE_KEYS, 'from']);
  faults.require(props.service !== 'none', props.expose, 'an app with a Service', "remove service: 'none'");
  return readIngress(faults, props.expose, {
    serviceName,
    ports: ports.filter(({ protocol }) => protocol === 'TCP').map(({ name }) => name),
  });
}

/** A binding names the namespace of its ServiceAccount: here nobody else can fill it in. */
function readPermissions(
  { faults, profile }: Reading,
  { permissions }: MicroserviceAppProps,
  namespace: string | undefined,
): ReadAccess | undefined {
  if (permissions === undefined) return undefined;
  const apiServerCidrs = permissions.apiServerCidrs ?? profile.apiServerCidrs ?? [];
  faults
    .at('apiServerCidrs')
    .require(
      apiServerCidrs.length > 0,
      permissions.apiServerCidrs,
      'the addresses of the API server, which no selector of a NetworkPolicy can match',
      "write ['10.96.0.1/32'], the ClusterIP of the Service kubernetes, and the addresses behind it, or set apiServerCidrs in the profile",
    );
  faults.onlyKeys(permissions, ['rules', 'apiServerCidrs']);
  faults.require(
    namespace !== undefined,
    permissions,
    'an app in a chart with a namespace',
    "write new Chart(app, 'shop', { namespace: 'shop' })",
  );
  return { rules: readRules(faults.at('rules'), permissions.rules), apiServerCidrs };
}
