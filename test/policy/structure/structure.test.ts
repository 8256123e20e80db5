import fc from 'fast-check';
import { STRUCTURE } from '../../../lib/policy/structure/structure-rules';
import { faultsOf as allFaultsOf, inContainer, pod } from '../faults';
import { withField } from '../rules/admission/definitions';

const STRUCTURE_RULES: ReadonlySet<string> = new Set(Object.values(STRUCTURE).map(({ id }) => id));

/** The faults of structure alone: rules of other ideas have tests of their own. */
function faultsOf(...given: Parameters<typeof allFaultsOf>): ReturnType<typeof allFaultsOf> {
  return allFaultsOf(...given).filter(({ rule }) => STRUCTURE_RULES.has(rule));
}

/** The faults of a manifest: rule, field and mend. */
function told(manifest: unknown, options = {}): readonly unknown[] {
  return faultsOf(manifest, options).map(({ rule, field, fix }) => [rule, field, fix]);
}

/** The faults of a manifest: rule and field. */
function named(manifest: unknown, options = {}): readonly unknown[] {
  return faultsOf(manifest, options).map(({ rule, field }) => [rule, field]);
}

const service = (spec: object, rest: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'cart' },
  spec: { ports: [{ port: 80 }], ...spec },
  ...rest,
});

test.each<readonly [string, object, string, string]>([
  ['in another case', { ImagePullPolicy: 'Always' }, 'ImagePullPolicy', 'write imagePullPolicy'],
  ['misspelt', { imagePulPolicy: 'Always' }, 'imagePulPolicy', 'did you mean imagePullPolicy?'],
  ['too far out', { runAsNonRoot: true }, 'runAsNonRoot', 'move it into securityContext'],
  ['too far in', { hostNetwork: true }, 'hostNetwork', 'move it out, to the fields of PodSpec'],
  ['of a list inside', { containerPort: 80 }, 'containerPort', 'move it into ports[…]'],
])('an unknown field %s is told with where it belongs', (_title, container, field, fix) => {
  expect(told(pod(container))).toEqual([['known-field', inContainer(field), fix]]);
});

test('an unknown field that resembles nothing is told with the fields that there are', () => {
  const manifest = pod({ securityContext: { capabilities: { everything: true } } });
  const field = inContainer('securityContext.capabilities.everything');
  expect(told(manifest)).toEqual([['known-field', field, 'remove it; Capabilities has add, drop']]);
});

test.each<readonly [string, object, string, string]>([
  ['a number for a text', { env: [{ name: 'A', value: 8080 }] }, 'env[0].value', 'put it in quotes: "8080"'],
  [
    'a text for a number',
    { ports: [{ containerPort: '80' }] },
    'ports[0].containerPort',
    'remove the quotes: 80',
  ],
  ['a fraction', { ports: [{ containerPort: 80.5 }] }, 'ports[0].containerPort', 'round it, such as to 80'],
  [
    'more than 32 bits',
    { ports: [{ containerPort: 2 ** 31 }] },
    'ports[0].containerPort',
    'write a number closer to 0',
  ],
  [
    'less than 32 bits',
    { ports: [{ containerPort: -(2 ** 31) - 1 }] },
    'ports[0].containerPort',
    'write a number closer to 0',
  ],
  ['a text for a boolean', { tty: 'true' }, 'tty', 'remove the quotes: true'],
  ['a text for a list', { args: '--all' }, 'args', 'write its items as a list: - …'],
  ['a map for a list', { env: { A: 'b' } }, 'env', 'write its items as a list: - …'],
  ['a list for a map', { resources: { requests: ['cpu'] } }, 'resources.requests', 'write name: value'],
  ['a text for an object', { lifecycle: 'none' }, 'lifecycle', 'write name: value'],
  [
    'no quantity',
    { resources: { limits: { memory: '1GB' } } },
    'resources.limits.memory',
    'write it such as 200m or 64Mi',
  ],
  [
    'a fraction for a port',
    { livenessProbe: { httpGet: { port: 8.5 } } },
    'livenessProbe.httpGet.port',
    'write a number such as 1, or a text such as "25%"',
  ],
])('%s is told with what to write', (_title, container, field, fix) => {
  expect(told(pod(container))).toEqual([['field-type', inContainer(field), fix]]);
});

test.each([
  ['e3', true],
  ['1Gi ', true],
  [' 1Gi', true],
  ['1Gi\n', false],
  ['\t1Gi', false],
  ['\ufeff1Gi', false],
  ['+.5m', true],
  ['1e-3', true],
  ['', false],
  ['1e', false],
  ['1 Gi', false],
  ['1KB', false],
  ['0x1', false],
  ['١', false],
])('the quantity %j is taken: %p', (cpu, isTaken) => {
  expect(told(pod({ resources: { requests: { cpu } } })).length === 0).toBe(isTaken);
});

test.each([
  ['2026-01-31T12:00:00Z', true],
  ['2024-02-29T12:00:00.5+02:00', true],
  ['0001-01-01T00:00:00Z', true],
  ['2026-02-29T12:00:00Z', false],
  ['2026-01-31T24:00:00Z', false],
  ['2026-01-31 12:00:00Z', false],
  ['2026-01-31', false],
  ['', false],
])('the time %j is taken: %p', (creationTimestamp, isTaken) => {
  const metadata = { name: 'cart', creationTimestamp };
  expect(told(service({}, { metadata })).length === 0).toBe(isTaken);
});

test.each([
  ['aGVsbG8=', true],
  ['aGVs\nbG8=\n', true],
  ['', true],
  ['aGVsbG8', false],
  ['hello!', false],
])('the data %j of a Secret is taken: %p', (value, isTaken) => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { a: value } };
  expect(told(secret).length === 0).toBe(isTaken);
});

test.each([
  ['left out', {}],
  ['null', { name: null }],
  ['empty', { name: '' }],
])('a required field that is %s is refused', (_title, name) => {
  const containers = [{ image: 'app:1', ...name }];
  expect(told(pod({}, { containers }))).toEqual([['required-field', 'spec.containers[0].name', 'add name']]);
});

test('a required list that is empty is refused, and null is left out where nothing is required', () => {
  expect(told(pod({}, { containers: [] }))).toEqual([
    ['required-field', 'spec.containers', 'add containers'],
  ]);
  expect(told(pod({ args: null, resources: null, env: null, livenessProbe: null }))).toEqual([]);
});

test('a value of a list of values is told with the one that was meant', () => {
  const fix = 'write one of them, such as Always';
  expect(told(pod({ imagePullPolicy: 'always' }))).toEqual([
    ['known-value', inContainer('imagePullPolicy'), fix],
  ]);
  expect(told(pod({ imagePullPolicy: '' }))).toEqual([]);
  expect(told(service({ internalTrafficPolicy: '' }))).toHaveLength(1);
  expect(told(service({ ipFamilies: ['IPv4', 'IPv5'] }))[0]).toContain('spec.ipFamilies[1]');
});

test('fields and values are those of the version', () => {
  const stopSignal = pod({ lifecycle: { stopSignal: 'SIGTERM' } }, { os: { name: 'linux' } });
  expect(told(stopSignal, { kubernetesVersion: '1.32' })).toHaveLength(1);
  expect(told(stopSignal, { kubernetesVersion: '1.33' })).toEqual([]);
  const zone = service({ trafficDistribution: 'PreferSameZone' });
  expect(told(zone, { kubernetesVersion: '1.31' })).toHaveLength(1);
  expect(told(zone, { kubernetesVersion: '1.34' })).toEqual([]);
});

test('an empty item of a list of objects is told once, as of class api where an object without fields is refused', () => {
  const classes = (manifest: unknown): unknown =>
    faultsOf(manifest).map(({ rule, class: of, field }) => [rule, of, field]);
  expect(classes(pod({ env: [null] }))).toEqual([['empty-item', 'api', inContainer('env[0]')]]);
  expect(classes(pod({}, { imagePullSecrets: [null] }))).toEqual([
    ['empty-item', 'later', 'spec.imagePullSecrets[0]'],
  ]);
  expect(told(pod({ args: [null] }))).toEqual([]);
});

const owner = { apiVersion: 'v1', kind: 'Node', name: 'a', uid: 'b' };
const address = { ip: '10.0.0.1' };
const validations = { 'x-kubernetes-validations': [null] };

test.each<[string, object, string]>([
  ['of an owner', { metadata: { name: 'a', ownerReferences: [owner, null] } }, 'metadata.ownerReferences[1]'],
  ['of a subset', { subsets: [{ addresses: [address] }, null] }, 'subsets[1]'],
  ['of an address', { subsets: [{ addresses: [null] }] }, 'subsets[0].addresses[0]'],
  ['of a port', { subsets: [{ addresses: [address], ports: [null] }] }, 'subsets[0].ports[0]'],
])('what is asked %s is asked of an empty item as well', (_, fields, field) => {
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'a' }, ...fields };
  expect(allFaultsOf(endpoints, { only: ['api'] }).map((fault) => [fault.rule, fault.field])).toEqual([
    ['empty-item', field],
  ]);
});

test.each<[object, string]>([
  [{ type: 'object', properties: { b: null } }, '.properties.b'],
  [{ type: 'string', ...validations }, '["x-kubernetes-validations"][0]'],
  [{ type: 'array', items: { type: 'object', properties: { b: null } } }, '.items.properties.b'],
  [{ type: 'array', items: { type: 'string', ...validations } }, '.items["x-kubernetes-validations"][0]'],
])('of a map of objects as well, and of a schema in a schema: %j', (a, field) => {
  const faults = allFaultsOf(withField(a), { only: ['api'] }).filter(({ rule }) => rule === 'empty-item');
  expect(faults.map((fault) => fault.field)).toEqual([
    `spec.versions[0].schema.openAPIV3Schema.properties.a${field}`,
  ]);
});

test.each<[object, string]>([
  [{ type: 'array', items: { type: 5 } }, 'items.type'],
  [{ type: 'array', items: { type: 'string', maxLength: '5' } }, 'items.maxLength'],
  [{ type: 'array', items: { type: 'object', required: {} } }, 'items.required'],
  [{ type: 'object', additionalProperties: { properties: { b: 1 } } }, 'additionalProperties.properties.b'],
])('the types of a schema in a schema are checked, and its unknown fields are not: %j', (a, field) => {
  const told = faultsOf(withField({ ...a, zone: 1 })).map((fault) => [fault.rule, fault.field]);
  const path = 'spec.versions[0].schema.openAPIV3Schema.properties.a';
  expect(told).toEqual([
    ['field-type', `${path}.${field}`],
    ['known-field', `${path}.zone`],
  ]);
  expect(faultsOf(withField({ type: 'array', items: { type: 'string', zone: 1 } }))).toEqual([]);
});

test.each<[string, object, object, string]>([
  ['resizePolicy', { resizePolicy: [{ resourceName: 'a', restartPolicy: 'b' }] }, {}, '1.32'],
  ['procMount', { securityContext: { procMount: '' } }, {}, '1.32'],
  ['resourceClaims', {}, { resourceClaims: [{}] }, '1.33'],
  ['claims', { resources: { claims: [{}] } }, {}, '1.33'],
])('the values of %s count once the server keeps the field', (field, container, spec, last) => {
  const next = `1.${Number(last.slice(2)) + 1}`;
  expect(told(pod(container, spec), { kubernetesVersion: last })).toEqual([]);
  expect(JSON.stringify(told(pod(container, spec), { kubernetesVersion: next }))).toContain(field);
});

test('values behind a gate that is off are none', () => {
  const spec = {
    securityContext: { seLinuxChangePolicy: 'MountOption' },
    tolerations: [{ key: 'a', operator: 'Gt', value: '3' }],
  };
  expect(named(pod({}, spec), { kubernetesVersion: '1.36' })).toEqual([
    ['known-value', 'spec.securityContext.seLinuxChangePolicy'],
    ['known-value', 'spec.tolerations[0].operator'],
  ]);
});

test('an empty reclaimPolicy of a StorageClass is none', () => {
  const storage = (reclaimPolicy: string): object => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'a' },
    provisioner: 'a.example.com',
    reclaimPolicy,
  });
  expect(told(storage(''))).toEqual([]);
  expect(told(storage('Recycle'))).toHaveLength(1);
});

test('a replacement policy of a Job counts from 1.29 on', () => {
  const spec = {
    podReplacementPolicy: 'Always',
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1' }] } },
  };
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' }, spec };
  expect(named(job, { kubernetesVersion: '1.28' })).toEqual([]);
  expect(named(job, { kubernetesVersion: '1.29' })).toEqual([['known-value', 'spec.podReplacementPolicy']]);
});

test('the selector of a metric is read by the controller, and its fields by the server', () => {
  const hpa = (selector: unknown): object => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'web' },
      maxReplicas: 3,
      metrics: [
        {
          type: 'External',
          external: { metric: { name: 'a', selector }, target: { type: 'Value', value: '1' } },
        },
      ],
    },
  });
  const of = (selector: unknown): unknown =>
    faultsOf(hpa(selector)).map((fault) => [fault.rule, fault.class]);
  expect(of({ matchExpressions: [{ key: 'a', operator: 'a' }] })).toEqual([['known-value', 'later']]);
  expect(of({ matchExpressions: [{}] })).toContainEqual(['required-field', 'later']);
  expect(of({ matchLables: {} })).toEqual([['known-field', 'api']]);
  const selector = { matchExpressions: [{ key: 'a', operator: 'a' }] };
  const status = {
    currentMetrics: [{ type: 'External', external: { metric: { name: 'a', selector }, current: {} } }],
  };
  expect(faultsOf({ ...hpa(undefined), status })).toEqual([]);
});

test.each<[string, string, object, string]>([
  ['v1', 'PersistentVolumeClaim', { accessModes: ['ReadWriteOnce', null] }, 'spec.accessModes[1]'],
  ['networking.k8s.io/v1', 'NetworkPolicy', { podSelector: {}, policyTypes: [null] }, 'spec.policyTypes[0]'],
  ['v1', 'Service', { ports: [{ port: 80 }], ipFamilies: [null] }, 'spec.ipFamilies[0]'],
  ['v1', 'ResourceQuota', { scopes: [null] }, 'spec.scopes[0]'],
])('%s %s %j: an empty text in a list of values is none of them', (apiVersion, kind, spec, field) => {
  const resources = { requests: { storage: '1Gi' } };
  const manifest = { apiVersion, kind, metadata: { name: 'a' } };
  const whole = kind === 'PersistentVolumeClaim' ? { resources, ...spec } : spec;
  const values = faultsOf({ ...manifest, spec: whole }).filter(({ rule }) => rule === 'known-value');
  expect(values).toMatchObject([{ class: 'api', field, given: null }]);
});

test('items that server-side apply cannot tell apart are refused later, with their defaults', () => {
  const ports = [{ containerPort: 80 }, { containerPort: 81 }, { containerPort: 80, protocol: 'TCP' }];
  const [fault] = faultsOf(pod({ ports }));
  expect(fault).toMatchObject({ rule: 'mergeable-items', class: 'later', field: inContainer('ports[2]') });
  expect(told(pod({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }] }))).toEqual([]);
});

test('what the server does not look into in a StatefulSet is refused later; its fields are refused at once', () => {
  const template = {
    metadata: { labels: { app: 'db' } },
    spec: {
      containers: [{ name: 'db', image: 'db:1', imagePullPolicy: 'always', tty: 1 }, { image: 'db:1' }],
    },
  };
  const spec = { serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template };
  const faults = faultsOf({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec });
  expect(faults.map(({ rule, class: of }) => [rule, of])).toEqual([
    ['known-value', 'later'],
    ['field-type', 'api'],
    ['required-field', 'later'],
  ]);
});

test('a rule of the server is told later where the server does not look, also if only that is asked for', () => {
  const container = {
    name: 'db',
    image: 'db:1',
    livenessProbe: { exec: { command: ['a'] }, successThreshold: 2 },
  };
  const template = { metadata: { labels: { app: 'db' } }, spec: { containers: [container] } };
  const spec = { serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template };
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec };
  expect(allFaultsOf(set, { only: ['later'] })).toMatchObject([
    { rule: 'success-threshold', class: 'later' },
  ]);
  expect(allFaultsOf(set, { only: ['api'] })).toEqual([]);
});

test('nobody looks at the values of a status; its fields are read', () => {
  const status = { conditions: [{ type: 'Ready' }], phase: 1, loadBalancer: {} };
  expect(named(service({}, { status }))).toEqual([['known-field', 'status.phase']]);
});

test.each<readonly [string, unknown, string]>([
  ['no object', 'Pod', ''],
  ['a list', [], ''],
  ['nothing', null, ''],
  ['no apiVersion', { kind: 'Pod' }, 'apiVersion'],
  ['a number as kind', { apiVersion: 'v1', kind: 1 }, 'kind'],
])('%s is no manifest', (_title, manifest, field) => {
  expect(named(manifest)).toEqual([['object-shape', field]]);
});

test.each<readonly [string, string, string, string]>([
  ['apps/v1', 'Deploymnet', 'kind', 'did you mean Deployment?'],
  ['apps/v1beta1', 'Deployment', 'apiVersion', 'write apiVersion: apps/v1'],
  ['apps/v1', 'Job', 'apiVersion', 'write apiVersion: batch/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', 'apiVersion', 'write apiVersion: networking.k8s.io/v1'],
  ['v2', 'Pod', 'apiVersion', 'write apiVersion: v1'],
  ['networking.istio.io', 'VirtualService', 'apiVersion', 'write apiVersion: networking.istio.io/v1'],
  [
    'gateway.networking.k8s.io/v1beta1',
    'GRPCRoute',
    'apiVersion',
    'write apiVersion: gateway.networking.k8s.io/v1',
  ],
  ['argoproj.io/v1alpha1', 'Aplication', 'kind', 'did you mean Application?'],
])('%s %s is refused', (apiVersion, kind, field, fix) => {
  const rule = 'known-kind';
  expect(told({ apiVersion, kind, metadata: { name: 'a' } })).toEqual([[rule, field, fix]]);
});

test.each([
  ['example.com/v1', 'Anything'],
  ['argoproj.io/v1alpha1', 'Workflow'],
])('%s %s is somebody else’s: only its metadata is looked at', (apiVersion, kind) => {
  expect(told({ apiVersion, kind, metadata: { name: 'a' }, spec: { a: 1 } })).toEqual([]);
  expect(named({ apiVersion, kind, metadata: { name: 1 } })).toEqual([['field-type', 'metadata.name']]);
});

test('kinds come and go with versions', () => {
  const object = {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kind: 'FlowSchema',
    metadata: { name: 'a' },
  };
  expect(faultsOf(object, { kubernetesVersion: '1.31' })).toEqual([]);
  expect(faultsOf(object, { kubernetesVersion: '1.32' })).toMatchObject([{ rule: 'known-kind' }]);
});

test('a version that is off by default is refused', () => {
  const object = {
    apiVersion: 'storage.k8s.io/v1beta1',
    kind: 'VolumeAttributesClass',
    driverName: 'a',
    metadata: { name: 'a' },
  };
  expect(named(object, { kubernetesVersion: '1.31' })).toEqual([['served-version', 'apiVersion']]);
});

test('no rule is asked about a value that has the wrong structure; others still are', () => {
  const bad = { name: 'a', image: 'a:1', livenessProbe: { exec: { command: ['a'] }, successThreshold: 2 } };
  const manifest = pod(
    {},
    {
      containers: [
        { ...bad, tty: 1 },
        { ...bad, name: 'b' },
      ],
    },
  );
  const refused = allFaultsOf(manifest, { only: ['api'] }).map(({ rule, field }) => [rule, field]);
  expect(refused).toEqual([
    ['field-type', 'spec.containers[0].tty'],
    ['success-threshold', 'spec.containers[1].livenessProbe.successThreshold'],
  ]);
});

test('what is undefined is left out', () => {
  expect(named(pod({ nothing: undefined, args: undefined }))).toEqual([]);
  expect(named(pod({}, { containers: [{ name: undefined }] }))).toEqual([
    ['required-field', 'spec.containers[0].name'],
  ]);
});

test('items that have none of what tells them apart are not the same', () => {
  expect(named(pod({ env: [{ value: 'a' }, { value: 'b' }] }))).toEqual([
    ['required-field', inContainer('env[0].name')],
    ['required-field', inContainer('env[1].name')],
  ]);
});

test.each([
  ['2026-01-31T12:00:00.000000Z', true],
  ['2026-01-31T12:00:00Z', false],
  ['2026-01-32T12:00:00.000000Z', false],
])('the time %j of a Lease is taken: %p', (renewTime, isTaken) => {
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'a' },
    spec: { renewTime },
  };
  expect(named(lease).length === 0).toBe(isTaken);
});

test('only the classes that are asked for are told', () => {
  const manifest = pod({ tty: 1 }, { imagePullSecrets: [null] });
  expect(faultsOf(manifest, { only: ['api'] }).map(({ rule }) => rule)).toEqual(['field-type']);
  expect(faultsOf(manifest, { only: ['later'] }).map(({ rule }) => rule)).toEqual(['empty-item']);
});

test('no manifest is changed, and none makes it throw', () => {
  const fields = [
    'metadata',
    'spec',
    'status',
    'data',
    'containers',
    'ports',
    'template',
    'name',
    'env',
    'selector',
    'source',
  ];
  const kinds = fc.constantFrom(
    'Pod v1',
    'Service v1',
    'Deployment apps/v1',
    'Secret v1',
    'Application argoproj.io/v1alpha1',
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom(null, '', 'a', 0, 1.5, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(kinds, value, (named, rest) => {
      const [kind, apiVersion] = named.split(' ');
      const manifest = { ...(typeof rest === 'object' ? rest : {}), apiVersion, kind };
      const before = JSON.stringify(manifest);
      faultsOf(manifest);
      expect(JSON.stringify(manifest)).toBe(before);
    }),
  );
});

test('a place of a list that holds nothing is judged as null, by structure and by all rules', () => {
  const nothing = [undefined, undefined];
  const container = {
    args: nothing,
    env: nothing,
    ports: nothing,
    volumeMounts: nothing,
    resizePolicy: nothing,
  };
  const spec = { volumes: nothing, tolerations: nothing, imagePullSecrets: nothing, hostAliases: nothing };
  const asNull = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
  const manifests = [
    pod(container, spec),
    pod({}, { containers: nothing }),
    service({ ports: nothing, clusterIPs: nothing, ipFamilies: nothing, externalIPs: nothing }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', finalizers: nothing, ownerReferences: nothing },
    },
  ];
  for (const manifest of manifests) expect(allFaultsOf(manifest)).toEqual(allFaultsOf(asNull(manifest)));
});
