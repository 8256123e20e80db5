import type { Construct } from 'constructs';
import { readConfigMap, type ReadConfigMap } from '../../config/config-map';
import { environmentOf } from '../../core/environment-facts';
import type { Plain } from '../../core/read-values';
import { type Reading, within } from '../../core/reading';
import type { Exposed } from '../../exposure/exposed';
import { speaksHttp } from '../../mesh/mesh-service';
import { type ReadTrafficPolicy, readTrafficPolicy } from '../../mesh/read-traffic-policy';
import { checkAddresses } from '../../network/check-peer';
import { unknownContainer } from '../../scaling/autoscaler-check';
import { SCALING_KEYS, autoscalerSpec } from '../../scaling/autoscaler-spec';
import { isAutoscaling } from '../../scaling/autoscaling';
import { type ReadPort, readAppPorts } from '../../service/ports';
import { readRules } from '../../tenancy/access-rules';
import type { ReadClaim } from '../../workload/claims';
import type { WorkloadPlan } from '../../workload/workload-plan';
import { checkClaims, readClaims } from './claims';
import { checkObjective } from './availability-check';
import { readAppExposure } from './exposure';
import { type AppServices, readServices } from './services';
import { shownToMesh } from '../linkerd/protocols';
import { readVolumes } from './volumes';
import { resolveConfig } from './config-values';
import type { MicroserviceAppProps } from './props';
import { checkEnds } from '../mesh/jobs';
import { mainContainerName, planKind, workloadProps } from './workload';
import { checkPortContainers } from './port-containers';

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
  /** How it is reached from outside. */
  readonly exposed?: Exposed;
  readonly access?: ReadAccess;
  /** What it says of calls to it, in a mesh. */
  readonly policy: ReadTrafficPolicy;
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
  checkPortContainers(app, { ports, props, main: mainContainerName(props, name) });
  const workload = planKind(scope, reading, { props, common });
  const { instance, podSelector: selector, namespace } = workload.identity;
  const shown = shownToMesh(scope, ports);
  const services = readServices(app, props, { ports: shown, selector, instance });
  const policy = readMeshPolicy(scope, within(app, 'mesh'), { props, ports });
  checkObjective(within(app, 'objective'), props.objective);
  checkClaims(within(app, 'volumes'), props);
  checkEnds(within(app, 'workload', 'kind'), scope, props);
  return {
    workload,
    ports,
    services,
    config,
    autoscaler: readAutoscaler(within(app, 'scaling'), props, workload),
    claims: readClaims(within(app, 'volumes'), props, claimName),
    exposed: readAppExposure(scope, within(app, 'expose'), {
      props,
      app: { services, ports, namespace, policy },
    }),
    access: readPermissions(within(app, 'permissions'), props, namespace),
    policy,
  };
}

function readMeshPolicy(
  scope: Construct,
  reading: Reading,
  { props, ports }: { readonly props: MicroserviceAppProps; readonly ports: readonly ReadPort[] },
): ReadTrafficPolicy {
  const known = ports.map(({ name, spoken }) => ({ name, http: speaksHttp(spoken) }));
  const version = environmentOf(scope).mesh?.version;
  return readTrafficPolicy(reading, { ...props.mesh }, { ports: known, version });
}

function readAutoscaler(
  reading: Reading,
  { scaling }: MicroserviceAppProps,
  { apiVersion, kind, identity, spec }: WorkloadPlan,
): Plain | undefined {
  if (!isAutoscaling(scaling)) return undefined;
  reading.faults.onlyKeys(scaling, SCALING_KEYS);
  const read = autoscalerSpec(reading, scaling, { apiVersion, kind, name: identity.name });
  for (const [index, metric] of (scaling.metrics ?? []).entries())
    for (const { given, allowed, fix } of unknownContainer(Object(metric) as Plain, podOf(spec)))
      within(reading, 'metrics', index, 'containerResource', 'container').faults.add(given, allowed, fix);
  return read;
}

/** The pod of a workload that is scaled. */
function podOf({ template }: Plain): Plain {
  return Object((Object(template) as Plain).spec) as Plain;
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
  const at = faults.at('apiServerCidrs');
  const isKnown = at.require(
    apiServerCidrs.length > 0,
    permissions.apiServerCidrs,
    'the addresses of the API server, which no selector of a NetworkPolicy can match',
    "write ['10.96.0.1/32'], the ClusterIP of the Service kubernetes, and the addresses behind it, or set apiServerCidrs in the profile",
  );
  if (isKnown) checkAddresses(at, apiServerCidrs, "write ['10.96.0.1/32']");
  faults.onlyKeys(permissions, ['rules', 'apiServerCidrs']);
  faults.require(
    namespace !== undefined,
    permissions,
    'an app in a chart with a namespace',
    "write new Chart(app, 'shop', { namespace: 'shop' })",
  );
  return { rules: readRules(faults.at('rules'), permissions.rules), apiServerCidrs };
}
