import type { IConstruct } from 'constructs';
import { ruleGroupSpec } from '../../prometheus/rules';
import { addProof } from '../../synth/proofs';
import { renderDocuments } from '../../synth/yaml/yaml';
import { alertmanagerText } from '../alertmanager/alertmanager';
import { drawSlo } from '../picture/slo-picture';
import { sloRuleGroups } from '../rule-groups';
import { renderRunbook } from '../runbook/runbook';
import type { SloSpec } from '../slo-spec';
import { type ProvenSlo, testsOf } from './proof-files';

/**
 * Adds the rules of a promise as a plain file, the tests that prove them, what to do when an alert fires, and a picture.
 * Their text is made at synth alone.
 */
export function addProofs(scope: IConstruct, slo: ProvenSlo): void {
  const { name } = slo;
  const played = withoutOffset(slo);
  const { tests, reason } = testsOf(played);
  const notes = [
    reason === undefined ? '' : `# promtool plays no test of these rules: ${reason}.\n`,
    played === slo ? '' : `# ${OFFSET_NOTE}\n`,
  ];
  const groups = (): string => renderDocuments([{ groups: sloRuleGroups(played.spec).map(ruleGroupSpec) }]);
  addProof({ scope, name: `${name}.rules.yaml`, text: () => notes.join('') + groups() });
  for (const [file, text] of tests) addProof({ scope, name: file, text });
  addProof({ scope, name: `${name}.runbook.md`, text: () => renderRunbook(slo.spec, wordsOf(slo.spec)) });
  addProof({ scope, name: `${name}.slo.svg`, text: () => drawSlo(slo.spec) });
}

const OFFSET_NOTE =
  'query_offset is left out here: it moves all evaluations alike, and promtool before 2.53 reads none.';

function withoutOffset(slo: ProvenSlo): ProvenSlo {
  return slo.spec.queryOffset === undefined ? slo : { ...slo, spec: { ...slo.spec, queryOffset: undefined } };
}

/** Where Sloth keeps the words for a promise, and its exchange with ours. */
const DESCRIPTION = 'slo_description';

function wordsOf({ alerts: { annotations } }: SloSpec): { readonly description?: string } {
  const description = annotations[DESCRIPTION];
  return description === undefined ? {} : { description };
}

/** Names of receivers, to be put in place of by those of the reader. */
const RECEIVERS = { page: 'on-call', ticket: 'tickets' };

/** Adds what Alertmanager needs for the alerts of some promises: which of them say the same, and who is told. */
export function addAlertmanagerProof(scope: IConstruct, specs: readonly SloSpec[]): void {
  addProof({
    scope,
    name: `${scope.node.id}.alertmanager.yaml`,
    text: () => alertmanagerText(specs, RECEIVERS),
  });
}
