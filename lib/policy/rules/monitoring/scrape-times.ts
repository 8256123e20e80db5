import { parseSpan } from '../../../prometheus/span';
import { isFilled } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { LEFT_OUT, SELECTION, ofConfigs, ofMonitors } from './operator';

interface Scrape {
  readonly interval?: Maybe<string>;
  readonly scrapeInterval?: Maybe<string>;
  readonly scrapeTimeout?: Maybe<string>;
}

export const SCRAPE_TIMEOUT: Rule = {
  id: 'scrape-timeout',
  class: 'later',
  title: 'A scrape times out before the next one begins',
  why: `${LEFT_OUT}, all its other endpoints included.`,
  docs: `${SELECTION} (validateScrapeIntervalAndTimeout)`,
  on: [...ofMonitors('Endpoints', 'PodMetricsEndpoints', 'ProbeSpec'), ...ofConfigs('ScrapeConfigSpec')],

  check({ interval, scrapeInterval, scrapeTimeout }: Scrape, place) {
    if (!isFilled(scrapeTimeout)) return;
    // Without an interval that of the Prometheus counts, which may be anything.
    const field = isFilled(interval) ? 'interval' : 'scrapeInterval';
    const between = field === 'interval' ? interval : scrapeInterval;
    const [timeout, most] = [parseSpan(scrapeTimeout), parseSpan(between)];
    if (timeout === undefined) tellSpan('scrapeTimeout', scrapeTimeout, place);
    else if (isFilled(between) && most === undefined) tellSpan(field, between, place);
    else if (most !== undefined && timeout > most)
      place.refuse(
        'scrapeTimeout',
        scrapeTimeout,
        `up to the interval, ${between ?? ''}`,
        `write scrapeTimeout: ${between ?? ''}`,
      );
  },
};

function tellSpan(field: string, given: unknown, place: Place): void {
  place.refuse(field, given, 'a length of time, up to 292 years', 'write such as 10s');
}

/** When targets are asked. */
export const SCRAPE_TIME_RULES: readonly Rule[] = [SCRAPE_TIMEOUT];
