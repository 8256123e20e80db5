import { isDnsSubdomain, isQualifiedName } from '../core/names';
import { listOf, objectOf, readFields, requiredText, textThat } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readAffinity } from './affinity';
import { readLabels } from '../core/read-labels';
import type { PodProps } from './pod';
import { HOST, preferredSpread, readConstraints } from './spread';
import { readTolerations } from './tolerations';

/** What spreading depends on: the labels that find the workload's pods, and whether it puts them on several nodes. */
export interface SpreadContext {
  readonly selector: Readonly<Record<string, string>>;
  readonly spreads: boolean;
}

const readName = textThat(isDnsSubdomain, 'a name in lower case', "write 'node-1'");

const readGates = listOf(
  objectOf({ name: requiredText(isQualifiedName, 'the name of a gate', "write 'acme.dev/quota'") }),
);

const FIELDS = {
  nodeName: readName,
  schedulerName: readName,
  schedulingGates: readGates,
  tolerations: readTolerations,
};

/** Reads where the pods of a workload may run. Batch pods are not spread: they come and go. */
export function readScheduling(reading: Reading, given: PodProps, context: SpreadContext): Plain {
  const selector = { matchLabels: { ...context.selector } };
  const { nodeName, schedulingGates } = given;
  within(reading, 'nodeName').faults.require(
    nodeName === undefined || schedulingGates === undefined,
    nodeName,
    'nothing beside schedulingGates, which keep the pod from any node',
    'remove one of them',
  );
  return {
    ...readFields(reading, given, FIELDS),
    ...readNodeSelector(reading, given),
    ...readNeighbours(reading, given, context.spreads ? selector : undefined),
    ...readSpread(within(reading, 'spread'), given.spread, { selector, spreads: context.spreads }),
  };
}

/** Nothing but a node's label keeps a pod for one system from the nodes of the other. */
function readNodeSelector(reading: Reading, { nodeSelector, os }: PodProps): Plain {
  const own = os === undefined ? {} : { 'kubernetes.io/os': os };
  const read = readLabels(within(reading, 'nodeSelector'), nodeSelector);
  const both = { ...own, ...read };
  return Object.keys(both).length === 0 ? {} : { nodeSelector: both };
}

/** What is said of nodes says nothing of neighbours, so that the pods of a workload are kept apart all the same. */
function readNeighbours(reading: Reading, given: PodProps, selector: Plain | undefined): Plain {
  const read = readAffinity(within(reading, 'affinity'), given.affinity);
  const keepsApart = selector !== undefined && given.spread !== 'none';
  const both = { ...(keepsApart ? apart(selector) : {}), ...read };
  return Object.keys(both).length === 0 ? {} : { affinity: both };
}

/** Weight 100, the highest: no other preference of ours competes. kube-score asks for it beside the spread constraints. */
export function apart(labelSelector: Plain): Plain {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { labelSelector, topologyKey: HOST } },
      ],
    },
  };
}

function readSpread(
  at: Reading,
  given: unknown,
  { selector, spreads }: { selector: Plain; spreads: boolean },
): Plain {
  if (given === 'none') {
    if (spreads) noteTogether(at);
    return {};
  }
  if (given === undefined || given === 'preferred')
    return spreads ? { topologySpreadConstraints: preferredSpread(selector) } : {};
  if (!Array.isArray(given) && !isObject(given)) {
    at.faults.add(
      given,
      "'preferred', 'none', or a list of topology spread constraints",
      "write 'preferred'",
    );
    return {};
  }
  const constraints = readConstraints(at, given, selector);
  return constraints === undefined ? {} : { topologySpreadConstraints: constraints };
}

function noteTogether(at: Reading): void {
  at.faults.note({
    rule: 'no-spread',
    given: 'none',
    allowed: "'preferred'",
    fix: 'leave spread out: with one node all pods may be gone',
  });
}
