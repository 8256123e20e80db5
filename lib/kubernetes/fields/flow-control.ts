/** Versions of flow control that servers serve: v1beta2 up to 1.28, v1beta3 up to 1.31, v1 from 1.29 on. */
const VERSIONS = ['v1', 'v1beta3', 'v1beta2'] as const;

/** Types of flow control in each of its versions: what is true of one is true of all. */
export function inFlowControl(...types: readonly string[]): readonly string[] {
  return types.flatMap((type) => VERSIONS.map((version) => `flowcontrol/${version}.${type}`));
}
