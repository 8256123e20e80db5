import type { PropIssue } from '../core/issue';
import type { AvailabilityNode } from './availability-node';
import { hardDependencies } from './hard-dependencies';
import { type Share, WHOLE, floorTo, isLess, parseObjective, power, renderShare, times } from './share';

/** An objective that is none, or that cannot be kept. */
export interface AvailabilityFault extends PropIssue {
  /** Name of the service that has it. */
  readonly service: string;
}

/** Decimals shown beyond those of the objective, so that one sees by how much it is missed. */
const MORE_DECIMALS = 3;

/** Most names told for one factor. */
const MOST_NAMES = 5;

/**
 * Finds objectives that the hard dependencies of a service cannot support, service by service.
 *
 * While anything fails that a service cannot do without, the service fails, so it is available no more often than all of
 * its critical dependencies are at once. Where they fail independently of each other, that is the product of their
 * availabilities. What counts is the set of all that are reached, whatever the depth, each once: a service that two
 * others call fails once for both. Objectives are compared as exact decimals, and a service that promises exactly the
 * product is taken at its word, although nothing is left for its own failures.
 *
 * The objective of a dependency is reckoned as the share of its own failures, since what fails behind it is counted there.
 *
 * @see https://queue.acm.org/detail.cfm?id=3096459 The Calculus of Service Availability (Treynor, Dahlin, Rau, Beyer,
 * 2017): availability as the intersection of critical dependencies, the rule of the extra 9, nested dependencies once
 * @see https://sre.google/sre-book/embracing-risk/
 */
export function availabilityFaults(nodes: readonly AvailabilityNode[]): AvailabilityFault[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  if (byName.size < nodes.length)
    throw new Error('services whose availability is reckoned have names of their own');
  const shares = sharesOf(nodes);
  return nodes.flatMap((node): AvailabilityFault[] => {
    if (node.objective === undefined) return [];
    const objective = shares.get(node);
    if (objective === undefined) return [noObjective(node)];
    const factors = factorsOf(hardDependencies(node, byName), shares);
    const ceiling = factors.reduce(
      (product, { share, names }) => times(product, power(share, names.length)),
      WHOLE,
    );
    return isLess(ceiling, objective) ? [unsupported(node, { objective, ceiling, factors })] : [];
  });
}

/** What each service promises; the very same share where they promise the same, so that it is reckoned with once. */
function sharesOf(nodes: readonly AvailabilityNode[]): ReadonlyMap<AvailabilityNode, Share | undefined> {
  const known = new Map<string, Share>();
  return new Map(
    nodes.map((node) => {
      const share = parseObjective(node.objective);
      if (share === undefined) return [node, undefined];
      const text = renderShare(share);
      known.set(text, known.get(text) ?? share);
      return [node, known.get(text)];
    }),
  );
}

/** Dependencies that promise the same. */
interface Factor {
  readonly share: Share;
  readonly names: string[];
}

/** What dependencies promise, the weakest first. Those without an objective are none. */
function factorsOf(
  dependencies: readonly AvailabilityNode[],
  shares: ReadonlyMap<AvailabilityNode, Share | undefined>,
): Factor[] {
  const factors = new Map<Share, Factor>();
  for (const dependency of dependencies) {
    const share = shares.get(dependency);
    if (share === undefined) continue;
    const known = factors.get(share);
    if (known) known.names.push(dependency.name);
    else factors.set(share, { share, names: [dependency.name] });
  }
  return [...factors.values()].sort((a, b) => (isLess(a.share, b.share) ? -1 : 1));
}

function noObjective({ name, objective }: AvailabilityNode): AvailabilityFault {
  return {
    service: name,
    field: 'objective',
    given: objective,
    allowed: 'more than 0 and less than 100 percent, as a decimal',
    fix: 'write objective: 99.9 for "three nines"; 100 leaves no error budget to release with',
  };
}

interface Reckoning {
  readonly objective: Share;
  readonly ceiling: Share;
  readonly factors: readonly Factor[];
}

function unsupported(node: AvailabilityNode, { objective, ceiling, factors }: Reckoning): AvailabilityFault {
  const shown = floorTo(ceiling, objective.scale + MORE_DECIMALS);
  const most = `${renderShare(shown)}${isLess(shown, ceiling) ? '…' : ''}`;
  const single = factors.length === 1 && factors[0]?.names.length === 1;
  const product = factors.map(renderFactor).join(' × ');
  return {
    service: node.name,
    field: 'objective',
    given: node.objective,
    allowed: single
      ? `at most ${product}, which it cannot do without`
      : `at most ${most} = ${product}, the product of all that it cannot do without`,
    fix: fixFor({ objective, ceiling, factors }),
  };
}

function renderFactor({ share, names }: Factor): string {
  const more = names.length - MOST_NAMES;
  const shown = [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `${renderShare(share)}${names.length > 1 ? `^${names.length}` : ''} (${shown})`;
}

function fixFor({ objective, ceiling }: Reckoning): string {
  const possible = floorTo(ceiling, objective.scale);
  const lower = possible.digits > 0n ? `write objective: ${renderShare(possible)}, ` : '';
  const extraNine = renderShare(oneNineMore(objective));
  return (
    `${lower}raise the objectives of its dependencies (a dependency needs one nine more than its caller: ${extraNine}), ` +
    "or declare a call that it can do without: { soft: true, reason: 'shows the page without advertisements' }"
  );
}

/** A tenth of the failures. */
function oneNineMore({ digits, scale }: Share): Share {
  return { digits: 9n * 10n ** BigInt(scale + 2) + digits, scale: scale + 1 };
}
