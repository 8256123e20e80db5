import type { Loose } from './synth';

/** What somebody who runs an application knows of one workload, in a form that does not depend on how it is written. */
export interface WorkloadFacts {
  readonly images: Readonly<Record<string, string>>;
  readonly containerPorts: readonly string[];
  readonly servicePorts: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly readiness: string;
  readonly liveness: string;
  readonly resources: string;
  readonly serviceAccount: string;
}

/** The facts of every Deployment and every Rollout among these manifests, by name; Services are matched by selector. */
export function factsOf(manifests: readonly Loose[]): Record<string, WorkloadFacts> {
  const services = manifests.filter(({ kind }) => kind === 'Service');
  const deployments = manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Rollout')
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  return Object.fromEntries(
    deployments.map((deployment) => [deployment.metadata.name, workloadFacts(deployment, services)]),
  );
}

function workloadFacts({ spec: { template } }: Loose, services: readonly Loose[]): WorkloadFacts {
  const { labels } = template.metadata;
  const pod = template.spec;
  const [main] = pod.containers;
  const numberOf = (port: string | number): number =>
    typeof port === 'number' ? port : main.ports.find(({ name }: Loose) => name === port).containerPort;
  const own = services.filter(({ spec }) =>
    Object.entries(spec.selector).every(([key, value]) => labels[key] === value),
  );
  return {
    images: Object.fromEntries(
      [...pod.containers, ...(pod.initContainers ?? [])]
        .map(({ name, image }: Loose) => [name, image])
        .slice(0, 2)
        .map(([name, image], index) => [index === 0 ? 'main' : name, image]),
    ),
    containerPorts: (main.ports ?? []).map(
      ({ containerPort, protocol = 'TCP' }: Loose) => `${containerPort}/${protocol}`,
    ),
    servicePorts: own
      .flatMap(({ metadata, spec }) =>
        spec.ports.map(
          (port: Loose) =>
            `${metadata.name} ${port.name} ${port.port} -> ${numberOf(port.targetPort)} ${spec.type ?? 'ClusterIP'}`,
        ),
      )
      .sort(),
    env: Object.fromEntries((main.env ?? []).map(({ name, value }: Loose) => [name, value])),
    readiness: probeFacts(main.readinessProbe, numberOf),
    liveness: probeFacts(main.livenessProbe, numberOf),
    resources: ['requests', 'limits']
      .map((key) => `${key} cpu ${main.resources[key].cpu} memory ${main.resources[key].memory}`)
      .join(', '),
    serviceAccount: pod.serviceAccountName ?? 'default',
  };
}

/** A probe in one line, with the defaults of the API server filled in. */
function probeFacts(probe: Loose, numberOf: (port: string | number) => number): string {
  if (probe === undefined) return 'none';
  const {
    initialDelaySeconds = 0,
    periodSeconds = 10,
    failureThreshold = 3,
    httpGet,
    grpc,
    tcpSocket,
  } = probe;
  const port = numberOf((httpGet ?? grpc ?? tcpSocket).port);
  const headers = (httpGet?.httpHeaders ?? []).map(({ name, value }: Loose) => ` ${name}: ${value}`).join('');
  const question = httpGet ? `GET ${httpGet.path} ${port}${headers}` : grpc ? `grpc ${port}` : `tcp ${port}`;
  return `${question} after ${initialDelaySeconds} s every ${periodSeconds} s times ${failureThreshold}`;
}
