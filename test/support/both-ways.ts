import { App, Chart, Testing } from 'cdk8s';
import type { KubernetesVersion } from '../../lib/core/kubernetes-version';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { applyProfile } from '../../lib/core/profile';
import { SecureCronJob } from '../../lib/workload/secure-cron-job';
import { SecureDaemonSet } from '../../lib/workload/secure-daemon-set';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureJob } from '../../lib/workload/secure-job';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { CONTAINER } from './props';
import type { Loose } from './synth';

export const KINDS = {
  Deployment: SecureDeployment,
  StatefulSet: SecureStatefulSet,
  DaemonSet: SecureDaemonSet,
  Job: SecureJob,
  CronJob: SecureCronJob,
} as const;

export type Kind = keyof typeof KINDS;

/** What a test says of a workload, in the words of a SecureDeployment and its kin. */
export interface Said {
  readonly kind?: Kind;
  /** Of the main container. */
  readonly container?: Loose;
  /** More containers. */
  readonly containers?: Loose;
  readonly pod?: Loose;
  /** Of the kind, and of the workload as a whole. */
  readonly options?: Loose;
  readonly version?: KubernetesVersion;
}

/** The parts of a rendered workload. */
export interface Written {
  readonly metadata: Loose;
  readonly spec: Loose;
  readonly template: Loose;
  readonly pod: Loose;
  readonly container: Loose;
}

const SMALL = [
  'image',
  'command',
  'args',
  'env',
  'envFrom',
  'resources',
  'readinessProbe',
  'livenessProbe',
  'startupProbe',
];

const OWN = [
  'name',
  'instance',
  'partOf',
  'component',
  'version',
  'selector',
  'serviceAccount',
  'disruption',
];

/** Renders it with the Secure… construct of its kind. */
export function securely(said: Said): Written {
  const { kind = 'Deployment', container, containers, pod, options } = said;
  const Workload: Loose = KINDS[kind];
  return written(said, (chart) => {
    const main = { ...CONTAINER, ...container };
    new Workload(chart, 'cart', {
      containers: { server: main, ...containers },
      pod,
      ...scheduled(kind),
      ...options,
    });
  });
}

/** Renders the same with a MicroserviceApp: what it has no small prop for stands in `workload`. */
export function asApp(said: Said): Written {
  const { kind = 'Deployment', container, containers, pod, options } = said;
  return written(said, (chart) => {
    const { ports, ...main } = { ...CONTAINER, ...container };
    const { replicas, volumeClaimTemplates, ...rest } = { ...scheduled(kind), ...options };
    const props: Loose = {
      ...pick(main, SMALL),
      ...pick(rest, OWN),
      ports: ports && Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, appPort(port)])),
      ...(replicas === undefined ? {} : { scaling: replicas }),
      ...(volumeClaimTemplates === undefined ? {} : { volumes: claims(volumeClaimTemplates) }),
      workload: {
        kind,
        container: { name: 'server', ...omit(main, SMALL) },
        containers,
        pod,
        ...omit(rest, OWN),
      },
    };
    new MicroserviceApp(chart, 'cart', props as never);
  });
}

function written({ kind = 'Deployment', version }: Said, build: (chart: Chart) => void): Written {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
  if (version !== undefined) applyProfile(chart, { kubernetesVersion: version });
  build(chart);
  const { metadata, spec } = Testing.synth(chart).find((manifest) => manifest.kind === kind);
  const { template } = kind === 'CronJob' ? spec.jobTemplate.spec : spec;
  return { metadata, spec, template, pod: template.spec, container: template.spec.containers[0] };
}

function scheduled(kind: Kind): Loose {
  return kind === 'CronJob' ? { schedule: '@daily' } : {};
}

function appPort(port: Loose): Loose {
  if (typeof port === 'number') return port;
  const { containerPort, protocol, ...rest } = port;
  return {
    port: containerPort,
    ...(protocol === undefined ? {} : { protocol: protocol.toLowerCase() }),
    ...rest,
  };
}

/** A claim of an app is mounted where the app says. */
function claims(templates: Loose): Loose {
  return Object.fromEntries(
    Object.entries(templates).map(([name, claim]) => [name, { claim, mountPath: `/mnt/${name}` }]),
  );
}

function pick(of: Loose, keys: readonly string[]): Loose {
  return Object.fromEntries(Object.entries(of).filter(([key]) => keys.includes(key)));
}

function omit(of: Loose, keys: readonly string[]): Loose {
  return Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)));
}
