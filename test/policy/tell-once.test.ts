import { ManifestChecker } from 'cdk8s-kiban/policy';
import { deployment, object, service } from './across/objects';
import { pod } from './faults';

/** The rules that speak of some objects, but for advice about resources. */
function rulesOf(...manifests: readonly unknown[]): readonly string[] {
  return new ManifestChecker()
    .check(manifests)
    .filter(({ rule }) => rule !== 'resource-requests')
    .map(({ rule, field }) => `${rule} ${field}`);
}

const PORT = { name: 'http', port: 80 };

test.each<[string, readonly unknown[], readonly string[]]>([
  [
    'a list in place of an object',
    [deployment('a', { spec: { template: [] } })],
    ['field-type spec.template'],
  ],
  [
    'a value that is left empty',
    [pod({}, { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: '' }] })],
    ['known-value spec.topologySpreadConstraints[0].whenUnsatisfiable'],
  ],
  [
    'a template that is missing',
    [object('apps/v1', 'Deployment', 'a', { spec: { selector: { matchLabels: { app: 'a' } } } })],
    ['required-field spec.template'],
  ],
  [
    'a field that is misspelt and required',
    [pod({ name: undefined, namee: 'app' })],
    ['known-field spec.containers[0].namee'],
  ],
  [
    'a field that is misspelt and that the object around it needs',
    [deployment('a', { spec: { selector: { matchlabels: { app: 'a' } } } })],
    ['known-field spec.selector.matchlabels'],
  ],
  [
    'an item that stands twice, and is found by a rule',
    [service('a', 'a', { ports: [PORT, { ...PORT, port: 81 }, PORT] }), deployment('a')],
    [
      'service-port-name spec.ports[1].name',
      'service-port-name spec.ports[2].name',
      'service-unique-ports spec.ports[2].port',
    ],
  ],
  [
    'a selector of the wrong type, which selects nothing',
    [service('a', 'a', { selector: { app: 5 } }), deployment('a')],
    ['field-type spec.selector.app'],
  ],
  [
    'a name that no object can have, and that none has',
    [
      object('networking.k8s.io/v1', 'Ingress', 'a', {
        spec: { defaultBackend: { service: { name: 'A', port: { number: 80 } } } },
      }),
      service('a'),
      deployment('a'),
    ],
    ['ingress-service-name spec.defaultBackend.service.name'],
  ],
])('%s is one fault', (_what, manifests, rules) => {
  expect(rulesOf(...manifests)).toEqual(rules);
});

test('what is wrong in two ways is two faults', () => {
  const found = rulesOf(pod({ imagee: 'app:1', image: 'app 1', imagePullPolicy: 'always', ports: [{}] }));
  expect(found).toEqual([
    'known-field spec.containers[0].imagee',
    'known-value spec.containers[0].imagePullPolicy',
    'required-field spec.containers[0].ports[0].containerPort',
    'image-reference spec.containers[0].image',
  ]);
});

test('an object does not silence another one', () => {
  const [broken, sound] = [
    deployment('a', { spec: { template: [] } }),
    deployment('b', { spec: { replicas: -1 } }),
  ];
  expect(rulesOf(broken, sound)).toHaveLength(2);
});

test('what a controller fails on later silences nothing that the server refuses', () => {
  const templates = [{ metadata: { name: 'data' }, spec: 5 }];
  const found = rulesOf(object('apps/v1', 'StatefulSet', 'a', { spec: { volumeClaimTemplates: templates } }));
  expect(found).toEqual(
    expect.arrayContaining(['required-field spec.selector', 'required-field spec.template']),
  );
});

test('thousands of wrong items are told in a moment', () => {
  const ports = Array.from({ length: 20_000 }, () => ({ port: 'http' }));
  expect(rulesOf(service('a', 'a', { ports }))).toHaveLength(20_000);
});
