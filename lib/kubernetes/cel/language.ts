/**
 * Which CEL a server takes for what is new: that of the release before its own, so that one step back is possible.
 * @see staging/src/k8s.io/apiserver/pkg/cel/environment/base.go (baseOpts, DefaultCompatibilityVersion)
 */
export interface CelLanguage {
  /** The minor version of Kubernetes whose functions there are. */
  readonly minor: number;
  /** `a.?b`, `a[?b]`, `[?a]`, optMap. */
  readonly hasOptionals: boolean;
  /** `list.all(index, item, …)`, transformList and their like. */
  readonly hasTwoVariables: boolean;
  /** `list.sortBy(item, …)`. */
  readonly hasSort: boolean;
  /** The items of a list that is written out are of one type, to the letter; before, they only have to fit. */
  readonly hasUniformLists: boolean;
  /** `cel.bind(name, value, …)`. */
  readonly hasBind: boolean;
}

/** The CEL of a server of a minor version, for expressions that are new to it. */
export function languageOf(serverMinor: number, hasBind = false): CelLanguage {
  const minor = serverMinor - 1;
  return {
    minor,
    hasOptionals: minor >= 28,
    hasTwoVariables: minor >= 32,
    hasSort: minor >= 34,
    hasUniformLists: minor >= 29,
    hasBind,
  };
}
