import { ApiObject, type Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { podLabelsOf, topologySpread } from './objects/pods';
import type { Service } from './service';
import { DRAIN, HOST } from './settings';

/** What a Deployment refers to. */
interface Surroundings {
  readonly configMap: kplus.ConfigMap;
  readonly serviceAccount: kplus.ServiceAccount;
}

const USER = 10001;

/** The Deployment of a service, by cdk8s-plus; by a patch what it has no prop for. */
export function placeDeployment(chart: Chart, service: Service, around: Surroundings): kplus.Deployment {
  const { name } = service;
  const labels = podLabelsOf(service);
  const own = { 'app.kubernetes.io/name': name };
  const deployment = new kplus.Deployment(chart, name, {
    metadata: { name, labels },
    podMetadata: { labels },
    select: false,
    minReady: Duration.seconds(10),
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxSurge: kplus.PercentOrAbsolute.percent(25),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
    }),
    serviceAccount: around.serviceAccount,
    automountServiceAccountToken: false,
    terminationGracePeriod: Duration.seconds(45),
    securityContext: {
      ensureNonRoot: true,
      user: USER,
      group: USER,
      fsGroup: USER,
      fsGroupChangePolicy: kplus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
    },
  });
  deployment.select(kplus.LabelSelector.of({ labels: own }));
  deployment.scheduling.separate(kplus.Pods.select(deployment, 'Own', { labels: own }), {
    topology: kplus.Topology.HOSTNAME,
    weight: 100,
  });
  placeContainer(deployment, service, around);
  ApiObject.of(deployment).addJsonPatch(...withoutProp(own));
  return deployment;
}

/** Fields that a Deployment of cdk8s-plus cannot be asked for. */
function withoutProp(own: Readonly<Record<string, string>>): JsonPatch[] {
  const pod = '/spec/template/spec';
  const main = `${pod}/containers/0`;
  return [
    JsonPatch.add('/spec/revisionHistoryLimit', 5),
    JsonPatch.add(`${pod}/shareProcessNamespace`, false),
    JsonPatch.add(`${pod}/enableServiceLinks`, false),
    JsonPatch.add(`${pod}/topologySpreadConstraints`, topologySpread({ matchLabels: own })),
    JsonPatch.add(`${pod}/securityContext/seccompProfile`, { type: 'RuntimeDefault' }),
    ...['readinessProbe', 'livenessProbe', 'startupProbe'].map((probe) =>
      // A patch comes before the class writes its object as JSON.
      JsonPatch.replace(`${main}/${probe}/httpGet/port`, kplus.k8s.IntOrString.fromString('http')),
    ),
  ];
}

function placeContainer(deployment: kplus.Deployment, service: Service, around: Surroundings): void {
  const container = deployment.addContainer({
    name: service.name,
    image: service.image,
    imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
    ports: Object.entries({ grpc: 7070, http: 8080, 'http-metrics': 9090 }).map(([name, number]) => ({
      name,
      number,
      protocol: kplus.Protocol.TCP,
    })),
    envVariables: envOf(deployment, service, around),
    resources: resourcesOf(service),
    readiness: probe('/ready', { period: 5, failures: 3 }),
    liveness: probe('/live', { period: 20, failures: 3 }),
    startup: probe('/live', { period: 5, failures: 30 }),
    lifecycle: { preStop: kplus.Handler.fromCommand(DRAIN) },
    securityContext: {
      ensureNonRoot: true,
      user: USER,
      group: USER,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
    },
  });
  const { Volume } = kplus;
  const cache = Volume.fromEmptyDir(deployment, 'Cache', 'cache', { sizeLimit: Size.mebibytes(128) });
  const tmp = Volume.fromEmptyDir(deployment, 'Tmp', 'tmp', { sizeLimit: Size.mebibytes(64) });
  const config = Volume.fromConfigMap(deployment, 'Config', around.configMap, { name: 'config' });
  container.mount('/var/cache/service', cache);
  container.mount('/etc/service', config, { readOnly: true });
  container.mount('/tmp', tmp);
}

function envOf(
  deployment: kplus.Deployment,
  { name, path, callee }: Service,
  { configMap }: Surroundings,
): Record<string, kplus.EnvValue> {
  const { EnvValue } = kplus;
  const secret = kplus.Secret.fromSecretName(deployment, 'Database', `${name}-db`);
  return {
    LOG_LEVEL: EnvValue.fromConfigMap(configMap, 'LOG_LEVEL'),
    POD_NAME: EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
    DB_PASSWORD: EnvValue.fromSecretValue({ secret, key: 'password' }),
    HTTP_PORT: EnvValue.fromValue('8080'),
    PUBLIC_URL: EnvValue.fromValue(`https://${HOST}${path}`),
    ...(callee === undefined ? {} : { UPSTREAM_ADDR: EnvValue.fromValue(`${callee}:7070`) }),
  };
}

function resourcesOf({ cpu }: Service): kplus.ContainerResources {
  const [millis, memory, disk] = [kplus.Cpu.millis(cpu), Size.mebibytes(256), Size.gibibytes(1)];
  return {
    cpu: { request: millis, limit: millis },
    memory: { request: memory, limit: memory },
    ephemeralStorage: { request: disk, limit: disk },
  };
}

function probe(path: string, { period, failures }: { period: number; failures: number }): kplus.Probe {
  return kplus.Probe.fromHttpGet(path, {
    port: 8080,
    periodSeconds: Duration.seconds(period),
    failureThreshold: failures,
  });
}
