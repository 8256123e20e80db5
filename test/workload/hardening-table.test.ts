import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { PropsError } from '../../lib/core/errors';
import { applyProfile } from '../../lib/core/profile';
import { type Said, type Written, securely } from '../support/both-ways';
import { type Loose, recordedRules, synth } from '../support/synth';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { CONTAINER, IMAGE } from '../support/props';

const REASON = 'the vendor builds it so, ticket PLAT-17';

/** Something weaker than the hardened form, and its price. */
type Departure =
  /** Refused as it stands, taken with a reason, and then recorded. */
  | { readonly costs: 'reason'; readonly bare: Loose; readonly reasoned: Loose }
  /** Taken, and recorded under this rule. */
  | { readonly costs: 'finding'; readonly said: Loose; readonly rule: string }
  | { readonly costs: 'refused'; readonly said: Loose }
  /** Taken, and nobody needs to know. */
  | { readonly costs: 'free choice'; readonly said: Loose };

interface Row {
  /** What stands there when nobody says anything, and the version it is looked at. */
  readonly hardened: (written: Written) => void;
  readonly version?: Said['version'];
  readonly departures: readonly Departure[];
}

const because = (value: unknown): object => ({ value, reason: REASON });
const reason = (
  place: (value: unknown) => Loose,
  bare: unknown,
  reasoned: unknown = because(bare),
): Departure => ({
  costs: 'reason',
  bare: place(bare),
  reasoned: place(reasoned),
});
const finding = (said: Loose, rule: string): Departure => ({ costs: 'finding', said, rule });

/** Where a value goes: a field of the security context of the container, of the pod, … */
const ofContainer =
  (field: string) =>
  (value: unknown): Loose => ({ container: { securityContext: { [field]: value } } });
const ofPod =
  (field: string) =>
  (value: unknown): Loose => ({ pod: { [field]: value } });
const ofPodContext =
  (field: string) =>
  (value: unknown): Loose => ({ pod: { securityContext: { [field]: value } } });
const ofPorts = (value: unknown): Loose => ({
  container: { ports: { http: { containerPort: 8080, hostPort: value } } },
});
const ofService = (value: unknown): Loose => ({ app: { service: { type: value } } });
const inContext =
  (field: string, value: unknown) =>
  ({ container, pod }: Written): void => {
    expect(container.securityContext[field]).toEqual(value);
    if (field.startsWith('run') || field === 'seccompProfile')
      expect(pod.securityContext[field]).toEqual(value);
  };
const inPod =
  (field: string, value: unknown) =>
  ({ pod }: Written): void =>
    expect(pod[field]).toEqual(value);

/** The rows of docs/hardening.md, by what stands in their first column. */
const ROWS: Readonly<Record<string, Row>> = {
  '`securityContext.privileged`': {
    hardened: inContext('privileged', false),
    departures: [reason(ofContainer('privileged'), true)],
  },
  '`securityContext.allowPrivilegeEscalation`': {
    hardened: inContext('allowPrivilegeEscalation', false),
    departures: [reason(ofContainer('allowPrivilegeEscalation'), true)],
  },
  '`securityContext.readOnlyRootFilesystem`': {
    hardened: ({ container, pod }) => {
      expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
      expect(container.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
      expect(pod.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
    },
    departures: [reason(ofContainer('readOnlyRootFilesystem'), false)],
  },
  '`securityContext.capabilities`': {
    hardened: inContext('capabilities', { drop: ['ALL'] }),
    departures: [
      reason(ofContainer('capabilities'), { add: ['NET_RAW'] }, { add: ['NET_RAW'], reason: REASON }),
    ],
  },
  '`securityContext.runAsUser`, `runAsGroup`, `fsGroup`': {
    hardened: ({ container, pod }) => {
      expect(container.securityContext).toMatchObject({ runAsUser: 10001, runAsGroup: 10001 });
      expect(pod.securityContext).toMatchObject({ runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001 });
    },
    departures: [
      ...['runAsUser', 'runAsGroup'].map((field) => reason(ofContainer(field), 0)),
      ...['runAsUser', 'runAsGroup', 'fsGroup'].map((field) => reason(ofPodContext(field), 0)),
      finding(ofContainer('runAsUser')(1000), 'low-user-id'),
      finding(ofPodContext('fsGroup')(1000), 'low-user-id'),
      finding(ofContainer('runAsUser')('from-image'), 'image-user'),
    ],
  },
  '`securityContext.runAsNonRoot`': { hardened: inContext('runAsNonRoot', true), departures: [] },
  '`securityContext.seccompProfile`': {
    hardened: inContext('seccompProfile', { type: 'RuntimeDefault' }),
    departures: [
      reason(ofContainer('seccompProfile'), { type: 'Unconfined' }, { type: 'Unconfined', reason: REASON }),
      reason(ofPodContext('seccompProfile'), { type: 'Unconfined' }, { type: 'Unconfined', reason: REASON }),
    ],
  },
  '`securityContext.appArmorProfile`': {
    hardened: inContext('appArmorProfile', undefined),
    departures: [
      reason(ofContainer('appArmorProfile'), { type: 'Unconfined' }, { type: 'Unconfined', reason: REASON }),
    ],
  },
  '`securityContext.seLinuxOptions`': {
    hardened: inContext('seLinuxOptions', undefined),
    departures: [{ type: 'spc_t' }, { user: 'system_u' }, { role: 'sysadm_r' }].map((options) =>
      reason(ofContainer('seLinuxOptions'), options, { ...options, reason: REASON }),
    ),
  },
  '`securityContext.procMount`': {
    hardened: inContext('procMount', undefined),
    departures: [
      reason((value) => ({ pod: { hostUsers: false }, ...ofContainer('procMount')(value) }), 'Unmasked'),
    ],
  },
  '`securityContext.windowsOptions`': {
    hardened: () => {
      const { pod, container } = securely({ pod: { os: 'windows' } });
      const context = { runAsNonRoot: true, windowsOptions: { runAsUserName: 'ContainerUser' } };
      expect(pod.securityContext).toEqual(context);
      expect(container.securityContext).toEqual(context);
      for (const field of ['shareProcessNamespace', 'volumes']) expect(pod).not.toHaveProperty(field);
      expect(container).not.toHaveProperty('volumeMounts');
    },
    departures: [
      reason(
        (value) => ({
          pod: { os: 'windows', securityContext: { windowsOptions: { runAsUserName: value } } },
        }),
        'ContainerAdministrator',
      ),
      reason(
        (value) => ({
          pod: {
            os: 'windows',
            hostNetwork: because(true),
            securityContext: { windowsOptions: { hostProcess: value, runAsUserName: 'x' } },
          },
        }),
        true,
      ),
    ],
  },
  '`pod.securityContext.sysctls`': {
    hardened: ({ pod }) => expect(pod.securityContext.sysctls).toBeUndefined(),
    departures: [
      reason(
        ofPodContext('sysctls'),
        [{ name: 'kernel.sem', value: '1' }],
        [{ name: 'kernel.sem', value: '1', reason: REASON }],
      ),
      {
        costs: 'free choice',
        said: ofPodContext('sysctls')([{ name: 'net.ipv4.tcp_syncookies', value: '1' }]),
      },
    ],
  },
  '`pod.securityContext.supplementalGroupsPolicy`': {
    version: '1.35',
    hardened: ({ pod }) => expect(pod.securityContext.supplementalGroupsPolicy).toBe('Strict'),
    departures: [reason(ofPodContext('supplementalGroupsPolicy'), 'Merge')],
  },
  '`pod.securityContext.fsGroupChangePolicy`': {
    hardened: ({ pod }) => expect(pod.securityContext.fsGroupChangePolicy).toBe('OnRootMismatch'),
    departures: [{ costs: 'free choice', said: ofPodContext('fsGroupChangePolicy')('Always') }],
  },
  '`pod.hostNetwork`, `hostPID`, `hostIPC`, `shareProcessNamespace`': {
    hardened: ({ pod }) => {
      for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(field);
      expect(pod.shareProcessNamespace ?? false).toBe(false);
    },
    departures: ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'].map((field) =>
      reason(ofPod(field), true),
    ),
  },
  'host ports': {
    hardened: ({ container }) => expect(container.ports[0]).not.toHaveProperty('hostPort'),
    departures: [reason(ofPorts, 80)],
  },
  '`pod.automountServiceAccountToken`': {
    hardened: inPod('automountServiceAccountToken', false),
    departures: [reason(ofPod('automountServiceAccountToken'), true)],
  },
  '`pod.enableServiceLinks`': {
    hardened: inPod('enableServiceLinks', false),
    departures: [finding(ofPod('enableServiceLinks')(true), 'service-links')],
  },
  'volumes that Pod Security "restricted" forbids (hostPath, nfs, iscsi, …)': {
    hardened: ({ pod }) => expect(pod.volumes).toHaveLength(1),
    departures: [
      reason(
        (value) => ({ pod: { volumes: { data: value } } }),
        { hostPath: { path: '/' } },
        { hostPath: { path: '/' }, reason: REASON },
      ),
      reason(
        (value) => ({ pod: { volumes: { data: value } } }),
        { nfs: { server: 'a', path: '/' } },
        { nfs: { server: 'a', path: '/' }, reason: REASON },
      ),
    ],
  },
  emptyDir: {
    hardened: ({ pod }) => expect(pod.volumes[0].emptyDir).toHaveProperty('sizeLimit'),
    departures: [finding({ pod: { volumes: { data: { emptyDir: {} } } } }, 'unbounded-empty-dir')],
  },
  'probes and hooks': {
    hardened: ({ container }) => expect(container.readinessProbe.httpGet).not.toHaveProperty('host'),
    departures: [
      reason((host) => ({ container: { readinessProbe: { tcpSocket: { port: 'http', host } } } }), 'db'),
      reason((host) => ({ container: { lifecycle: { preStop: { httpGet: { path: '/', host } } } } }), 'db'),
    ],
  },
  image: {
    hardened: ({ container }) => expect(container.image).toBe(IMAGE),
    departures: [
      finding({ container: { image: 'nginx:1.27' } }, 'image-tag'),
      finding({ container: { image: 'nginx' } }, 'image-tag'),
    ],
  },
  '`imagePullPolicy`': {
    hardened: ({ container }) => expect(container.imagePullPolicy).toBe('Always'),
    departures: [finding({ container: { imagePullPolicy: 'IfNotPresent' } }, 'pull-policy')],
  },
  resources: {
    hardened: ({ container }) => {
      const amounts = { cpu: '200m', memory: '64Mi', 'ephemeral-storage': '128Mi' };
      expect(container.resources).toEqual({ requests: amounts, limits: amounts });
    },
    departures: [
      finding(
        { container: { resources: { cpu: { request: '1', limit: 'none' }, memory: '1Gi' } } },
        'cpu-limit',
      ),
      finding(
        { container: { resources: { cpu: '1', memory: { request: '1Gi', limit: 'none' } } } },
        'memory-limit',
      ),
      finding(
        {
          container: {
            resources: { cpu: '1', memory: '1Gi', ephemeralStorage: { request: '1Gi', limit: 'none' } },
          },
        },
        'disk-limit',
      ),
      finding({ container: { resources: undefined } }, 'resources-default'),
    ],
  },
  'container ports': {
    hardened: ({ container }) => expect(container.ports[0].containerPort).toBeGreaterThan(1023),
    departures: [
      finding({ container: { ports: { http: 80 } } }, 'low-port'),
      {
        costs: 'free choice',
        said: {
          container: { ports: { http: 80 } },
          pod: {
            securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] },
          },
        },
      },
    ],
  },
  '`readinessProbe`': {
    hardened: () =>
      expect(securely({ container: { readinessProbe: undefined } }).container.readinessProbe).toEqual({
        tcpSocket: { port: 'http' },
      }),
    departures: [
      finding({ container: { readinessProbe: undefined } }, 'no-readiness-probe'),
      finding({ container: { readinessProbe: 'none' } }, 'no-readiness-probe'),
    ],
  },
  '`livenessProbe`': {
    hardened: ({ container }) =>
      expect(container.livenessProbe.httpGet.path).not.toBe(container.readinessProbe.httpGet.path),
    departures: [
      finding({ container: { livenessProbe: undefined } }, 'no-liveness-probe'),
      reason((livenessProbe) => ({ container: { livenessProbe } }), '/ready', {
        sameAs: because('readinessProbe'),
      }),
      {
        costs: 'free choice',
        said: { container: { livenessProbe: { httpGet: '/ready', failureThreshold: 6 } } },
      },
    ],
  },
  '`lifecycle.preStop`': {
    hardened: ({ container }) => expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } }),
    departures: [
      finding({ container: { lifecycle: { preStop: 'none' } } }, 'no-graceful-drain'),
      finding({ pod: { terminationGracePeriodSeconds: 9 } }, 'no-graceful-drain'),
      finding({ version: '1.29' }, 'no-graceful-drain'),
    ],
  },
  '`pod.terminationGracePeriodSeconds`': {
    hardened: inPod('terminationGracePeriodSeconds', 45),
    departures: [{ costs: 'free choice', said: ofPod('terminationGracePeriodSeconds')(20) }],
  },
  replicas: {
    hardened: ({ spec }) => expect(spec.replicas).toBe(3),
    departures: [
      finding({ options: { replicas: 1 } }, 'small-replicas'),
      finding({ options: { replicas: { autoscaled: { floor: 1 } } } }, 'small-replicas'),
      { costs: 'free choice', said: { options: { replicas: 2 } } },
    ],
  },
  '`pod.spread`, `pod.affinity`': {
    hardened: ({ pod }) => {
      const keys = pod.topologySpreadConstraints.map(({ topologyKey }: Loose) => topologyKey);
      expect(keys).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
      expect(pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
    },
    departures: [finding(ofPod('spread')('none'), 'no-spread')],
  },
  'disruption budget': {
    hardened: () => {
      const { one } = synth(
        (chart) => new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER } }),
      );
      expect(one('PodDisruptionBudget').spec).toMatchObject({
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      });
    },
    departures: [
      finding({ options: { disruption: 'none' } }, 'no-disruption-budget'),
      { costs: 'refused', said: { options: { disruption: { maxUnavailable: 0 } } } },
      { costs: 'refused', said: { options: { disruption: { minAvailable: '100%' } } } },
    ],
  },
  rollout: {
    hardened: ({ spec }) =>
      expect(spec).toMatchObject({
        strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
        minReadySeconds: 10,
        revisionHistoryLimit: 5,
      }),
    departures: [
      finding({ options: { strategy: 'Recreate' } }, 'recreate'),
      {
        costs: 'free choice',
        said: { options: { strategy: { maxUnavailable: 1 }, minReadySeconds: 0, revisionHistoryLimit: 1 } },
      },
    ],
  },
  Services: {
    hardened: () => expect(appWith({}).one('Service').spec).not.toHaveProperty('type'),
    departures: [
      reason(ofService, 'NodePort'),
      reason(ofService, 'LoadBalancer'),
      reason((value) => ({ app: { service: { externalIPs: value } } }), ['203.0.113.7']),
    ],
  },
  Ingress: {
    hardened: () =>
      expect(
        appWith({ expose: { host: 'a.example.com', tls: { secretName: 'a' } } }).one('Ingress').spec.tls,
      ).toHaveLength(1),
    departures: [finding({ app: { expose: { host: 'a.example.com' } } }, 'plain-http')],
  },
  RBAC: {
    hardened: () => expect(appWith({}).all('Role')).toEqual([]),
    departures: [
      [{ resources: ['*'], verbs: ['get'] }],
      [{ resources: ['secrets'], verbs: ['list'] }],
      [{ resources: ['roles'], verbs: ['escalate'] }],
    ].map(([rule]) =>
      reason(
        (value) => ({ app: { permissions: { rules: [value], apiServerCidrs: ['10.0.0.1/32'] } } }),
        rule,
        { ...rule, reason: REASON },
      ),
    ),
  },
  Secrets: { hardened: () => expect(appWith({}).all('Secret')).toEqual([]), departures: [] },
};

function appWith(props: object): ReturnType<typeof synth> {
  return synth(
    (chart) => new MicroserviceApp(chart, 'cart', { image: IMAGE, ports: { http: 8080 }, ...props }),
    'shop',
  );
}

/** What a departure is recorded for; throws what it is refused with. */
function rulesOf(said: Loose, version: Said['version']): string[] {
  return recordedRules((chart) => {
    const kubernetesVersion = said.version ?? version;
    if (kubernetesVersion !== undefined) applyProfile(chart, { kubernetesVersion });
    const { container, pod, options, app } = said;
    if (app !== undefined)
      new MicroserviceApp(chart, 'cart', { image: IMAGE, ports: { http: 8080 }, ...app });
    else
      new SecureDeployment(chart, 'cart', {
        containers: { server: { ...CONTAINER, ...container } },
        pod,
        ...options,
      });
  }, 'shop');
}

/** Holds a departure to its price. */
function checkPrice(departure: Departure, version: Said['version']): void {
  if (departure.costs === 'refused') {
    expect(() => rulesOf(departure.said, version)).toThrow(PropsError);
    return;
  }
  if (departure.costs === 'reason') {
    expect(() => rulesOf(departure.bare, version)).toThrow(PropsError);
    expect(rulesOf(departure.reasoned, version).some((rule) => rule.startsWith('reasoned '))).toBe(true);
    return;
  }
  const rules = rulesOf(departure.said, version).map((rule) => rule.split(' ')[0]);
  if (departure.costs === 'finding') expect(rules).toContain(departure.rule);
  else expect(rules.filter((rule) => !OF_AN_APP_THAT_SAYS_NOTHING.includes(rule ?? ''))).toEqual([]);
}

const OF_AN_APP_THAT_SAYS_NOTHING = ['no-readiness-probe', 'no-liveness-probe', 'resources-default'];

const table = readFileSync(join(__dirname, '../../docs/hardening.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| --') && !line.startsWith('| what'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | *\|$/g, '').trim()));

test('every row of docs/hardening.md is held by this table, and no other', () => {
  expect(table.map(([what]) => what).sort()).toEqual(Object.keys(ROWS).sort());
});

describe.each(table)('%s', (what = '', _hardened, costs = '') => {
  const { hardened, departures, version } = ROWS[what] ?? { hardened: () => undefined, departures: [] };

  test('is hardened where nobody says anything', () => hardened(securely({ version })));

  test('costs what the table says', () => {
    for (const word of ['reason', 'finding', 'free choice', 'refused']) {
      const priced = departures.some((departure) => departure.costs === word);
      if (costs.includes(word)) expect([word, priced]).toEqual([word, true]);
    }
    for (const departure of departures.filter(
      ({ costs: price }) => price === 'reason' || price === 'finding',
    ))
      expect(costs).toContain(departure.costs);
  });

  test('has departures that cost it', () => {
    for (const departure of departures) checkPrice(departure, version);
  });
});
