import type { IConstruct } from 'constructs';
import { ruleGroupSpec } from '../../prometheus/rules';
import { addProof } from '../../synth/proofs';
import { renderDocuments } from '../../synth/yaml';
import { sloRuleGroups } from '../rule-groups';
import { type ProvenSlo, testsOf } from './proof-files';

/** Adds the rules of a promise as a plain file, and the tests that prove them. Their text is made at synth alone. */
export function addProofs(scope: IConstruct, slo: ProvenSlo): void {
  const { spec, name } = slo;
  const { tests, reason } = testsOf(slo);
  const note = reason === undefined ? '' : `# promtool plays no test of these rules: ${reason}.\n`;
  const rules = (): string => note + renderDocuments([{ groups: sloRuleGroups(spec).map(ruleGroupSpec) }]);
  addProof({ scope, name: `${name}.rules.yaml`, text: rules });
  for (const [file, text] of tests) addProof({ scope, name: file, text });
}
