import { parseArgs } from 'node:util';
import { closest } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from '../core/kubernetes-version';
import { POD_SECURITY_LEVELS, type PodSecurity } from '../policy/pod-security';
import { RULE_CLASSES, type RuleClass } from '../policy/rule';

/** What `kiban check` is asked. */
export interface CheckArguments {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly only: readonly RuleClass[] | undefined;
  readonly kubernetesVersion: KubernetesVersion | undefined;
  readonly podSecurity: Readonly<Record<string, PodSecurity>>;
}

/** Reads the arguments of `kiban check`, or tells what is wrong with them. */
export function readCheckArguments(
  args: readonly string[],
  issues: PropIssue[],
): CheckArguments | 'help' | undefined {
  const parsed = parse(args, issues);
  if (parsed === undefined) return undefined;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  if (positionals.length === 0) {
    const fix = 'write kiban check manifests';
    issues.push({ field: '', given: [], allowed: 'one or more files or folders', fix });
  }
  return {
    paths: positionals,
    json: values.json,
    only: values.only === undefined ? undefined : readClasses(values.only, issues),
    kubernetesVersion: readVersion(values['kubernetes-version'], issues),
    podSecurity: Object.fromEntries(values['pod-security'].flatMap((text) => readLevel(text, issues))),
  };
}

function parse(args: readonly string[], issues: PropIssue[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        'kubernetes-version': { type: 'string' },
        'pod-security': { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    const given = error instanceof Error ? error.message : String(error);
    issues.push({ field: '', given, allowed: 'options of kiban check', fix: 'run kiban check --help' });
    return undefined;
  }
}

function readClasses(given: readonly string[], issues: PropIssue[]): RuleClass[] {
  const words = given.flatMap((text) => text.split(','));
  return words.flatMap((word) => {
    const known = RULE_CLASSES.find((name) => name === word);
    if (known !== undefined) return [known];
    issues.push({ field: '--only', given: word, allowed: RULE_CLASSES.join(', '), fix: 'write --only api' });
    return [];
  });
}

function readVersion(given: string | undefined, issues: PropIssue[]): KubernetesVersion | undefined {
  if (given === undefined) return undefined;
  const known = KUBERNETES_VERSIONS.find((version) => version === given.replace(/^v/, ''));
  if (known !== undefined) return known;
  const near = closest(given, KUBERNETES_VERSIONS) ?? '1.33';
  const allowed = `one of ${KUBERNETES_VERSIONS.join(', ')}`;
  issues.push({ field: '--kubernetes-version', given, allowed, fix: `write --kubernetes-version ${near}` });
  return undefined;
}

/** `shop=restricted`, or `shop=restricted:v1.28` for the standard of one version. */
function readLevel(given: string, issues: PropIssue[]): [string, PodSecurity][] {
  const [, namespace, word, minor] = /^([^=]+)=(\w+)(?::v?1\.(\d+))?$/.exec(given) ?? [];
  const level = POD_SECURITY_LEVELS.find((known) => known === word);
  if (namespace === undefined || level === undefined) {
    const allowed = `a namespace and one of ${POD_SECURITY_LEVELS.join(', ')}`;
    issues.push({ field: '--pod-security', given, allowed, fix: 'write --pod-security shop=restricted' });
    return [];
  }
  return [[namespace, { level, ...(minor === undefined ? {} : { minor: Number(minor) }) }]];
}
