import type { Vector } from '../../prometheus/expr';
import type { SliQueries } from '../../prometheus/sli/sli-queries';

/** What is asked of a new version: its requests, and which of them fail. */
export type SlotQueries = Pick<SliQueries, 'errors' | 'total' | 'ratio'>;

/** Whose queries stand in for whose. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Queries about one Service, asked of another: versions take slots in turns, and the indicator is said once. */
export function slotQueries({ errors, total, ratio }: SlotQueries, names: Renamed): SlotQueries {
  const asked =
    (query: (window: number) => Vector) =>
    (window: number): Vector => {
      const vector = query(window);
      return { ...vector, text: renamed(vector.text, names) };
    };
  return { errors: asked(errors), total: asked(total), ratio: asked(ratio) };
}

/** Names of Services are letters, digits and hyphens: what goes on with a letter or a digit is another one. */
function renamed(text: string, { from, to }: Renamed): string {
  return text.replace(new RegExp(`(?<![a-z0-9])${from}(?![a-z0-9])`, 'g'), to);
}
