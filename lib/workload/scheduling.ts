import type { k8s } from 'cdk8s-plus-28';
import { checkLabels } from '../core/names';
import type { PodProps } from './pod';
import { plainFromPlus } from './plus-values';
import { type Reading, isObject, readText, within } from './reading';

type Plain = Readonly<Record<string, unknown>>;

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** What spreading depends on: the labels that find the workload's pods, and whether it puts them on several nodes. */
export interface SpreadContext {
  readonly selector: Readonly<Record<string, string>>;
  readonly spreads: boolean;
}

/** Reads where the pods of a workload may run. Batch pods are not spread: they come and go. */
export function readScheduling(
  reading: Reading,
  given: PodProps,
  { selector: matchLabels, spreads }: SpreadContext,
): Plain {
  const selector = { matchLabels };
  const spread = readSpread(within(reading, 'spread'), given.spread, spreads ? selector : undefined);
  const keepsApart = spreads && given.spread !== 'none' && given.affinity === undefined;
  if (given.nodeSelector !== undefined) checkLabels(given.nodeSelector, reading.faults.at('nodeSelector'));
  const schedulerName = readText(within(reading, 'schedulerName'), given.schedulerName);
  const tolerations = readTolerations(within(reading, 'tolerations'), given.tolerations);
  return {
    ...(given.nodeSelector === undefined ? {} : { nodeSelector: { ...given.nodeSelector } }),
    ...(keepsApart ? { affinity: apart(selector) } : {}),
    ...(given.affinity === undefined ? {} : { affinity: plainFromPlus(given.affinity) }),
    ...(tolerations === undefined ? {} : { tolerations }),
    ...(spread === undefined ? {} : { topologySpreadConstraints: spread }),
    ...(schedulerName === undefined ? {} : { schedulerName }),
  };
}

/** Weight 100, the highest: no other preference of ours competes. kube-score asks for it beside the spread constraints. */
function apart(labelSelector: Plain): Plain {
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
  given: PodProps['spread'],
  selector: Plain | undefined,
): unknown[] | undefined {
  if (given === 'none') return undefined;
  if (given === undefined || given === 'preferred') {
    return (
      selector &&
      [HOST, ZONE].map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: selector,
      }))
    );
  }
  if (!Array.isArray(given)) {
    at.faults.add(
      given,
      "'preferred', 'none', or a list of topology spread constraints",
      "write 'preferred'",
    );
    return undefined;
  }
  return given.map((constraint: k8s.TopologySpreadConstraint, index) => {
    const sound =
      isObject(constraint as unknown) &&
      typeof constraint.topologyKey === 'string' &&
      constraint.topologyKey !== '';
    within(at, index).faults.require(
      sound,
      constraint,
      '{ maxSkew, topologyKey, whenUnsatisfiable }',
      `write topologyKey: '${ZONE}'`,
    );
    const own =
      constraint.labelSelector === undefined && selector !== undefined ? { labelSelector: selector } : {};
    return { ...(plainFromPlus(constraint) as Plain), ...own };
  });
}

const OPERATORS = ['Exists', 'Equal', undefined];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute', undefined];

function readTolerations(at: Reading, given: PodProps['tolerations']): unknown[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) {
    at.faults.add(given, 'a list of tolerations', "write [{ key: 'gpu', operator: 'Exists' }]");
    return undefined;
  }
  return given.map((toleration: unknown, index) => {
    const sound =
      isObject(toleration) &&
      OPERATORS.includes(toleration.operator as string | undefined) &&
      EFFECTS.includes(toleration.effect as string | undefined);
    within(at, index).faults.require(
      sound,
      toleration,
      '{ key, operator: Exists or Equal, value, effect }',
      "write { key: 'gpu', operator: 'Exists' }",
    );
    return plainFromPlus(toleration);
  });
}
