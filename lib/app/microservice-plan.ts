import type { Construct } from 'constructs';
import { readConfigMap, type ReadConfigMap } from '../config/config-map';
import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { EXPOSURE_KEYS, type ReadIngress, readIngress } from '../exposure/ingress-spec';
import { autoscalerSpec } from '../scaling/autoscaler-spec';
import { isAutoscaling } from '../scaling/autoscaling';
import { type ReadPort, readAppPorts } from '../service/ports';
import { readRules } from '../tenancy/access-rules';
import type { ReadClaim } from '../workload/claims';
import type { WorkloadPlan } from '../workload/workload-plan';
import { checkClaims, readClaims } from './app-claims';
import { type AppServices, readServices } from './app-services';
import { readVolumes } from './app-volumes';
import { resolveConfig } from './config-values';
import type { MicroserviceAppProps } from './microservice-props';
import { planKind, workloadProps } from './microservice-workload';

/** Access to the API server: what may be done, and where the server is. */
export interface ReadAccess {
  readonly rules: readonly Plain[];
  readonly apiServerCidrs: readonly string[];
}

/** A microservice, read and checked, ready to be placed. */
export interface MicroservicePlan {
  readonly workload: WorkloadPlan;
  readonly ports: readonly ReadPort[];
  readonly services: AppServices;
  readonly config?: ReadConfigMap;
  readonly autoscaler?: Plain;
  /** PersistentVolumeClaims by name. */
  readonly claims: ReadonlyMap<string, ReadClaim>;
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
  const app = within(reading, 'app');
  const claimName =
    props.workload?.kind === 'StatefulSet' ? undefined : (volume: string): string => `${name}-${volume}`;
  const ports = readAppPorts(within(app, 'ports'), props.ports);
  const config = props.config && readConfigMap(within(app, 'config'), props.config, name);
  const env = resolveConfig(within(app, 'env'), props, config);
  const volumes = readVolumes(app, props, { config, claimName });
  const common = workloadProps(props, { name, ports, config, env, volumes });
  const workload = planKind(scope, reading, { props, common });
  const { instance, podSelector: selector, namespace } = workload.identity;
  const services = readServices(app, props, { ports, selector, instance });
  checkClaims(within(app, 'volumes'), props);
  return {
    workload,
    ports,
    services,
    config,
    autoscaler: readAutoscaler(within(app, 'scaling'), props, workload),
    claims: readClaims(within(app, 'volumes'), props, claimName),
    ingress: readExposure(within(app, 'expose'), props, { services, ports }),
    access: readPermissions(within(app, 'permissions'), props, namespace),
  };
}

function readAutoscaler(
  reading: Reading,
  { scaling }: MicroserviceAppProps,
  { apiVersion, kind, identity }: WorkloadPlan,
): Plain | undefined {
  if (!isAutoscaling(scaling)) return undefined;
  return autoscalerSpec(reading, scaling, { apiVersion, kind, name: identity.name });
}

function readExposure(
  reading: Reading,
  { expose, service }: MicroserviceAppProps,
  { services, ports }: { services: AppServices; ports: readonly ReadPort[] },
): ReadIngress | undefined {
  if (expose === undefined) return undefined;
  reading.faults.onlyKeys(expose, [...EXPOSURE_KEYS, 'from']);
  reading.faults.require(service !== 'none', expose, 'an app with a Service', "remove service: 'none'");
  const shown = ports.filter(({ name, protocol }) => protocol === 'TCP' && services.shown.includes(name));
  return readIngress(reading, expose, { serviceName: services.name, ports: shown.map(({ name }) => name) });
}

/** A binding names the namespace of its ServiceAccount: here nobody else can fill it in. */
function readPermissions(
  reading: Reading,
  { permissions }: MicroserviceAppProps,
  namespace: string | undefined,
): ReadAccess | undefined {
  if (permissions === undefined) return undefined;
  const { faults, profile } = reading;
  const apiServerCidrs = permissions.apiServerCidrs ?? profile.apiServerCidrs ?? [];
  within(reading, 'apiServerCidrs').faults.require(
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
