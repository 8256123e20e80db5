import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import { isObject } from '../core/read-values';
import { renderIssue } from '../core/render-issue';
import type { ExchangeNote, Exported, ServiceObjectives } from '../slo/exchange/exchange';
import { importSlos } from '../slo/exchange/import';
import { exportOpenSlo } from '../slo/exchange/openslo-export';
import { exportSloth } from '../slo/exchange/sloth-export';
import { renderNote, typescriptText } from '../slo/exchange/typescript-text';
import { renderDocuments } from '../synth/yaml/yaml';
import type { CommandIo } from './command-io';
import { parseArguments } from './parse-arguments';

const EXIT = { whole: 0, refused: 1, unusable: 2 } as const;

const ONE_FILE = { allowed: 'one file', fix: 'write kiban slo import slo.yaml' };

/** Runs `kiban slo import`: prints objectives of other tools as TypeScript, or as JSON. */
export function runSloImport(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const options = { json: { type: 'boolean', default: false } } as const;
  const given = parseArguments('slo import', { args, options }, issues);
  const path = given && readPath(given.positionals, ONE_FILE, issues);
  const text = path === undefined ? undefined : readText(io, path, issues);
  if (given === undefined || text === undefined) return refuse(issues, io);
  const imported = importSlos(text);
  io.out(given.values.json ? `${JSON.stringify(imported.services, null, 2)}\n` : typescriptText(imported));
  return told(imported.notes, io);
}

const FORMATS = { openslo: exportOpenSlo, sloth: exportSloth } as const;

type Format = keyof typeof FORMATS;

const ONE_PLACE = { allowed: 'one file or folder', fix: 'write kiban slo export slo.json --format openslo' };

/** Runs `kiban slo export`: prints objectives that an import printed as JSON as documents of another tool. */
export function runSloExport(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = parseArguments('slo export', { args, options: { format: { type: 'string' } } }, issues);
  const path = given && readPath(given.positionals, ONE_PLACE, issues);
  const format = given && formatOf(given.values.format, issues);
  const services = path === undefined ? [] : readServices(io, path, issues);
  if (format === undefined || issues.length > 0) return refuse(issues, io);
  const { documents, notes }: Exported = FORMATS[format](services);
  io.out(renderDocuments(documents));
  return told(notes, io);
}

function readPath(
  positionals: readonly string[],
  wanted: Pick<PropIssue, 'allowed' | 'fix'>,
  issues: PropIssue[],
): string | undefined {
  if (positionals.length === 1) return positionals[0];
  issues.push({ field: '', given: positionals, ...wanted });
  return undefined;
}

function formatOf(given: string | undefined, issues: PropIssue[]): Format | undefined {
  if (given === 'openslo' || given === 'sloth') return given;
  issues.push({ field: '--format', given, allowed: 'openslo or sloth', fix: 'write --format openslo' });
  return undefined;
}

function readText(io: CommandIo, path: string, issues: PropIssue[]): string | undefined {
  const file = resolve(io.cwd, path);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return readFileSync(file, 'utf8');
  issues.push({ field: '', given: path, allowed: 'a file that is there', fix: 'name a file of objectives' });
  return undefined;
}

/** What the JSON files of a folder hold, or one file. */
function readServices(io: CommandIo, path: string, issues: PropIssue[]): readonly ServiceObjectives[] {
  const isFolder = statSync(resolve(io.cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isFolder
    ? readdirSync(resolve(io.cwd, path))
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => join(path, file))
    : [path];
  return files.flatMap((file) => {
    const text = readText(io, file, issues);
    return text === undefined ? [] : servicesIn(file, text, issues);
  });
}

function servicesIn(file: string, text: string, issues: PropIssue[]): readonly ServiceObjectives[] {
  const value = parsed(text);
  const services = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const isSound = services.every(isServiceObjectives);
  if (isSound) return services as readonly ServiceObjectives[];
  issues.push({
    field: file,
    given: text.slice(0, 40),
    allowed: 'objectives as kiban slo import --json prints them',
    fix: 'write [{ "service": "cart", "objectives": [{ "name": "availability", "objective": "99.9", "sli": { … } }] }]',
  });
  return [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a value has the form of what a service promises; what is within is judged as it is written. */
function isServiceObjectives(value: unknown): boolean {
  if (!isObject(value) || typeof value['service'] !== 'string') return false;
  const { objectives } = value;
  return (
    Array.isArray(objectives) &&
    objectives.every((each) => isObject(each) && typeof each['name'] === 'string' && isObject(each['sli']))
  );
}

/** Tells what was not carried over; fails where a whole objective is left out. */
function told(notes: readonly ExchangeNote[], io: CommandIo): number {
  for (const note of notes) io.err(`${renderNote(note)}\n`);
  return notes.some(({ isRefused }) => isRefused) ? EXIT.refused : EXIT.whole;
}

function refuse(issues: readonly PropIssue[], io: CommandIo): number {
  for (const issue of issues) io.err(`${renderIssue(issue)}\n`);
  return EXIT.unusable;
}
