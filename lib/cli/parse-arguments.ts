import { type ParseArgsConfig, parseArgs } from 'node:util';
import { closest, meantOr } from '../core/closest';
import type { PropIssue } from '../core/issue';

/** Options of a command, as Node reads them. */
export type CommandOptions = NonNullable<ParseArgsConfig['options']>;

/** What a user gave: values of options, and what is none. */
export type ParsedArguments<O extends CommandOptions> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly allowPositionals: true; readonly options: O }>
>;

/** The option that every command has. */
export const HELP = { type: 'boolean', short: 'h', default: false } as const;

/** Tells options from the rest of the arguments of a command, or what is wrong with them. */
export function parseArguments<O extends CommandOptions>(
  command: string,
  { args, options }: { readonly args: readonly string[]; readonly options: O },
  issues: PropIssue[],
): ParsedArguments<O> | undefined {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    issues.push(refused(command, error as NodeJS.ErrnoException, Object.keys(options)));
    return undefined;
  }
}

function refused(
  command: string,
  { code, message }: NodeJS.ErrnoException,
  names: readonly string[],
): PropIssue {
  // The first sentence says what; those after it are about positional arguments, and help nobody.
  const [reason = ''] = message.split(/\.\s/);
  const [, given = ''] = /'(--?[^' ]+)/.exec(reason) ?? [];
  const known = names.map((name) => `--${name}`);
  const near = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? closest(given, known) : undefined;
  const fix = meantOr(near, `run kiban ${command} --help`);
  return { field: '', given, allowed: `options of kiban ${command} (${reason})`, fix };
}
