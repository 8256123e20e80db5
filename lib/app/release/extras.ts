import type { Faults } from '../../core/faults';
import { type Plain, isObject, itemsOf, plainOf } from '../../core/read-values';
import { readPromql } from '../../prometheus/check-promql';
import { type Vector, aggregate } from '../../prometheus/expr';
import { CANARY_HASH } from '../../rollout/argo-rollouts/canary-steps';
import type { StepCheck } from '../../rollout/argo-rollouts/check-metrics';
import { counted } from '../../rollout/counted';
import type { Budget } from '../../rollout/plan/budget';
import { type ReleasePlace, type ReleaseSli, readReleaseSli } from '../../rollout/release-sli';
import { SloAlerts } from '../../slo/construct/slo-alerts';
import { SERIES, recorded } from '../../slo/series';
import type { SloSpec } from '../../slo/slo-spec';

/** Something else that a new version is judged by at the end of each step: how long it takes, how full it is. */
export type ReleaseCheck = {
  /** Unique in the release, such as `'latency'`. */
  readonly name: string;
} & (
  | {
      /** Which requests are bad, such as `{ kind: 'istioLatency', under: '250ms' }`. */
      readonly sli: ReleaseSli;
      /** Percent of requests that may be bad. */
      readonly most: number;
    }
  | {
      /** PromQL about pods of the new version alone, which have `{{args.canary-hash}}` in their names and labels. */
      readonly query: string;
      /** The most that it may answer. */
      readonly most: number;
    }
);

/** Asks for the error budget before anything else. */
export interface ReleasePreflight {
  /** The promise whose budget a release spends. */
  readonly slo: SloAlerts;
  /** Name of the objective. @default - its only one */
  readonly objective?: string;
  /** Whether this release goes out although the budget is spent. @default false */
  readonly emergency?: boolean;
}

/** What was read of them. */
export interface ReadChecks {
  readonly checks: readonly StepCheck[];
  /** Whether any of them asks about pods by the hash of the new version. */
  readonly byHash: boolean;
}

const HASH = `{{args.${CANARY_HASH}}}`;
const NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Names of questions that each step has anyway. */
const TAKEN = /^(errors|worse)-in-|^enough-requests$/;

/** Reads what else a new version is judged by. */
export function readChecks(faults: Faults, given: unknown, place: ReleasePlace): ReadChecks {
  const list = itemsOf(given);
  faults.require(given === undefined || Array.isArray(given), given, 'a list of checks', 'write [{ … }]');
  const names = new Set<unknown>();
  const read = list.map((one, index) => {
    const at = faults.at(index);
    if (!isObject(one)) {
      at.add(
        one,
        'a check',
        "write { name: 'latency', sli: { kind: 'istioLatency', under: '250ms' }, most: 1 }",
      );
      return undefined;
    }
    const isName = typeof one.name === 'string' && NAME.test(one.name) && !TAKEN.test(one.name);
    const isNew = isName && !names.has(one.name);
    at.at('name').require(isNew, one.name, 'a name of its own, in lower case', "write 'latency'");
    names.add(one.name);
    return readCheck(at, one, place);
  });
  const byHash = list.some((one) => isObject(one) && one.query !== undefined);
  return { checks: read.filter((check) => check !== undefined), byHash };
}

function readCheck(faults: Faults, given: Plain, place: ReleasePlace): StepCheck | undefined {
  const { sli, query } = given;
  faults.onlyKeys(given, ['name', 'sli', 'query', 'most']);
  const isOne = (sli === undefined) !== (query === undefined);
  const fix = "write sli: { kind: 'istioLatency', under: '250ms' }";
  if (!faults.require(isOne, Object.keys(given), 'sli or query, one of the two', fix)) return undefined;
  return sli === undefined ? queryCheck(faults, given) : sliCheck(faults, given, place);
}

function queryCheck(faults: Faults, { name, query, most }: Plain): StepCheck | undefined {
  const isSound = typeof most === 'number' && Number.isFinite(most);
  if (!faults.at('most').require(isSound, most, 'a number', 'write 1')) return undefined;
  const asked = readQuery(faults.at('query'), query);
  return asked && { name: String(name), query: () => asked, most: Number(most) };
}

function sliCheck(faults: Faults, { name, sli, most }: Plain, place: ReleasePlace): StepCheck | undefined {
  const isSound = typeof most === 'number' && most >= 0 && most <= 100;
  const allowed = 'a number from 0 to 100, in percent';
  if (!faults.at('most').require(isSound, most, allowed, 'write 1')) return undefined;
  const queries = readReleaseSli(faults.at('sli'), sli, place);
  if (queries === undefined) return undefined;
  return {
    name: String(name),
    query: (window) => counted(queries.ratio(window)),
    most: Number(most) / 100,
  };
}

/** A query about pods: which of them are of the new version, their hash alone tells. */
function readQuery(faults: Faults, given: unknown): Vector | undefined {
  const isTold = typeof given === 'string' && given.includes(HASH);
  const fix = `write such as 'max(rate(container_cpu_usage_seconds_total{pod=~"frontend-${HASH}-.*"}[2m]))'`;
  if (!faults.require(isTold, given, `PromQL with ${HASH}: it tells the new version apart`, fix))
    return undefined;
  const text = String(given);
  const { type, faults: found } = readPromql(text.replaceAll(HASH, 'hash'));
  const [fault] = found;
  if (fault !== undefined) faults.add(text, fault.allowed, fault.fix);
  else faults.require(type === 'vector', text, 'an instant vector', 'write max( … ) around it');
  return { type: 'vector', text, binding: 0 };
}

/** Reads which series tells what is left of the budget; undefined where nobody asks, or where it is an emergency. */
export function readPreflight(
  faults: Faults,
  given: unknown,
  budget: Pick<Budget, 'objective' | 'window'>,
): Vector | undefined {
  if (given === undefined) return undefined;
  const { slo, objective, emergency = false } = plainOf(given);
  if (isObject(given)) faults.onlyKeys(given, ['slo', 'objective', 'emergency']);
  const isFlag = typeof emergency === 'boolean';
  faults.at('emergency').require(isFlag, emergency, 'true or false', 'write true');
  if (!(slo instanceof SloAlerts)) {
    faults.at('slo').add(typeof slo, 'SloAlerts of the service', 'pass what new SloAlerts made');
    return undefined;
  }
  const named = slo.specs.filter(({ name }) => objective === undefined || name === objective);
  const [spec] = named;
  const names = slo.specs.map(({ name }) => name).join(', ');
  const isOne = named.length === 1;
  faults.at('objective').require(isOne, objective, `one of ${names}`, `write '${slo.specs[0]?.name ?? ''}'`);
  if (spec === undefined || !isOne) return undefined;
  checkSamePromise(faults.at('slo'), spec, budget);
  // Of several groups the one that has least left decides.
  return emergency === true ? undefined : aggregate('min', recorded(SERIES.remaining, spec));
}

const SECONDS_A_DAY = 86_400;

/** Shares of two budgets are no measure of each other. */
function checkSamePromise(
  faults: Faults,
  { objective: { percent }, window }: SloSpec,
  budget: Pick<Budget, 'objective' | 'window'>,
): void {
  const days = budget.window / SECONDS_A_DAY;
  const isSame = Math.abs(Number(percent) / 100 - budget.objective) < 1e-9 && window.name === `${days}d`;
  faults.require(
    isSame,
    `${percent} % over ${window.name}`,
    `the promise that budget names, over ${days}d: shares of two budgets are no measure of each other`,
    `write budget: { objective: ${percent}, windowDays: ${window.name.replace(/d$/, '')} }`,
  );
}
