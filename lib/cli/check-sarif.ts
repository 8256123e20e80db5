import { isAbsolute, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderIssue } from '../core/render-issue';
import { RULE_CARDS } from '../policy/all-rules';
import type { RuleCard, RuleClass } from '../policy/rule';
import { type CheckFinding, failsCheck } from './check-findings';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * Findings as a log of SARIF 2.1.0, as code scanning of GitHub and others read it. What fails no check is a warning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf(findings: readonly CheckFinding[], only: readonly RuleClass[] | undefined): object {
  const broken = new Set(findings.map(({ rule }) => rule));
  const rules = RULE_CARDS.filter(({ id }) => broken.has(id)).map(descriptorOf);
  const results = findings.map((finding) => ({
    ruleId: finding.rule,
    level: failsCheck(finding, only) ? 'error' : 'warning',
    message: { text: renderIssue({ ...finding, field: finding.path }).trim() },
    locations: [locationOf(finding)],
  }));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'kiban', rules } }, results }],
  };
}

function descriptorOf({ id, title, why, docs }: RuleCard): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${why}` },
    help: { text: `${why} Source: ${docs}` },
  };
}

function locationOf({ file, line, object, path }: CheckFinding): object {
  const steps = [object.kind, object.namespace, object.name, path].filter((step) => step);
  const logical = steps.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: steps.join('/') }] };
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } };
  return { physicalLocation, ...logical };
}

/** A relative one stays so: it is taken from the root of the repository. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return posix.normalize(file).split('/').map(encodeURIComponent).join('/');
}
