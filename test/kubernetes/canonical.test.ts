import { canonicalManifest } from '../../lib/kubernetes/canonical/canonical';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { stored, storedAt } from './canonical-paths';

const DEPLOYMENT = 'apps/v1/Deployment';
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers[]`;
const RBAC = 'rbac.authorization.k8s.io/v1';

const inPod = (spec: object): unknown => storedAt(DEPLOYMENT, POD, spec);
const inContainer = (container: object): unknown => storedAt(DEPLOYMENT, CONTAINER, container);
const inService = (spec: object): unknown => storedAt('v1/Service', 'spec', spec);

describe('the order of keys', () => {
  test('puts apiVersion, kind and metadata first, then sorts by code unit at every depth', () => {
    const body = {
      spec: { b: 1, B: 2, a: { ä: 1, z: 2 } },
      kind: 'Kart',
      data: 1,
      apiVersion: 'acme.dev/v1',
    };
    const rendered = canonicalManifest({ ...body, metadata: { namespace: 'shop', name: 'cart' } });
    expect(JSON.stringify(rendered)).toBe(
      '{"apiVersion":"acme.dev/v1","kind":"Kart","metadata":{"name":"cart","namespace":"shop"},' +
        '"data":1,"spec":{"B":2,"a":{"z":2,"ä":1},"b":1}}',
    );
  });

  test('sorts twenty keys as it sorts two', () => {
    const keys = Array.from({ length: 20 }, (_, index) => `key-${(index * 7) % 20}`);
    const data = storedAt('v1/ConfigMap', 'data', Object.fromEntries(keys.map((key) => [key, 'x'])));
    expect(Object.keys(data as object)).toEqual([...keys].sort());
  });

  test('keeps the order of lists', () => {
    expect(inContainer({ args: ['--b', '--a'] })).toEqual({ args: ['--b', '--a'] });
  });
});

describe('what the API server does not keep', () => {
  test('leaves out null, empty lists and empty maps', () => {
    const nothing = { nodeSelector: {}, tolerations: [], initContainers: null, hostname: undefined };
    const containers = [{ name: 'cart', env: [], command: null }];
    expect(inPod({ containers, ...nothing })).toEqual({ containers: [{ name: 'cart' }] });
  });

  test('leaves out maps that hold nothing but what is undefined', () => {
    const configMap = stored('v1/ConfigMap', { data: { a: undefined } }, { labels: { a: undefined } });
    expect(configMap).toStrictEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart' } });
  });

  test.each([
    [DEPLOYMENT, `${POD}.affinity`],
    [DEPLOYMENT, `${POD}.securityContext`],
    [DEPLOYMENT, `${POD}.volumes[].emptyDir`],
    [DEPLOYMENT, `${CONTAINER}.lifecycle`],
    [DEPLOYMENT, `${CONTAINER}.resources`],
    [DEPLOYMENT, `${CONTAINER}.securityContext`],
    ['policy/v1/PodDisruptionBudget', 'spec.selector'],
    ['networking.k8s.io/v1/NetworkPolicy', 'spec.podSelector'],
    ['networking.k8s.io/v1/NetworkPolicy', 'spec.ingress[]'],
    ['networking.k8s.io/v1/NetworkPolicy', 'spec.egress[].to[].namespaceSelector'],
    ['flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration', 'spec.exempt'],
  ])('%s: %s says something when empty', (kind, path) => {
    expect(storedAt(kind, path, {})).toEqual({});
    expect(storedAt(kind, path, { unset: null })).toEqual({});
  });

  test.each([
    [DEPLOYMENT, 'spec.selector', 'matchLabels'],
    [DEPLOYMENT, 'spec.template.metadata', 'labels'],
    [DEPLOYMENT, POD, 'nodeSelector'],
    [DEPLOYMENT, `${CONTAINER}.resources`, 'limits'],
    [DEPLOYMENT, `${POD}.volumes[].csi`, 'volumeAttributes'],
    ['v1/Service', 'spec', 'selector'],
    ['v1/ReplicationController', 'spec', 'selector'],
    ['v1/ResourceQuota', 'spec', 'hard'],
    ['v1/PersistentVolume', 'spec', 'capacity'],
    ['node.k8s.io/v1/RuntimeClass', 'scheduling', 'nodeSelector'],
  ])('%s: an empty map %s.%s says nothing', (kind, path, name) => {
    expect(storedAt(kind, path, { [name]: {}, other: 1 })).toEqual({ other: 1 });
  });

  test.each([
    [CONTAINER, { image: '', stdin: false, tty: false, imagePullPolicy: '' }],
    [`${CONTAINER}.env[]`, { value: '' }],
    [`${CONTAINER}.livenessProbe`, { initialDelaySeconds: 0, timeoutSeconds: 0 }],
    [`${CONTAINER}.startupProbe.httpGet`, { path: '', host: '', scheme: '' }],
    [`${CONTAINER}.lifecycle.preStop.tcpSocket`, { host: '' }],
    [`${CONTAINER}.volumeMounts[]`, { readOnly: false, subPath: '' }],
    [`${CONTAINER}.ports[]`, { hostPort: 0, name: '' }],
    [`${CONTAINER}.securityContext.seLinuxOptions`, { level: '' }],
    [POD, { hostNetwork: false, hostPID: false, nodeName: '' }],
    [`${POD}.tolerations[]`, { key: '', value: '', operator: '' }],
    [`${POD}.volumes[].secret`, { secretName: '' }],
    [`${POD}.volumes[].persistentVolumeClaim`, { readOnly: false }],
    ['spec', { paused: false, minReadySeconds: 0 }],
    ['spec.strategy', { type: '' }],
  ])('Deployment: zeros in %s say as much as nothing', (path, zeros) => {
    expect(storedAt(DEPLOYMENT, path, zeros)).toEqual({});
  });

  test.each([
    ['v1/Service', 'spec', { publishNotReadyAddresses: false, type: '', clusterIP: '' }],
    ['v1/Service', 'spec.ports[]', { name: '', nodePort: 0, targetPort: 0 }],
    ['v1/Service', 'spec.ports[]', { targetPort: '' }],
    ['v1/PersistentVolume', 'spec.csi', { readOnly: false, fsType: '' }],
    ['networking.k8s.io/v1/Ingress', 'spec.rules[]', { host: '' }],
    ['networking.k8s.io/v1/Ingress', 'spec.defaultBackend.service.port', { number: 0, name: '' }],
    [`${RBAC}/RoleBinding`, 'subjects[]', { apiGroup: '', namespace: '' }],
    [`${RBAC}/ClusterRoleBinding`, 'roleRef', { apiGroup: '' }],
    ['apps/v1/StatefulSet', 'spec', { podManagementPolicy: '' }],
    ['batch/v1/CronJob', 'spec', { concurrencyPolicy: '' }],
    [
      'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration',
      'webhooks[].clientConfig',
      { caBundle: '' },
    ],
    ['flowcontrol.apiserver.k8s.io/v1/FlowSchema', 'spec', { matchingPrecedence: 0 }],
  ])('%s: zeros in %s say as much as nothing', (kind, path, zeros) => {
    expect(storedAt(kind, path, zeros)).toEqual({});
  });

  test.each([
    [DEPLOYMENT, 'spec', { replicas: 0, revisionHistoryLimit: 0 }],
    [DEPLOYMENT, 'spec.strategy.rollingUpdate', { maxUnavailable: 0 }],
    [DEPLOYMENT, POD, { automountServiceAccountToken: false, enableServiceLinks: false, priority: 0 }],
    [DEPLOYMENT, `${CONTAINER}.securityContext`, { runAsUser: 0, privileged: false }],
    [DEPLOYMENT, `${CONTAINER}.livenessProbe`, { terminationGracePeriodSeconds: 0 }],
    [DEPLOYMENT, `${CONTAINER}.env[].valueFrom.secretKeyRef`, { optional: false }],
    [DEPLOYMENT, `${POD}.volumes[].hostPath`, { type: '' }],
    [DEPLOYMENT, `${POD}.volumes[].csi`, { readOnly: false, fsType: '' }],
    ['v1/PersistentVolumeClaim', 'spec', { storageClassName: '' }],
    ['v1/Service', 'spec', { allocateLoadBalancerNodePorts: false }],
    ['v1/ConfigMap', 'data', { EMPTY: '' }],
    [`${RBAC}/Role`, 'rules[]', { apiGroups: [''] }],
    ['autoscaling/v2/HorizontalPodAutoscaler', 'spec.behavior.scaleUp', { stabilizationWindowSeconds: 0 }],
    ['policy/v1/PodDisruptionBudget', 'spec', { maxUnavailable: 0 }],
  ])('%s: zeros in %s say something', (kind, path, zeros) => {
    expect(storedAt(kind, path, zeros)).toEqual(zeros);
  });

  test('keeps a priority of zero', () => {
    expect(stored('scheduling.k8s.io/v1/PriorityClass', { value: 0, globalDefault: false })).toHaveProperty(
      'value',
      0,
    );
  });

  test('takes null in a map or a list for a zero', () => {
    const metadata = { labels: { tier: null, zone: '' }, annotations: { note: null } };
    expect(stored('v1/ServiceAccount', {}, metadata).metadata).toEqual({
      name: 'cart',
      labels: { tier: '', zone: '' },
      annotations: { note: '' },
    });
    expect(inContainer({ args: ['--quiet', null, undefined], env: [null, {}] })).toEqual({
      args: ['--quiet', ''],
      env: [{}, {}],
    });
    expect(inPod({ securityContext: { supplementalGroups: [1, null] } })).toEqual({
      securityContext: { supplementalGroups: [1, 0] },
    });
  });

  test('leaves out a status, which the API server resets', () => {
    expect(stored(DEPLOYMENT, { spec: {}, status: { replicas: 3 } })).not.toHaveProperty('status');
  });
});

describe('fields that the API server rewrites', () => {
  test('merges stringData into data, over keys of the same name', () => {
    const secret = stored('v1/Secret', {
      data: { user: 'b2xk', password: 'czNjcjN0', ca: null },
      stringData: { user: 'web', greeting: 'grüezi', password: undefined, nothing: null },
    });
    const data = { ca: '', greeting: 'Z3LDvGV6aQ==', nothing: '', password: 'czNjcjN0', user: 'd2Vi' };
    expect(secret.data).toEqual(data);
    expect(secret).not.toHaveProperty('stringData');
  });

  test('does not make data out of no stringData', () => {
    expect(stored('v1/Secret', { stringData: {}, type: '' })).toEqual(
      stored('v1/Secret', { stringData: null }),
    );
    expect(stored('v1/Secret', { stringData: {} })).not.toHaveProperty('data');
  });

  test('writes bytes on one line, and leaves alone what is no base64', () => {
    const data = { wrapped: 'YW\nI=', spare: 'YR==', url: '-_-_', short: 'YWI', none: 'not base64!' };
    const written = { ...data, wrapped: 'YWI=', spare: 'YQ==' };
    expect(storedAt('v1/Secret', 'data', data)).toEqual(written);
    expect(storedAt('v1/ConfigMap', 'binaryData', data)).toEqual(written);
  });

  test('drops the settings of an affinity that a Service does not have', () => {
    const sessionAffinityConfig = { clientIP: { timeoutSeconds: 600 } };
    const affine = { sessionAffinity: 'ClientIP', sessionAffinityConfig };
    expect(inService({ sessionAffinity: 'None', sessionAffinityConfig })).toEqual({
      sessionAffinity: 'None',
    });
    expect(inService({ sessionAffinityConfig })).toEqual({});
    expect(inService(affine)).toEqual(affine);
  });

  test('lets the older name of the service account follow the newer', () => {
    const both = { serviceAccount: 'cart', serviceAccountName: 'cart' };
    expect(inPod({ ...both, serviceAccount: 'old' })).toEqual(both);
    expect(inPod({ serviceAccount: 'old' })).toEqual({ serviceAccount: 'old' });
    expect(inPod({ serviceAccountName: 'cart' })).toEqual({ serviceAccountName: 'cart' });
  });

  test('gives a pod of its own a second where it was to stop in less than no time', () => {
    const negative = { terminationGracePeriodSeconds: -1 };
    expect(storedAt('v1/Pod', 'spec', negative)).toEqual({ terminationGracePeriodSeconds: 1 });
    expect(inPod(negative)).toEqual(negative);
  });

  test('keeps integers, percentages and numbers as text apart', () => {
    const strategy = { rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } };
    expect(storedAt(DEPLOYMENT, 'spec.strategy', strategy)).toEqual(strategy);
    expect(inService({ ports: [{ targetPort: '8080' }] })).toEqual({ ports: [{ targetPort: '8080' }] });
  });

  test('takes the namespace off objects that live outside namespaces', () => {
    const metadata = { namespace: 'shop' };
    expect(stored(`${RBAC}/ClusterRole`, {}, metadata).metadata).toStrictEqual({ name: 'cart' });
    expect(stored(`${RBAC}/Role`, {}, metadata).metadata).toEqual({ name: 'cart', namespace: 'shop' });
    expect(stored('acme.dev/v1/ClusterRole', {}, metadata).metadata).toEqual({
      name: 'cart',
      namespace: 'shop',
    });
  });
});

describe('custom resources', () => {
  const KART = 'acme.dev/v1/Kart';

  test('are stored as they are sent, but for what is undefined', () => {
    const spec = { zero: 0, none: null, list: [], map: {}, text: '', limits: { cpu: '1000m' } };
    const kart = stored(KART, {
      spec: { ...spec, gone: undefined, items: [null, undefined, 1] },
      status: {},
    });
    expect(kart).toStrictEqual({
      apiVersion: 'acme.dev/v1',
      kind: 'Kart',
      metadata: { name: 'cart' },
      spec: { ...spec, items: [null, 1] },
      status: {},
    });
  });

  test('are told from built-in kinds of the same name', () => {
    expect(storedAt('serving.knative.dev/v1/Service', 'spec', { selector: {} })).toEqual({ selector: {} });
  });

  test('have metadata like all objects', () => {
    const metadata = { labels: {}, annotations: { a: null }, finalizers: [], generateName: '' };
    expect(stored(KART, {}, metadata).metadata).toStrictEqual({ name: 'cart', annotations: { a: '' } });
  });

  test('keep null in what a driver of devices reads', () => {
    const parameters = { mode: null, tags: [] };
    const config = 'spec.devices.config[].opaque.parameters';
    expect(storedAt('resource.k8s.io/v1/ResourceClaim', config, parameters)).toEqual(parameters);
  });
});

describe('values that no manifest should hold', () => {
  test('leaves instances of classes for the writer to refuse', () => {
    const date = new Date(0);
    expect(storedAt(DEPLOYMENT, 'spec.template', date)).toBe(date);
    expect(storedAt('v1/ConfigMap', 'data', date)).toBe(date);
    expect(storedAt('acme.dev/v1/Kart', 'spec.dates[]', date)).toBe(date);
  });

  test('leaves half a character for the writer to refuse', () => {
    expect(stored('v1/Secret', { stringData: { cut: '\uD800' } }).data).toEqual({ cut: '\uD800' });
  });

  test('ends where a value holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = { loop };
    expect(storedAt('acme.dev/v1/Kart', 'spec', loop)).toEqual({ self: { loop } });
    expect(inPod({ readinessGates: [loop] })).toEqual({ readinessGates: [{ self: { loop } }] });
  });

  test('writes a value that stands in two places in full at both', () => {
    const shared = { b: 1, a: 2 };
    const kart = stored('acme.dev/v1/Kart', { spec: { first: shared, second: shared } });
    expect(JSON.stringify(kart.spec)).toBe('{"first":{"a":2,"b":1},"second":{"a":2,"b":1}}');
  });

  test('ends where values lie too deep', () => {
    let spec: object = {};
    for (let depth = 0; depth < 100_000; depth++) spec = { spec };
    expect(() => stored('acme.dev/v1/Kart', { spec })).not.toThrow();
  });

  test('takes __proto__ for a key like any other', () => {
    const data = JSON.parse('{"__proto__":"x","a":"y"}') as object;
    expect(Object.entries(stored('v1/ConfigMap', { data }).data as object)).toEqual(Object.entries(data));
  });

  test('takes a patched object without metadata as it is', () => {
    const rest = { apiVersion: 'v1', kind: 'ConfigMap' } as unknown as Manifest;
    expect(canonicalManifest(rest)).toEqual(rest);
  });
});
