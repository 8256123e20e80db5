import { closest } from '../core/closest';
import type { PropIssue } from '../core/issue';
import {
  DEFAULT_KUBERNETES_VERSION,
  KUBERNETES_VERSIONS,
  type KubernetesVersion,
} from '../core/kubernetes-version';
import { DEFAULT_ISTIO_VERSION, ISTIO_VERSIONS, type IstioVersion } from '../core/mesh-facts';
import type { PodSecurity } from '../policy/pod-security';
import type { RuleClass } from '../policy/rule';
import {
  ALLOWED_OPTIONS,
  istioVersionOf,
  kubernetesVersionOf,
  podSecurityOf,
  ruleClassOf,
} from './check-options';
import { type CommandOptions, HELP, parseArguments } from './parse-arguments';

const OUTPUTS = ['text', 'json', 'sarif'] as const;

/** Forms that findings are printed in. */
export type CheckOutput = (typeof OUTPUTS)[number];

/** What `kiban check` is asked. */
export interface CheckArguments {
  readonly paths: readonly string[];
  readonly output: CheckOutput;
  readonly only: readonly RuleClass[] | undefined;
  readonly kubernetesVersion: KubernetesVersion | undefined;
  readonly istioVersion: IstioVersion | undefined;
  readonly podSecurity: Readonly<Record<string, PodSecurity>>;
}

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  'kubernetes-version': { type: 'string' },
  'istio-version': { type: 'string' },
  'pod-security': { type: 'string', multiple: true, default: [] },
  help: HELP,
} satisfies CommandOptions;

/** Reads the arguments of `kiban check`, or tells what is wrong with them. */
export function readCheckArguments(
  args: readonly string[],
  issues: PropIssue[],
): CheckArguments | 'help' | undefined {
  const parsed = parseArguments('check', { args, options: OPTIONS }, issues);
  if (parsed === undefined) return undefined;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  if (positionals.length === 0) {
    const fix = 'write kiban check manifests';
    issues.push({ field: '', given: [], allowed: 'one or more files or folders', fix });
  }
  return {
    paths: positionals,
    output: readOutput(values.output, values.json, issues),
    only: values.only === undefined ? undefined : readClasses(values.only, issues),
    kubernetesVersion: readVersion(values['kubernetes-version'], issues),
    istioVersion: readIstioVersion(values['istio-version'], issues),
    podSecurity: Object.fromEntries(values['pod-security'].flatMap((text) => readLevel(text, issues))),
  };
}

/** `--json` is the short word for one of them. */
function readOutput(given: string | undefined, json: boolean, issues: PropIssue[]): CheckOutput {
  const known = OUTPUTS.find((output) => output === given);
  const isAsked = given === undefined || (known !== undefined && (!json || known === 'json'));
  const fix = json ? 'leave one of --json and --output out' : 'write --output sarif';
  if (!isAsked) issues.push({ field: '--output', given, allowed: `one of ${OUTPUTS.join(', ')}`, fix });
  return known ?? (json ? 'json' : 'text');
}

function readClasses(given: readonly string[], issues: PropIssue[]): RuleClass[] {
  const words = given.flatMap((text) => text.split(','));
  return words.flatMap((word) => {
    const known = ruleClassOf(word);
    if (known !== undefined) return [known];
    issues.push({ field: '--only', given: word, allowed: ALLOWED_OPTIONS.class, fix: 'write --only api' });
    return [];
  });
}

function readVersion(given: string | undefined, issues: PropIssue[]): KubernetesVersion | undefined {
  if (given === undefined) return undefined;
  const known = kubernetesVersionOf(given);
  if (known !== undefined) return known;
  const near = closest(given, KUBERNETES_VERSIONS) ?? DEFAULT_KUBERNETES_VERSION;
  const fix = `write --kubernetes-version ${near}`;
  issues.push({ field: '--kubernetes-version', given, allowed: ALLOWED_OPTIONS.version, fix });
  return undefined;
}

function readIstioVersion(given: string | undefined, issues: PropIssue[]): IstioVersion | undefined {
  const known = istioVersionOf(given);
  if (given === undefined || known !== undefined) return known;
  const fix = `write --istio-version ${closest(given, ISTIO_VERSIONS) ?? DEFAULT_ISTIO_VERSION}`;
  issues.push({ field: '--istio-version', given, allowed: ALLOWED_OPTIONS.istio, fix });
  return undefined;
}

/** `shop=restricted`: what a namespace enforces. */
function readLevel(given: string, issues: PropIssue[]): [string, PodSecurity][] {
  const [namespace = '', ...rest] = given.split('=');
  const level = podSecurityOf(rest.join('='));
  if (namespace !== '' && level !== undefined) return [[namespace, level]];
  const allowed = `a namespace and ${ALLOWED_OPTIONS.level}`;
  issues.push({ field: '--pod-security', given, allowed, fix: 'write --pod-security shop=restricted' });
  return [];
}
