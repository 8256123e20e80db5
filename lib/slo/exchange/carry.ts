import { isDns1035Label, LONGEST_LABEL } from '../../core/names';
import { type Plain, isObject } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import type { Notes } from './exchange';

/** The fields of a value; none where it is no object. */
export function fieldsOf(given: unknown): Plain {
  return isObject(given) ? given : {};
}

/** The items of a value; none where it is no list. */
export function itemsOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? (given as readonly unknown[]) : [];
}

/** Text, or a number as it was written; undefined for all else. */
export function textOf(given: unknown): string | undefined {
  if (typeof given === 'number' && Number.isFinite(given)) return String(given);
  return typeof given === 'string' && given !== '' ? given : undefined;
}

/** A name that kiban takes, made of another. */
export function carryName(notes: Notes, field: string, given: unknown): string | undefined {
  const text = textOf(given);
  if (text === undefined) {
    notes.refuse(field, given, 'is not a name: write one such as requests');
    return;
  }
  if (isDns1035Label(text)) return text;
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const started = /^[a-z]/.test(plain) ? plain : `slo-${plain}`;
  const name = started.slice(0, LONGEST_LABEL).replace(/-+$/, '');
  notes.say(field, given, `becomes ${name}: names are of small letters, digits and -`);
  return name;
}

/** Labels that kiban's rules set themselves. */
const OWN = ['alertname', 'severity', 'slo_id', 'slo_service', 'slo_name'];

/** Labels that Prometheus takes, as text; of all others it is said that they are left out. */
export function carryLabels(notes: Notes, field: string, given: unknown): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [label, value] of Object.entries(fieldsOf(given))) {
    const text = typeof value === 'boolean' ? String(value) : textOf(value);
    const isSound = isLabelName(label) && !label.startsWith('__') && !OWN.includes(label);
    if (isSound && text !== undefined && !text.includes('{{')) kept[label] = text;
    else if (text !== '' || !isSound)
      notes.say(`${field}.${label}`, value, 'is left out: it cannot be a label of the series in Prometheus');
  }
  return kept;
}

/** Nothing where a map has nothing in it. */
export function filled<K extends string, T extends object>(key: K, map: T): { readonly [k in K]?: T } {
  return (Object.keys(map).length === 0 ? {} : { [key]: map }) as { readonly [k in K]?: T };
}
