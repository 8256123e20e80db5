import type { Panel, QueryPanel, RowPanel } from './grafana';
import type { Unplaced } from './panels';

/** Panels that stand beside each other, below a heading. */
export interface Section {
  readonly title: string;
  /** Number of the heading; its panels have numbers of their own. */
  readonly id: number;
  /** Height of its panels, in rows of the grid. */
  readonly height: number;
  /** Most panels of a line. */
  readonly columns: number;
  readonly panels: readonly UnplacedPanel[];
}

/** A panel of any kind without its place. */
export type UnplacedPanel = QueryPanel extends infer P ? (P extends QueryPanel ? Unplaced<P> : never) : never;

/** Width of Grafana's grid. */
const GRID = 24;

/** Gives each section its lines, one below the other; sections without panels are left out. */
export function placeSections(sections: readonly Section[]): readonly Panel[] {
  let y = 0;
  return sections
    .filter(({ panels }) => panels.length > 0)
    .flatMap((section) => {
      const placed = placeSection(section, y);
      y += 1 + section.height * Math.ceil(section.panels.length / section.columns);
      return placed;
    });
}

function placeSection({ title, id, height, columns, panels }: Section, y: number): readonly Panel[] {
  const heading: RowPanel = {
    type: 'row',
    id,
    title,
    gridPos: { h: 1, w: GRID, x: 0, y },
    collapsed: false,
    panels: [],
  };
  const width = Math.floor(GRID / Math.min(columns, panels.length));
  const placed = panels.map((panel, index): QueryPanel => {
    const [line, column] = [Math.floor(index / columns), index % columns];
    return { ...panel, gridPos: { h: height, w: width, x: column * width, y: y + 1 + line * height } };
  });
  return [heading, ...placed];
}
