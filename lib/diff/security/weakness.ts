/** Something that lets a pod do more than it needs. */
export interface Weakness {
  /** Tells it from all others of the same pod. */
  readonly key: string;
  /** What the pod may do, as it stands in a sentence: `containers[web] runs privileged`. */
  readonly text: string;
  /** The mildest level of Pod Security that forbids it; `other` for what no level asks. */
  readonly level: 'baseline' | 'restricted' | 'other';
}
