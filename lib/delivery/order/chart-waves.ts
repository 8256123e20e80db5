import type { Issue } from '../../core/issue';
import type { ChartWait, DeliveredChart } from '../delivery';

/** How early each chart is, by its name. */
export interface ChartWaves {
  readonly waves: ReadonlyMap<string, number>;
  readonly issues: readonly Issue[];
}

/** Puts charts that others wait for ahead of them, as far as needed: the others are in wave 0. */
export function chartWaves(charts: readonly DeliveredChart[], waits: readonly ChartWait[]): ChartWaves {
  const waves = new Map(charts.map(({ name }) => [name, 0]));
  const causes = new Map<string, ChartWait>();
  let last: ChartWait | undefined;
  const waveOf = (name: string): number => waves.get(name) ?? 0;
  // Each round settles one more chart of every chain; a chain that outlasts the charts leads back to itself.
  for (let round = 0; round <= charts.length; round++) {
    const late = waits.filter(({ chart, on }) => waveOf(on) >= waveOf(chart));
    if (late.length === 0) return { waves, issues: [] };
    for (const wait of late) {
      waves.set(wait.on, waveOf(wait.chart) - 1);
      causes.set(wait.on, wait);
    }
    last = late[0];
  }
  return { waves, issues: [circleIssue(charts, circleOf(last, causes))] };
}

/** The waits of the circle that a wait leads back to, each for the next. */
function circleOf(last: ChartWait | undefined, causes: ReadonlyMap<string, ChartWait>): ChartWait[] {
  const way: ChartWait[] = [];
  for (let wait = last; wait !== undefined; wait = causes.get(wait.chart)) {
    const start = way.indexOf(wait);
    if (start >= 0) return way.slice(0, start + 1);
    way.unshift(wait);
  }
  return way;
}

function circleIssue(charts: readonly DeliveredChart[], circle: readonly ChartWait[]): Issue {
  const [first] = circle;
  return {
    path: charts.find(({ name }) => name === first?.chart)?.path ?? '',
    field: '',
    given: circle.map(({ chart, on, because }) => `${chart} → ${on} (${because[0] ?? ''})`).join(', '),
    allowed: 'charts that need one another in one direction only',
    fix: `move what both need into a chart of its own, or into ${first?.on ?? ''}`,
  };
}
