import type { PropIssue } from '../core/issue';

/** What is wrong with arguments that `parseArgs` of Node refused. */
export function usageFault(command: string, args: readonly string[], error: unknown): PropIssue {
  // The first sentence says what; those after it are about positional arguments, and help nobody.
  const [reason = ''] = (error as Error).message.split('. ');
  return {
    field: '',
    given: args,
    allowed: `options of kiban ${command} (${reason})`,
    fix: `run kiban ${command} --help`,
  };
}
