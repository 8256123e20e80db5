import { minorOf } from '../../../core/kubernetes-version';
import type { Sound } from '../../../kubernetes/cel/cost/estimate';
import type { Unbound } from '../../../kubernetes/cel/cost/extents';
import type { Place } from '../../rule';
import { CostReader, type Stand } from './crd-cost';

/** An expression of a schema that compiles. */
export interface Asked {
  readonly stand: Stand;
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly sound: Sound;
  /** Whether it is a rule, or the expression of a message. */
  readonly isRule: boolean;
}

/** What one expression may cost, and all of a schema. @see validation.go (StaticEstimatedCostLimit and the next) */
const MOST = 10_000_000n;
const MOST_OF_ALL = 100_000_000n;

/** Tells expressions that may cost the server too much. */
export function checkCosts(asked: readonly Asked[], path: readonly string[], place: Place): void {
  const minor = minorOf(place.kubernetesVersion);
  const reader = new CostReader({ minor });
  let all = 0n;
  const unbound = new Map<string, Unbound>();
  for (const each of asked) {
    const found = reader.costOf(each.stand, each.sound, each.isRule);
    all += found.cost;
    for (const [at, what] of found.unbound) unbound.set(at, what);
    if (found.cost > MOST)
      place.refuse(
        each.path,
        `${each.text}, which may cost ${found.cost}`,
        `a cost of at most ${MOST}: a list, a map or a text without a bound is taken to fill a request`,
        fixOf(found.unbound, { asked: [each], most: MOST, minor }),
      );
  }
  if (all > MOST_OF_ALL)
    place.refuse(
      path,
      `expressions that may cost ${all} in all`,
      `a cost of at most ${MOST_OF_ALL} in all`,
      fixOf(unbound, { asked, most: MOST_OF_ALL, minor }),
    );
}

/** Bounds that are tried, until all is cheap enough. */
const BOUNDS = [1000, 500, 250, 100, 64, 32, 16, 10, 8, 5, 3, 2, 1];

interface Sought {
  readonly asked: readonly Asked[];
  readonly most: bigint;
  readonly minor: number;
}

function fixOf(unbound: ReadonlyMap<string, Unbound>, { asked, most, minor }: Sought): string {
  const bound =
    unbound.size === 0 ? undefined : BOUNDS.find((each) => isEnough(each, { asked, most, minor }));
  if (bound === undefined)
    return 'ask less of fewer values: write a simpler expression, or lower maxItems, maxProperties and maxLength';
  const fields = [...unbound.values()].map(({ field, place }) => `${field}: ${bound} at ${place}`);
  return `write ${fields.join(', ')} or less, or a simpler expression`;
}

function isEnough(assumed: number, { asked, most, minor }: Sought): boolean {
  const reader = new CostReader({ minor, assumed });
  let all = 0n;
  for (const { stand, sound, isRule } of asked) all += reader.costOf(stand, sound, isRule).cost;
  return all <= most;
}
