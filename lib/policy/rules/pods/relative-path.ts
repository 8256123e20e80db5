const BACKSTEP = /(^|\/)\.\.(\/|$)/;

/** Whether a path goes up: it has `..` between two slashes. */
export function hasBackstep(path: string): boolean {
  return BACKSTEP.test(path);
}

/** Whether a path stays below the folder it starts from: relative, and never up. */
export function isDescending(path: string): boolean {
  return !path.startsWith('/') && !hasBackstep(path);
}

/** Whether a path may be that of a file in a volume: names that start with two dots are for the kubelet's own files. */
export function isVolumePath(path: string): boolean {
  return isDescending(path) && !path.startsWith('..');
}
