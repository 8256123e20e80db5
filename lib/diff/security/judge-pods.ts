import type { Manifest } from '../../kubernetes/manifest';
import type { Comparison, Judge, Judgement } from '../change';
import { fieldsOf, nodeAt, textAt } from '../normal/node';
import { identityOf, type ObjectSet } from '../objects';
import { normalOf, templateOf } from '../templates';
import { type TokenRule, podWeaknesses } from './pod-weaknesses';
import type { Weakness } from './weakness';

/**
 * What pods may do that they could not do before, and the other way round. A new workload is only told of where it is
 * beyond baseline, for there is nothing that it could be weaker than.
 */
export const judgePods: Judge = (comparison) => [
  ...comparison.changed.flatMap(({ key, before, after }) => {
    const [was, is] = [weaknessesOf(before, comparison.before), weaknessesOf(after, comparison.after)];
    return [
      ...missingIn(was, is).map(({ text }): Judgement => ({
        key,
        reason: { verdict: 'weaker-security', text },
      })),
      ...missingIn(is, was).map(({ text }): Judgement => ({
        key,
        reason: { verdict: 'stronger-security', text: `no longer: ${text}` },
      })),
    ];
  }),
  ...comparison.created.flatMap(({ key, manifest }) => judgeNew(key, manifest, comparison)),
];

/** The weaknesses of one list that the other has not. */
function missingIn(known: readonly Weakness[], found: readonly Weakness[]): readonly Weakness[] {
  const keys = new Set(known.map(({ key }) => key));
  return found.filter(({ key }) => !keys.has(key));
}

function judgeNew(key: string, manifest: Manifest, { after }: Comparison): Judgement[] {
  return weaknessesOf(manifest, after)
    .filter(({ level }) => level === 'baseline')
    .map(({ text }) => ({ key, reason: { verdict: 'weaker-security' as const, text: `new, and ${text}` } }));
}

function weaknessesOf(manifest: Manifest, set: ObjectSet): readonly Weakness[] {
  const spec = nodeAt(templateOf(manifest), 'spec');
  return spec === undefined ? [] : podWeaknesses(fieldsOf(spec), tokenRuleOf(manifest, set));
}

function tokenRuleOf(manifest: Manifest, set: ObjectSet): TokenRule {
  const { namespace } = identityOf(manifest);
  const name = textAt(templateOf(manifest), 'spec', 'serviceAccountName');
  const account = set.find({ group: '', kind: 'ServiceAccount', namespace, name });
  const rule = account === undefined ? undefined : nodeAt(normalOf(account), 'automountServiceAccountToken');
  return typeof rule === 'boolean' ? rule : undefined;
}
