import { existsSync, readFileSync } from 'node:fs';
import type * as Yaml from 'yaml';
import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import { NO_PINS, type Pins, readPins } from './pins';

/** Pins as a file has them, and what is wrong with it. */
export interface ReadPins {
  readonly pins: Pins;
  readonly issues: readonly PropIssue[];
}

/** Reads a pins file. One that does not exist pins nothing, which is told where a pin is asked for. */
export function readPinsFile(file: string | undefined): ReadPins {
  return file !== undefined && existsSync(file)
    ? readPinsText(readFileSync(file, 'utf8'), file)
    : { pins: NO_PINS, issues: [] };
}

/** Reads the text of a pins file. */
export function readPinsText(text: string, file: string): ReadPins {
  // Loaded here: an app without pins has no use for a YAML parser.
  const { parseDocument } = require('yaml') as typeof Yaml;
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const [message = ''] = error.message.split('\n');
    return {
      pins: NO_PINS,
      issues: [{ field: file, given: message, allowed: 'YAML', fix: 'mend the line' }],
    };
  }
  const faults = Faults.none();
  const pins = readPins(document.toJS({ maxAliasCount: 100 }), faults);
  return {
    pins,
    issues: faults.issues.map((issue) => ({ ...issue, allowed: `${issue.allowed}, in ${file}` })),
  };
}
