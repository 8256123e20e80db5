import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type ForeignFault, SynthError } from '../core/errors';
import { checkApp, messagesOf } from './app-checks';
import { type CollectedObject, constructsBelow } from './collect';
import { orderOf } from './dependency-order';

/** A chart and its objects as they will be written, what others depend on first. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly CollectedObject[];
}

/** An app that holds together, ready to be laid out. */
export interface RenderedApp {
  readonly charts: readonly RenderedChart[];
  /** Whether a chart depends on another, or holds one. */
  readonly betweenCharts: boolean;
}

/**
 * Renders all objects of an app once, checks them, and puts them in order.
 *
 * @throws SynthError with everything that is wrong anywhere in the app.
 */
export function renderApp(root: IConstruct): RenderedApp {
  const constructs = constructsBelow(root);
  const app = checkApp(root);
  const { objects, issues, faults } = app;
  const order = orderOf(constructs);
  const foreign = [...faults, ...foreignFaults(constructs, messagesOf(app))];
  const all = [...issues, ...order.issues];
  if (all.length + foreign.length > 0) throw new SynthError(all, foreign);
  const collected = new Map(objects.map((object) => [object.construct, object]));
  const charts = order.charts.map(({ chart, objects: own }) => ({
    chart,
    objects: own.flatMap((construct) => collected.get(construct) ?? []),
  }));
  return { charts, betweenCharts: order.betweenCharts };
}

/** What constructs of others say of themselves. Our own checks stand at the root, and have spoken already. */
function foreignFaults(constructs: readonly IConstruct[], ours: readonly string[]): ForeignFault[] {
  const faults: ForeignFault[] = [];
  for (const { node } of constructs)
    for (const message of node.validate()) {
      if (!ours.includes(message)) faults.push({ path: node.path, message });
    }
  return faults;
}
