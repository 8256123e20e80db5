/** Whether something holds: for sure, for sure not, or if what the text says does, which no file tells. */
export type Truth = boolean | string;

/** Whether all hold. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return joined(truths, ' and ') ?? true;
}

/** Whether any holds. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return joined(truths, ' or ') ?? false;
}

export function negated(truth: Truth): Truth {
  return typeof truth === 'string' ? `not (${truth})` : !truth;
}

function joined(truths: readonly Truth[], word: string): string | undefined {
  const open = [...new Set(truths.filter((truth) => typeof truth === 'string'))];
  return open.length === 0 ? undefined : open.join(word);
}
