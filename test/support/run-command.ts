import type { CommandIo } from '../../lib/cli/command-io';

/** What a command answered. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a folder. */
export function runIn(
  cwd: string,
  command: (args: readonly string[], io: CommandIo) => number,
  args: readonly string[],
  piped = '',
): Answer {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    cwd,
    stdin: () => Buffer.from(piped),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  };
  return { code: command(args, io), ...said };
}
