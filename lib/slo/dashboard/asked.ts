import { type Selector, type Vector, aggregate, labelMatches, narrowed } from '../../prometheus/expr';
import { DAY, HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { recorded } from '../series';
import type { SloSpec } from '../slo-spec';

/** Name of the variable that chooses groups by a label: with a prefix, so that no label is taken for `datasource`. */
export function groupVariable(label: string): string {
  return `by_${label}`;
}

/** A recorded series of a promise, of the groups that the reader chose. */
export function asked(name: string, spec: SloSpec): Selector {
  const chosen = spec.sli.by.map((label) => labelMatches(label, `$${groupVariable(label)}`));
  return narrowed(recorded(name, spec), chosen);
}

/** The worst of all chosen groups; the series itself where there are none. */
export function worst(extreme: 'max' | 'min', series: Vector, { sli }: SloSpec): Vector {
  return sli.by.length === 0 ? series : aggregate(extreme, series);
}

/** What the panels of a promise with groups add to their titles. */
export function ofWorst(title: string, { sli }: SloSpec): string {
  return sli.by.length === 0 ? title : `${title}, worst group`;
}

/** Names of the groups in legends: `{{route}} {{method}}`. */
export function groupLegend({ sli }: SloSpec): string {
  return sli.by.map((label) => `{{${label}}}`).join(' ');
}

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
];

/** A length of time in one unit: Grafana reads no `1d12h`. @see https://grafana.com/docs/grafana/latest/visualizations/dashboards/use-dashboards/#time-units-and-relative-ranges */
export function inOneUnit(milliseconds: number): string {
  const fit = UNITS.find(([, size]) => milliseconds % size === 0);
  return fit === undefined ? renderSpan(milliseconds) : `${milliseconds / fit[1]}${fit[0]}`;
}
