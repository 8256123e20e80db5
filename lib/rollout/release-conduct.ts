import type { Faults } from '../core/faults';
import { type Plain, itemsOf, plainOf } from '../core/read-values';
import { OptionGroup } from './option-group';
import type { Cohort } from './plan/plan-demand';

/** Requests that carry a header. */
export interface HeaderCohort extends Cohort {
  readonly name: string;
  readonly exact: string;
}

/** How a release goes on beside its weights. */
export interface ReleaseConduct {
  readonly header: HeaderCohort | undefined;
  /** Requests that are sent to the new version as well, for how many seconds. */
  readonly mirror: { readonly percent: number; readonly duration: number } | undefined;
  /** Weights before which somebody is waited for. */
  readonly waitBefore: readonly number[];
  /** Whether the new version has all its pods from the start. */
  readonly allPods: boolean;
}

/** Names of headers (RFC 9110, section 5.1), as Istio takes them in matches: in lower case. */
const HEADER = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** Reads how a release goes on beside its weights. */
export function readConduct(faults: Faults, { preview, waitBefore, pods }: Plain): ReleaseConduct {
  const group = new OptionGroup(faults.at('preview'), preview, ['header', 'mirror']);
  const isKnown = pods === undefined || pods === 'byWeight' || pods === 'all';
  faults.at('pods').require(isKnown, pods, 'byWeight or all', "write 'all'");
  return {
    header: readHeader(faults.at('preview', 'header'), group.value('header')),
    mirror: readMirror(faults.at('preview', 'mirror'), group.value('mirror')),
    waitBefore: readWeights(faults.at('waitBefore'), waitBefore),
    allPods: pods === 'all',
  };
}

function readHeader(faults: Faults, given: unknown): HeaderCohort | undefined {
  if (given === undefined) return undefined;
  const group = new OptionGroup(faults, given, ['name', 'exact', 'duration', 'share']);
  const { name, exact } = plainOf(given);
  const isName = typeof name === 'string' && HEADER.test(name);
  faults.at('name').require(isName, name, 'the name of a header, in lower case', "write 'x-canary'");
  const isValue = typeof exact === 'string' && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(exact);
  faults.at('exact').require(isValue, exact, 'the whole value of the header', "write 'always'");
  return {
    name: isName ? name : '',
    exact: isValue ? exact : '',
    share: group.number('share', [0, 100], 1) / 100,
    duration: group.seconds('duration', '10m'),
  };
}

function readMirror(faults: Faults, given: unknown): ReleaseConduct['mirror'] {
  if (given === undefined) return undefined;
  const group = new OptionGroup(faults, given, ['percent', 'duration']);
  return { percent: group.integer('percent', [1, 100], 10), duration: group.seconds('duration', '10m') };
}

function readWeights(faults: Faults, given: unknown): readonly number[] {
  if (given === undefined) return [];
  const weights = itemsOf(given);
  const isSound = Array.isArray(given) && weights.every((weight) => typeof weight === 'number');
  faults.require(isSound, given, 'a list of weights of steps', 'write [100]');
  return weights.filter((weight) => typeof weight === 'number');
}
