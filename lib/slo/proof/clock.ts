/** The last beginning of a step that is no later than a time: tests ask at evaluations. */
export function roundDown(time: number, step: number): number {
  return Math.floor(time / step) * step;
}

/** The first beginning of a step that is no earlier than a time. */
export function roundUp(time: number, step: number): number {
  return Math.ceil(time / step) * step;
}

/** How often is scraped in a time. */
export function scrapesIn(time: number, { scrape }: { readonly scrape: number }): number {
  return Math.round(time / scrape);
}
