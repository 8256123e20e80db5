import type { Faults } from '../../core/faults';
import { isWellFormed } from '../../core/names';
import { isObject } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';

type Texts = Readonly<Record<string, string>>;

/** Labels that the rules of a promise set. */
const OWN_LABELS: readonly string[] = [
  'alertname',
  'alertstate',
  'severity',
  'slo_id',
  'slo_service',
  'slo_name',
  'slo_period',
  'burn_tier',
  'budget_left',
  'objective',
  'window',
];

/** Labels that they set as well for dashboards made for Sloth. @see slothLabels */
const SLOTH_LABELS: readonly string[] = ['sloth_id', 'sloth_service', 'sloth_slo', 'sloth_objective'];

/** Labels that nobody else may set, and nobody may group by. */
export function ownLabels(compat: 'sloth' | undefined): readonly string[] {
  return compat === undefined ? OWN_LABELS : [...OWN_LABELS, ...SLOTH_LABELS];
}

const NAME =
  'a name of letters, digits and _: one with a dot or a slash keeps Prometheus from loading any rule';

/** Reads labels of series and alerts, and tells faults. */
export function readSloLabels(faults: Faults, given: unknown, taken: readonly string[]): Texts {
  return readTexts(faults, given, (at, name, value) => {
    at.require(isPlainName(name), name, NAME, "write team: 'checkout'");
    const allowed = `a label that is not set already: none of ${taken.join(', ')}`;
    at.require(!taken.includes(name), name, allowed, 'rename it, or remove it');
    // Labels of alerts are templates, those of series are not: the two must be the same.
    at.require(!value.includes('{{') && value !== '', value, 'text without {{', "write 'checkout'");
  });
}

/** Reads labels of alerts, which are templates there; those of some names are set elsewhere. */
export function readPlainLabels(faults: Faults, given: unknown, own: readonly string[]): Texts {
  return readTexts(faults, given, (at, name) => {
    at.require(isPlainName(name), name, NAME, "write team: 'checkout'");
    at.require(!own.includes(name), name, 'a label that is not set already', 'rename it, or remove it');
  });
}

/** Reads annotations of alerts, and tells faults. */
export function readAnnotations(faults: Faults, given: unknown): Texts {
  return readTexts(faults, given, (at, name) => {
    at.require(isPlainName(name), name, NAME, "write dashboard_url: 'https://…'");
  });
}

function isPlainName(name: string): boolean {
  return isLabelName(name) && !name.startsWith('__');
}

function readTexts(
  faults: Faults,
  given: unknown,
  check: (at: Faults, name: string, value: string) => void,
): Texts {
  if (given === undefined) return {};
  if (!faults.require(isObject(given), given, 'an object of name and text', "write { team: 'checkout' }"))
    return {};
  const read = Object.entries(given as Readonly<Record<string, unknown>>).filter(
    ([, value]) => value !== undefined,
  );
  const texts: [string, string][] = [];
  for (const [name, value] of read) {
    const at = faults.at(name);
    const isText = typeof value === 'string' && isWellFormed(value);
    at.require(isText, value, 'text: quote numbers and words such as true', "write 'checkout'");
    check(at, name, isText ? value : '…');
    if (isText) texts.push([name, value]);
  }
  return Object.fromEntries(texts);
}
