import type { IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import { environmentOf } from '../../core/environment-facts';
import type { Issue } from '../../core/issue';
import { LABEL } from '../../core/labels';
import { type ServiceRef, serviceKey } from '../../core/service-ref';
import type { Matcher } from '../../prometheus/expr';
import { renderSpan, renderTypedSpan } from '../../prometheus/span';
import { slowestScrape } from '../../slo/check-tiers';
import { SloAlerts } from '../../slo/construct/slo-alerts';
import type { SloSpec } from '../../slo/slo-spec';
import { addAppCheck } from '../../synth/app-checks';
import { constructsBelow } from '../../synth/collect';

/** What is scraped of a service. */
interface Scraped {
  readonly service: ServiceRef;
  /** Milliseconds between scrapes; undefined where that is left to the server. */
  readonly interval: number | undefined;
}

const SCRAPED = new WeakMap<IConstruct, Scraped>();

/** Has synth look for promises that count by a service which is scraped more seldom than they take it to be. */
export function checkScrapedInTime(scope: IConstruct, scraped: Scraped): void {
  SCRAPED.set(scope, scraped);
  if (scraped.interval !== undefined) addAppCheck(scope, checkIntervals);
}

/** What is scraped of one service, by whichever of its monitors scrapes most often. */
interface Fastest {
  readonly scope: IConstruct;
  readonly scraped: Scraped;
}

function checkIntervals(_objects: unknown, root: IConstruct): readonly Issue[] {
  const constructs = constructsBelow(root);
  const promised = constructs.filter((each) => each instanceof SloAlerts);
  return fastestOf(constructs).flatMap((fastest) => {
    const { scope, scraped } = fastest;
    const { interval, service } = scraped;
    if (interval === undefined) return [];
    const slow = promised
      .filter((each) => boundaryOf(each) === boundaryOf(scope))
      .flatMap(({ node, specs }) =>
        specs
          .filter((spec) => spec.clock.scrape < interval && isCountedBy(spec, service, scope))
          .map((spec) => ({ path: node.path, spec })),
      );
    return slow.length === 0 ? [] : [issueOf(scope, interval, slow)];
  });
}

/** A service may have a monitor for each of its ports: which of them a metric comes from, nobody knows. */
function fastestOf(constructs: readonly IConstruct[]): readonly Fastest[] {
  const fastest = new Map<IConstruct, Map<string, Fastest>>();
  for (const scope of constructs) {
    const scraped = SCRAPED.get(scope);
    if (scraped === undefined) continue;
    const boundary = boundaryOf(scope);
    const known = fastest.get(boundary) ?? new Map<string, Fastest>();
    fastest.set(boundary, known);
    const key = serviceKey(scraped.service);
    const other = known.get(key);
    if (other === undefined || intervalOf(scraped) < intervalOf(other.scraped))
      known.set(key, { scope, scraped });
  }
  return [...fastest.values()].flatMap((each) => [...each.values()]);
}

/** The interval of the server is what promises take for granted. */
function intervalOf({ interval }: Scraped): number {
  return interval ?? 0;
}

/** Whether a promise counts by series of a service: they say so by the label of their target. */
function isCountedBy(
  { sli: { vital } }: SloSpec,
  { serviceName, namespace, podSelector }: ServiceRef,
  scope: IConstruct,
): boolean {
  const { serviceLabel = 'job', namespaceLabel = 'namespace' } =
    environmentOf(scope).telemetry?.requests ?? {};
  // A PodMonitor names what it scrapes by the one label that all versions share.
  const names = [serviceName, podSelector[LABEL.instance]];
  const valueOf = (matchers: readonly Matcher[], name: string): string | undefined =>
    matchers.find(({ label, relation }) => label === name && relation === '=')?.value;
  return vital.some(({ matchers }) => {
    const [name, within] = [valueOf(matchers, serviceLabel), valueOf(matchers, namespaceLabel)];
    const isWithin = within === undefined || namespace === undefined || within === namespace;
    return name !== undefined && names.includes(name) && isWithin;
  });
}

interface Slow {
  readonly path: string;
  readonly spec: SloSpec;
}

function issueOf({ node }: IConstruct, interval: number, slow: readonly Slow[]): Issue {
  const least = Math.min(...slow.map(({ spec }) => spec.clock.scrape));
  const paths = [...new Set(slow.map(({ path }) => path))];
  const most = Math.min(...slow.map(({ spec }) => slowestScrape(spec.tiers)));
  const other =
    interval > most
      ? ''
      : `, or write prometheus: { scrapeInterval: '${renderTypedSpan(interval)}' } in ${paths.join(' and ')}`;
  return {
    path: node.path,
    field: 'interval',
    given: renderSpan(interval),
    allowed: `at most ${renderSpan(least)}, as often as ${paths.join(' and ')} ${paths.length === 1 ? 'takes' : 'take'} what is counted to be scraped`,
    fix: `write interval: '${renderTypedSpan(least)}'${other}`,
  };
}
