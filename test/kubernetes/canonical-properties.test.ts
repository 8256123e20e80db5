import fc from 'fast-check';
import { parseQuantity } from '../../lib/core/quantity';
import { canonicalManifest } from '../../lib/kubernetes/canonical/canonical';
import { BUILT_IN } from '../../lib/kubernetes/canonical/kinds';
import type { Manifest } from '../../lib/kubernetes/manifest';

const RUNS = { numRuns: 2000 };

/** Names that stand for objects, maps, lists and scalars in the tables; the tables decide what each one is where it stands. */
const NAMES = [
  ...['spec', 'template', 'metadata', 'jobTemplate', 'containers', 'volumes', 'emptyDir', 'env', 'valueFrom'],
  ...[
    'resources',
    'limits',
    'requests',
    'hard',
    'capacity',
    'sizeLimit',
    'divisor',
    'resourceFieldRef',
    'overhead',
  ],
  ...['labels', 'annotations', 'matchLabels', 'selector', 'data', 'binaryData', 'stringData', 'nodeSelector'],
  ...[
    'ports',
    'targetPort',
    'sessionAffinity',
    'sessionAffinityConfig',
    'serviceAccount',
    'serviceAccountName',
  ],
  ...[
    'terminationGracePeriodSeconds',
    'securityContext',
    'subjects',
    'rules',
    'roleRef',
    'apiGroup',
    'webhooks',
  ],
  ...[
    'name',
    'value',
    'readOnly',
    'type',
    'paused',
    'clientConfig',
    'caBundle',
    'status',
    'config',
    'opaque',
  ],
  ...['parameters', 'metrics', 'target', 'averageValue', 'unknownField', '__proto__', '10', '9', 'é', ''],
];

const scalars = fc.oneof(
  fc.constantFrom('', 'a', 'YR==', 'YW\nI=', 'ClientIP', 'None', 'é'),
  fc.constantFrom('1000m', '1024Mi', '0.5', '1e2', '+1', '1u', ' 1 ', '1.500', '9E'),
  fc.constantFrom(0, 1, -1, 0.25, 1e21, true, false, null, undefined),
);

const { body } = fc.letrec<{ body: object; value: unknown }>((tie) => ({
  body: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tie('value')), {
      maxLength: 6,
      selector: ([name]) => name,
    })
    .map(objectOf),
  value: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    scalars,
    tie('body'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

const kinds = fc.constantFrom(
  ...BUILT_IN.keys(),
  'acme.dev/v1/Kart',
  'apps/v1beta1/Deployment',
  'rbac.authorization.k8s.io/v1/ClusterRole',
);

const manifests = fc.tuple(kinds, body, body).map(([kind, metadata, rest]): Manifest => {
  const slash = kind.lastIndexOf('/');
  return {
    ...rest,
    apiVersion: kind.slice(0, slash),
    kind: kind.slice(slash + 1),
    metadata: metadata as Manifest['metadata'],
  };
});

function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const built = {};
  for (const [key, value] of entries)
    Object.defineProperty(built, key, { value, enumerable: true, writable: true, configurable: true });
  return built;
}

/** The same value, with the keys of each object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return objectOf(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)] as const),
  );
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

test('the canonical form is its own canonical form', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const once = canonicalManifest(manifest);
      expect(canonicalManifest(once)).toStrictEqual(once);
    }),
    RUNS,
  );
});

test('the order in which keys are written changes no byte', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const other = canonicalManifest(turned(manifest) as Manifest);
      expect(JSON.stringify(other)).toBe(JSON.stringify(canonicalManifest(manifest)));
    }),
    RUNS,
  );
});

test('the manifest given is not changed', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const before = JSON.stringify(manifest);
      canonicalManifest(frozen(manifest));
      expect(JSON.stringify(manifest)).toBe(before);
    }),
    RUNS,
  );
});

test('nothing is undefined, so that what is written reads back equal', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const canonical = canonicalManifest(manifest);
      expect(JSON.parse(JSON.stringify(canonical))).toStrictEqual(canonical);
    }),
    RUNS,
  );
});

test('quantities keep their value, but for less than a thousandth', () => {
  fc.assert(
    fc.property(fc.constantFrom('1000m', '0.5', '1.5Gi', '1e3', '+1', '1u', '0.1n', '1.234567'), (given) => {
      const { spec } = canonicalManifest({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'cart' },
        spec: { hard: { cpu: given } },
      }) as unknown as { spec: { hard: { cpu: string } } };
      const added = (parseQuantity(spec.hard.cpu)?.nano ?? 0n) - (parseQuantity(given)?.nano ?? 0n);
      expect(added >= 0n && added < 1_000_000n).toBe(true);
    }),
  );
});
