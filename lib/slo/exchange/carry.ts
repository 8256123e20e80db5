import { isDns1035Label, LONGEST_LABEL } from '../../core/names';
import { plainOf } from '../../core/read-values';
import { isLabelName } from '../../prometheus/names';
import { ownLabels } from '../construct/read-labels';
import type { Notes } from './exchange';

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

/** A name that is not taken yet: with a number behind it where it is. */
export function uniqueName(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(numbered(name, number))) number++;
  return numbered(name, number);
}

function numbered(name: string, number: number): string {
  const end = `-${number}`;
  return `${name.slice(0, LONGEST_LABEL - end.length).replace(/-+$/, '')}${end}`;
}

/** Labels that Prometheus takes, as text; of all others it is said that they are left out. */
export function carryLabels(notes: Notes, field: string, given: unknown): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [label, value] of Object.entries(plainOf(given))) {
    const text = typeof value === 'boolean' ? String(value) : textOf(value);
    const isSound = isLabelName(label) && !label.startsWith('__') && !ownLabels(undefined).includes(label);
    if (isSound && text !== undefined && !text.includes('{{')) kept[label] = text;
    else if (text !== '' || !isSound)
      notes.say(`${field}.${label}`, value, 'is left out: it cannot be a label of the series in Prometheus');
  }
  return kept;
}

/** What the label `severity` of pages and of tickets is; undefined where it is as kiban has it. */
export interface CarriedSeverities {
  readonly page?: string | undefined;
  readonly ticket?: string | undefined;
}

/** Severities that kiban takes: words, of which pages and tickets have two. What a route asks for may have to follow. */
export function carrySeverities(notes: Notes, field: string, given: CarriedSeverities): CarriedSeverities {
  const read = { page: wordOf(notes, field, given.page), ticket: wordOf(notes, field, given.ticket) };
  const isOne = (page = 'page', ticket = 'ticket'): boolean => page === ticket;
  if (!isOne(read.page, read.ticket)) return defined(read);
  notes.say(
    field,
    given,
    'is left out where it is both: pages and tickets are told apart by it; route by this',
  );
  const page = isOne(read.page, undefined) ? undefined : read.page;
  return defined({ page });
}

function wordOf(notes: Notes, field: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const word = given.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  if (word !== given)
    notes.say(
      field,
      given,
      `becomes ${word === '' ? 'that of kiban' : word}: a severity is one word; route by this`,
    );
  return word === '' ? undefined : word;
}

function defined({ page, ticket }: CarriedSeverities): CarriedSeverities {
  return { ...(page !== undefined && { page }), ...(ticket !== undefined && { ticket }) };
}

/** Nothing where a map has nothing in it. */
export function filled<K extends string, T extends object>(key: K, map: T): { readonly [k in K]?: T } {
  return (Object.keys(map).length === 0 ? {} : { [key]: map }) as { readonly [k in K]?: T };
}
