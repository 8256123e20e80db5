/** What a change does to an object, or through it. Names are contract: `--fail-on` and JSON readers use them. */
export interface VerdictText {
  /** What stands at the head of a list of such changes. */
  readonly title: string;
  /** What it means, for somebody who reads the report. */
  readonly meaning: string;
}

/** All verdicts, the most severe first. */
export const VERDICTS = {
  'prune-data': {
    title: 'deletes data',
    meaning: 'the object is removed, or shrinks, and data in the cluster goes with it',
  },
  replace: {
    title: 'must be replaced',
    meaning: 'a field that cannot be changed in place was changed: the API server refuses the apply',
  },
  'weaker-security': { title: 'weaker security', meaning: 'pods, subjects or namespaces may do more' },
  'new-reachability': {
    title: 'new reachability',
    meaning: 'a connection is let through that was not, or something is exposed that was not',
  },
  'lost-reachability': {
    title: 'lost reachability',
    meaning: 'a connection is cut that was let through, or something is no longer served',
  },
  prune: { title: 'pruned', meaning: 'the object is removed' },
  restart: { title: 'restarts pods', meaning: 'the pod template was changed: pods are replaced' },
  config: { title: 'new configuration', meaning: 'the content of a ConfigMap or Secret was changed' },
  scale: { title: 'scales', meaning: 'the number of pods, or its bounds, was changed' },
  'resources-up': { title: 'asks for more', meaning: 'requests, limits or storage times replicas grow' },
  update: { title: 'changed in place', meaning: 'applied without a restart or a replacement' },
  create: { title: 'created', meaning: 'the object is new' },
  'resources-down': { title: 'asks for less', meaning: 'requests, limits or storage times replicas shrink' },
  'stronger-security': { title: 'stronger security', meaning: 'pods, subjects or namespaces may do less' },
  metadata: { title: 'metadata only', meaning: 'labels or annotations of the object itself' },
} as const satisfies Readonly<Record<string, VerdictText>>;

/** What a change does. Several verdicts may hold at once. */
export type Verdict = keyof typeof VERDICTS;

/** Names of all verdicts, the most severe first. */
export const VERDICT_NAMES = Object.keys(VERDICTS) as readonly Verdict[];

const RANKS: ReadonlyMap<string, number> = new Map(VERDICT_NAMES.map((name, index) => [name, index]));

/** Place of a verdict in the order of severity; 0 is the most severe. */
export function rankOf(verdict: Verdict): number {
  return RANKS.get(verdict) ?? VERDICT_NAMES.length;
}

/** Whether a text names a verdict. */
export function isVerdict(name: string): name is Verdict {
  return RANKS.has(name);
}
