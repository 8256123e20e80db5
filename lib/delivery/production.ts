/**
 * Whether an environment is meant for customers, by its name. What comes close counts as one: the defaults there keep
 * what others would delete.
 */
export function isProduction(name: string): boolean {
  return name.split('-').some((part) => ['production', 'prod', 'live'].includes(part));
}
