import { type Plain, isObject } from '../../core/read-values';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { VIRTUAL_SERVICE } from './destinations';
import { type Entry, entriesOf, textsAt } from './entries';

/** A way to match a route of connections, and the route that it is one of. */
interface Match extends Entry {
  readonly index: number;
}

/** The ways to match such routes, in order. A TCP route without any takes every connection. */
function matchesIn(routes: readonly Entry[]): readonly Match[] {
  return routes.flatMap(({ steps, value }, index) => {
    const given = entriesOf(value, steps, 'match');
    return (given.length === 0 ? [{ steps, value: {} }] : given).map((one) => ({ ...one, index }));
  });
}

const sorted = (value: Plain, key: string): string => [...textsAt(value, key)].sort().join();

/** Whether whatever one match takes of what proxies see, an earlier one takes as well. Only the same hosts are alike: the narrower goes first, wherever it stands. */
function seesAll(earlier: Plain, later: Plain): boolean {
  const isTls = textsAt(later, 'sniHosts').length > 0;
  const isWide = !isTls && textsAt(earlier, 'destinationSubnets').length === 0;
  return (
    sorted(earlier, 'sniHosts') === sorted(later, 'sniHosts') &&
    (isWide || sorted(earlier, 'destinationSubnets') === sorted(later, 'destinationSubnets'))
  );
}

/** Whether an earlier match is for all proxies, and ports, that a later one is for. */
function isForAll(earlier: Plain, later: Plain): boolean {
  const gateways = textsAt(earlier, 'gateways');
  const inner = textsAt(later, 'gateways');
  return (
    ['port', 'sourceNamespace'].every((key) => !isGiven(earlier[key]) || earlier[key] === later[key]) &&
    labelsOf(earlier).every(([key, value]) => new Map(labelsOf(later)).get(key) === value) &&
    (gateways.length === 0 || (inner.length > 0 && inner.every((one) => gateways.includes(one))))
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0;
}

function labelsOf({ sourceLabels }: Plain): [string, unknown][] {
  return isObject(sourceLabels) ? Object.entries(sourceLabels) : [];
}

export const UNREACHABLE_CONNECTION: AcrossRule = {
  id: 'mesh-unreachable-connection',
  class: 'later',
  title: 'No TLS or TCP route stands behind another that takes all of its connections',
  why: 'Istio makes nothing of it: connections go where the route before sends them.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0131/ and pilot/pkg/networking/core/tls.go (buildSidecarOutboundTLSFilterChainOpts, buildSidecarOutboundTCPFilterChainOpts)',

  check(objects, refuse) {
    for (const object of objects.ofType(VIRTUAL_SERVICE))
      for (const { match, other, isOfOneRoute } of takenIn(object))
        refuse(object, match.steps, {
          given: Object.keys(match.value).length === 0 ? 'every connection' : match.value,
          allowed: `connections that ${other} does not take: it stands before`,
          fix: isOfOneRoute ? 'remove it' : `put it before ${other}`,
        });
  },
};

/** A match whose connections an earlier one takes, and the route of that one. */
interface Taken {
  readonly match: Match;
  readonly other: string;
  readonly isOfOneRoute: boolean;
}

/** Matches that others before them take all connections of, each with the first such. */
function takenIn({ manifest }: SetObject): readonly Taken[] {
  return ['tls', 'tcp'].flatMap((protocol) => {
    const matches = matchesIn(entriesOf(manifest, [], 'spec', protocol));
    return matches.flatMap((match, at) => {
      const earlier = matches
        .slice(0, at)
        .find(({ value }) => seesAll(value, match.value) && isForAll(value, match.value));
      if (earlier === undefined) return [];
      const isOfOneRoute = earlier.index === match.index;
      return [{ match, other: `${protocol}[${earlier.index}]`, isOfOneRoute }];
    });
  });
}
