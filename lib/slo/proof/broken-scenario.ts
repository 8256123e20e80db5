import { MINUTE } from '../../prometheus/span';
import { SETTLED } from '../health-alerts';
import { BASE_WINDOW } from '../tier';
import { countedAlone, countingOn, vitalOf } from './alone-scenarios';
import { roundDown, roundUp } from './clock';
import { type Check, type Scenario, type Stage, checkAlert, checkNoBurn } from './scenario';

/** A rate of 5m sees one of these samples at most, and whoever asks what there is, one of several such series at any time. */
const LONGEST_APART = 8 * MINUTE;

/** No sample of the series that are seen in turn is older than that when the next one comes. */
const LATEST = 4 * MINUTE;

/** How often each of the series is seen alone. */
const SAMPLES = 4;

/**
 * A server that scrapes too seldom for any rate: metrics are there, and nothing is recorded of them. It is told, whichever
 * of the series it is that is there.
 */
export function brokenScenario(stage: Stage): Scenario | undefined {
  const { series, scrape, spec, evaluation } = stage;
  // Samples of a gauge are counted one by one, however seldom: what there is of it is recorded too.
  const isRate = series.every(({ isGauge }) => !isGauge);
  const apart = roundDown(LONGEST_APART, scrape);
  const later = roundDown(LATEST, scrape);
  if (!isRate || apart <= BASE_WINDOW || later === 0 || spec.sli.prepared.length > 0) return undefined;
  const turn = SAMPLES * apart;
  const gap = `_x${apart / scrape - 1}`;
  const seldom = Array.from({ length: SAMPLES }, (_, index) => `${index} ${gap}`).join(' ');
  const from = (time: number): string => (time === 0 ? '' : `_x${time / scrape} `);
  const alone = countedAlone(stage);
  // Some of each in turn: a label that nobody asks for tells them apart.
  const turns = Array.from({ length: Math.ceil(apart / later) }, (_, index) => index * later);
  const written = alone.flatMap(({ name }, index) =>
    turns.map((time, which) => ({
      series: withLabel(name, String(which)),
      values: `${from(index * turn + time)}${seldom}`,
    })),
  );
  const end = alone.length * turn + 2 * SETTLED;
  // Others are there all the time, and last: what is known of them is nothing of the service.
  const others = countingOn(vitalOf(stage, 'stranger'), end / scrape);
  const severity = spec.alerts.severities.ticket;
  const asked = (at: number, fires: boolean): Check =>
    checkAlert(stage, {
      at: roundUp(at, evaluation),
      alert: 'SloRulesBroken',
      labels: { severity },
      fires,
    });
  return {
    name: 'a server that scrapes too seldom for rates is told as one whose rules record nothing',
    load: { phases: [] },
    written: [...written, ...others],
    hasOthers: true,
    checks: [
      asked(SETTLED - evaluation, false),
      asked(SETTLED + evaluation, true),
      ...alone.map((_each, index) => asked((index + 1) * turn - evaluation, true)),
      asked(end, false),
      checkNoBurn(2 * SETTLED),
    ],
  };
}

function withLabel(name: string, value: string): string {
  const inner = name.slice(0, -1);
  return `${inner}${inner.endsWith('{') ? '' : ','}played="${value}"}`;
}
