import type { IConstruct } from 'constructs';
import { Faults } from './faults';
import { checkReason } from './reasoned';

/** A rule that does not hold for a part of the app, and why. */
export interface Waiver {
  /** Id of the rule, as faults name it. */
  readonly rule: string;
  /** Why the rule does not hold here, in a sentence. */
  readonly reason: string;
}

const WAIVERS = new WeakMap<IConstruct, Waiver[]>();

/**
 * Says that a rule over manifests does not hold for the objects below `scope`: for a cluster that is set otherwise, or
 * a field that kiban does not know yet. The reason is recorded as a finding.
 *
 * @throws PropsError when there is no reason.
 *
 * @example waive(chart, { rule: 'served-version', reason: 'the cluster has the alpha API switched on' })
 */
export function waive(scope: IConstruct, waiver: Waiver): void {
  const faults = Faults.none().at('waive');
  const { rule, reason } = waiver;
  faults
    .at('rule')
    .require(typeof rule === 'string' && rule !== '', rule, 'the id of a rule', 'copy it from the fault');
  checkReason(reason, faults, `that ${rule} holds`);
  faults.settle(scope);
  WAIVERS.set(scope, [...(WAIVERS.get(scope) ?? []), waiver]);
}

/** Whether a rule was waived for a construct, on it or around it. */
export function isWaived(construct: IConstruct, rule: string): boolean {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    if (WAIVERS.get(at)?.some((waiver) => waiver.rule === rule) === true) return true;
  }
  return false;
}
