import fc from 'fast-check';
import { Document, type ToStringOptions } from 'yaml';
import type { Loose } from '../support/synth';

/** Lists of built-in kinds that say the same in any order. */
const UNORDERED = new Set([
  'accessModes',
  'add',
  'containers',
  'drop',
  'egress',
  'except',
  'from',
  'hosts',
  'imagePullSecrets',
  'ingress',
  'matchExpressions',
  'metrics',
  'paths',
  'policyTypes',
  'ports',
  'rules',
  'sources',
  'subjects',
  'tls',
  'to',
  'tolerations',
  'topologySpreadConstraints',
  'verbs',
  'volumeMounts',
  'volumes',
]);

/** Defaults that somebody may write out, by the field that they stand beside. */
const DEFAULTS: readonly ((object: Loose) => Loose)[] = [
  (object) => ('containerPort' in object || 'targetPort' in object ? { protocol: 'TCP' } : {}),
  (object) => ('image' in object ? { terminationMessagePath: '/dev/termination-log', stdin: false } : {}),
  (object) =>
    'containers' in object ? { dnsPolicy: 'ClusterFirst', schedulerName: 'default-scheduler' } : {},
  (object) => ('httpGet' in object ? { periodSeconds: 10, successThreshold: 1 } : {}),
  (object) => ('maxReplicas' in object ? { minReplicas: 1 } : {}),
  (object) => ('schedule' in object ? { concurrencyPolicy: 'Allow', suspend: null } : {}),
  (object) => ('matchLabels' in object ? { matchExpressions: [] } : {}),
];

/** A number for each decision, so that a failing run can be told again. */
export type Dice = () => number;

/** Says the same in other words: keys and lists in another order, defaults written out, nulls, quantities. */
export function inOtherWords(value: Loose, dice: Dice, key = ''): Loose {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOtherWords(item, dice));
    return UNORDERED.has(key) || isFreeEnv(key, value) ? shuffled(items, dice) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const defaults = Object.assign({}, ...DEFAULTS.filter(() => dice() < 0.3).map((of) => of(value)));
  const entries = Object.entries({ ...defaults, ...value }).map(([name, inner]) => [
    name,
    inOtherWords(
      name === 'cpu' && /^\d+m$/.test(String(inner)) ? Number.parseInt(String(inner)) / 1000 : inner,
      dice,
      name,
    ),
  ]);
  return Object.fromEntries(shuffled(entries, dice));
}

/** Variables may stand in any order where none of them asks for another. */
function isFreeEnv(key: string, value: Loose): boolean {
  return key === 'env' && !JSON.stringify(value).includes('$(');
}

/** Whether the lists of an object are known to be sets or maps: those of custom resources are not. */
export function isBuiltIn({ apiVersion }: Loose): boolean {
  const [group, version] = String(apiVersion).split('/');
  return version === undefined || !group?.includes('.') || group.endsWith('.k8s.io');
}

export function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  return items
    .map((item) => ({ item, at: dice() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const STYLES: readonly ToStringOptions[] = [
  {},
  { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
  { defaultStringType: 'QUOTE_SINGLE', lineWidth: 0 },
  { collectionStyle: 'flow', defaultStringType: 'QUOTE_DOUBLE' },
  { indent: 4, indentSeq: false },
];

/** Files of YAML that hold the objects, by another writer, in some layout, with comments. */
export function asFiles(objects: readonly Loose[], dice: Dice): string[] {
  const files: string[][] = Array.from({ length: 1 + Math.floor(dice() * 4) }, () => []);
  for (const object of objects) {
    const document = new Document(object, { version: '1.1', aliasDuplicateObjects: false });
    if (dice() < 0.5) document.commentBefore = ' noise';
    const style = STYLES[Math.floor(dice() * STYLES.length)];
    files[Math.floor(dice() * files.length)]?.push(document.toString(style));
  }
  return files.map((documents) => `# a file\n---\n${documents.join('\n---\n')}\n---\n# the end\n`);
}

/** Dice that fall alike for a seed, and evenly: numbers of fast-check lean to the ends. */
export const dice = fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((seed): Dice => {
  let state = seed;
  return () => {
    state = (state * 48_271) % (2 ** 31 - 1);
    return state / (2 ** 31 - 1);
  };
});
