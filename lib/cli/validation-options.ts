import { meantAmong } from '../core/closest';
import type { PropIssue } from '../core/issue';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { IstioVersion } from '../core/mesh-facts';
import { isObject, plainOf } from '../core/read-values';
import { renderIssue } from '../core/render-issue';
import type { PodSecurity } from '../policy/pod-security';
import type { RuleClass } from '../policy/rule';
import {
  ALLOWED_OPTIONS,
  istioVersionOf,
  kubernetesVersionOf,
  podSecurityOf,
  ruleClassOf,
} from './check-options';

/** What the plug-in checks for. */
export interface ValidationOptions {
  readonly kubernetesVersion: KubernetesVersion | undefined;
  readonly istioVersion: IstioVersion | undefined;
  readonly only: readonly RuleClass[] | undefined;
  readonly podSecurity: Readonly<Record<string, PodSecurity>>;
}

const PROPERTIES = ['kubernetesVersion', 'istioVersion', 'only', 'podSecurity'];

/**
 * Reads the properties of the plug-in as they stand in cdk8s.yaml.
 *
 * @throws Error with all that is wrong with them.
 */
export function readValidationOptions(given: unknown): ValidationOptions {
  const issues: PropIssue[] = [];
  const options = readProperties(given, issues);
  if (issues.length === 0) return options;
  const faults = issues.map(renderIssue).join('\n');
  throw new Error(`KibanValidation has properties in cdk8s.yaml that it cannot read\n${faults}`);
}

function readProperties(given: unknown, issues: PropIssue[]): ValidationOptions {
  const properties = plainOf(given);
  if (!isObject(given)) {
    const fix = "write properties: { kubernetesVersion: '1.33' }";
    issues.push({ field: '', given, allowed: 'an object of name and value', fix });
  }
  for (const key of Object.keys(properties)) checkName(key, properties[key], issues);
  return {
    kubernetesVersion: readVersion(properties['kubernetesVersion'] ?? undefined, issues),
    istioVersion: readIstioVersion(properties['istioVersion'] ?? undefined, issues),
    only: readClasses(properties['only'] ?? undefined, issues),
    podSecurity: readLevels(properties['podSecurity'] ?? {}, issues),
  };
}

function checkName(key: string, given: unknown, issues: PropIssue[]): void {
  if (PROPERTIES.includes(key)) return;
  const fix = meantAmong(key, PROPERTIES, 'remove it');
  issues.push({ field: key, given, allowed: `one of ${PROPERTIES.join(', ')}`, fix });
}

function readVersion(given: unknown, issues: PropIssue[]): KubernetesVersion | undefined {
  const known = kubernetesVersionOf(given);
  if (known === undefined && given !== undefined) {
    const fix = "write kubernetesVersion: '1.33', in quotes";
    issues.push({ field: 'kubernetesVersion', given, allowed: ALLOWED_OPTIONS.version, fix });
  }
  return known;
}

function readIstioVersion(given: unknown, issues: PropIssue[]): IstioVersion | undefined {
  const known = istioVersionOf(given);
  if (known === undefined && given !== undefined) {
    const fix = "write istioVersion: '1.27', in quotes";
    issues.push({ field: 'istioVersion', given, allowed: ALLOWED_OPTIONS.istio, fix });
  }
  return known;
}

function readClasses(given: unknown, issues: PropIssue[]): readonly RuleClass[] | undefined {
  if (given === undefined) return undefined;
  const words: readonly unknown[] = Array.isArray(given) ? given : [given];
  const known = words.flatMap((word) => ruleClassOf(word) ?? []);
  if (words.length > 0 && known.length === words.length) return known;
  issues.push({ field: 'only', given, allowed: ALLOWED_OPTIONS.class, fix: 'write only: [api, later]' });
  return undefined;
}

function readLevels(given: unknown, issues: PropIssue[]): Readonly<Record<string, PodSecurity>> {
  const fix = 'write podSecurity: { shop: restricted }';
  if (!isObject(given)) {
    issues.push({ field: 'podSecurity', given, allowed: 'levels by the names of namespaces', fix });
    return {};
  }
  const levels: [string, PodSecurity][] = [];
  for (const [namespace, word] of Object.entries(given)) {
    const level = podSecurityOf(word);
    if (level !== undefined) levels.push([namespace, level]);
    else issues.push({ field: `podSecurity.${namespace}`, given: word, allowed: ALLOWED_OPTIONS.level, fix });
  }
  return Object.fromEntries(levels);
}
