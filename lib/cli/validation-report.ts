import { readFileSync } from 'node:fs';
import { renderGiven } from '../core/render-issue';
import { RULE_CARDS } from '../policy/all-rules';
import { type CheckFinding, failsCheck, findingsIn } from './check-findings';
import { textOf } from './manifest-files';
import type { ValidationResource, ValidationViolation } from './validation-context';
import type { ValidationOptions } from './validation-options';

/** What a plug-in has to say of some files. */
export interface ValidationOutcome {
  readonly violations: readonly ValidationViolation[];
  readonly isFailure: boolean;
}

/** Checks files of manifests as `kiban check` does the folder that they lie in. */
export function reportOn(manifests: readonly string[], options: ValidationOptions): ValidationOutcome {
  const files = manifests.map((name) => ({ name, text: textOf(readFileSync(name)) }));
  const findings = findingsIn(files, { ...options, paths: [commonFolder(manifests)] });
  return {
    violations: violationsOf(findings),
    isFailure: findings.some((finding) => failsCheck(finding, options.only)),
  };
}

/** The innermost folder that all files lie below; `''` where they have none in common. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  const steps = first.split('/').slice(0, -1);
  const isShared = (_step: string, index: number): boolean => {
    const folder = `${steps.slice(0, index + 1).join('/')}/`;
    return others.every((file) => file.startsWith(folder));
  };
  return steps.filter(isShared).join('/');
}

/** Findings that are mended in the same way are one violation. */
function violationsOf(findings: readonly CheckFinding[]): readonly ValidationViolation[] {
  const alike = new Map<string, CheckFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.class, finding.allowed, finding.fix]);
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  return [...alike.values()].flatMap(violationOf);
}

function violationOf(findings: readonly CheckFinding[]): readonly ValidationViolation[] {
  const [first] = findings;
  if (first === undefined) return [];
  const title = RULE_CARDS.find(({ id }) => id === first.rule)?.title ?? '';
  return [
    {
      ruleName: first.rule,
      recommendation: `${title} (${first.class}); allowed: ${first.allowed}`,
      fix: first.fix,
      violatingResources: resourcesOf(findings),
    },
  ];
}

function resourcesOf(findings: readonly CheckFinding[]): readonly ValidationResource[] {
  const resources = new Map<string, ValidationResource>();
  for (const { file, document, object, path, line, given } of findings) {
    const key = `${file} ${document} ${object.kind ?? ''} ${object.name ?? ''}`;
    const known = resources.get(key)?.locations ?? [];
    const subject = path === '' ? renderGiven(given) : `${path} = ${renderGiven(given)}`;
    const locations = [...known, `${subject} (line ${line})`];
    resources.set(key, { resourceName: object.name ?? '', locations, manifestPath: file });
  }
  return [...resources.values()];
}
