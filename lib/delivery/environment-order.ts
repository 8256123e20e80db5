import type { Issue } from '../core/issue';
import type { ChartWait, DeliveredEnvironment } from './delivery';
import { chartWaitsOf, dependenciesOf } from './order/chart-waits';
import { chartWaves } from './order/chart-waves';
import { Inventory } from './order/inventory';
import { checkOrder } from './order/order-check';
import { type Dependency, type Schedule, scheduleOf } from './order/waves';

/** In which order the objects of an environment can be applied. */
export interface EnvironmentOrder {
  readonly environment: DeliveredEnvironment;
  readonly inventory: Inventory;
  /** Declared dependencies between objects of one chart, by the name of the chart. */
  readonly dependencies: ReadonlyMap<string, readonly Dependency[]>;
  /** Charts that need others. */
  readonly waits: readonly ChartWait[];
  /** How early each chart is, by its name. */
  readonly waves: ReadonlyMap<string, number>;
  readonly issues: readonly Issue[];
}

/** Reads who needs whom in an environment. */
export function orderOf(environment: DeliveredEnvironment): EnvironmentOrder {
  const inventory = new Inventory(environment.charts);
  const waits = chartWaitsOf(environment, inventory);
  const { waves, issues } = chartWaves(environment.charts, waits);
  const declared = dependenciesOf(environment, inventory);
  const dependencies = new Map(
    environment.charts.map((chart) => [
      chart.name,
      declared
        .map(({ of, on }) => ({
          of: of.filter((item) => item.chart === chart),
          on: on.filter((item) => item.chart === chart),
        }))
        .filter(({ of, on }) => of.length > 0 && on.length > 0),
    ]),
  );
  return { environment, inventory, dependencies, waits, waves, issues };
}

/** When each object of an environment is applied, chart by chart, and what is wrong with that. */
export function schedulesOf({ environment, inventory, dependencies }: EnvironmentOrder): {
  readonly schedules: readonly Schedule[];
  readonly issues: readonly Issue[];
} {
  const planned = environment.charts.map((chart) => {
    const input = { items: inventory.of(chart), inventory, dependencies: dependencies.get(chart.name) ?? [] };
    const schedule = scheduleOf(input);
    return { schedule, issues: checkOrder(input, schedule) };
  });
  return {
    schedules: planned.map(({ schedule }) => schedule),
    issues: planned.flatMap(({ issues }) => issues),
  };
}
