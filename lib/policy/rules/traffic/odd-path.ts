const PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const ENDS = ['/..', '/.'];

/** What makes a path odd: a step that is empty, dotted or encoded, which each proxy reads in its own way. */
export function oddityOf(path: string): string | undefined {
  for (const part of PARTS) if (path.includes(part)) return part;
  for (const end of ENDS) if (path.endsWith(end)) return end;
  return undefined;
}
