import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** All objects of one target: m objects that depend on n others take m + n edges by way of it, and not m × n. */
export class Group {
  /** The objects, in the order they were made. */
  public readonly members: ReadonlySet<ApiObject>;

  constructor(members: readonly ApiObject[]) {
    this.members = new Set(members);
  }
}

/** What can wait for something, or be waited for. */
export type Vertex = IConstruct | Group;

/** The chart that each construct of an app is written with: the closest one around it. */
export type ChartMap = ReadonlyMap<IConstruct, Chart>;

/** Who waits for whom in an app. */
export interface Dependencies {
  readonly charts: ChartMap;
  /** What must stand before a vertex, in the order it was declared. */
  readonly edges: ReadonlyMap<Vertex, ReadonlySet<Vertex>>;
  /** Whether a chart depends on another, or holds one. */
  readonly betweenCharts: boolean;
}

/**
 * Reads the dependencies of an app as cdk8s understands them: a chart waits for the charts inside it and for those that
 * its constructs depend on, and all objects of a construct wait for all objects of what it depends on.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/src/app.ts (resolveDependencies)
 */
export function dependenciesOf(constructs: readonly IConstruct[]): Dependencies {
  const charts = chartMap(constructs);
  // Most apps leave all order to the delivery, and those with many objects feel what a set for each construct takes.
  if (!constructs.some(isBound)) return { charts, edges: new Map(), betweenCharts: false };
  const declared = new Map(constructs.map((construct) => [construct, new Set(construct.node.dependencies)]));
  const nested = addNestedCharts(declared, constructs);
  const across = addAcrossCharts(declared, charts);
  const edges = new Map<Vertex, Set<Vertex>>();
  for (const [source, targets] of declared) if (targets.size > 0) edges.set(source, new Set(targets));
  addObjects(edges, declared, charts);
  return { charts, edges, betweenCharts: nested || across };
}

/** Whether a construct says anything of order: it depends on others, or is a chart in a chart. */
function isBound(construct: IConstruct): boolean {
  return construct.node.dependencies.length > 0 || isNested(construct);
}

function isNested(construct: IConstruct): boolean {
  const { scope } = construct.node;
  return Chart.isChart(construct) && scope !== undefined && Chart.isChart(scope);
}

type Declared = ReadonlyMap<IConstruct, Set<IConstruct>>;

/** Parents come before their children, so that each finds the chart of its scope. */
function chartMap(constructs: readonly IConstruct[]): Map<IConstruct, Chart> {
  const charts = new Map<IConstruct, Chart>();
  for (const construct of constructs) {
    const { scope } = construct.node;
    const chart = Chart.isChart(construct) ? construct : scope === undefined ? undefined : charts.get(scope);
    if (chart !== undefined) charts.set(construct, chart);
  }
  return charts;
}

function addNestedCharts(declared: Declared, constructs: readonly IConstruct[]): boolean {
  const nested = constructs.filter(isNested);
  for (const chart of nested) if (chart.node.scope) declared.get(chart.node.scope)?.add(chart);
  return nested.length > 0;
}

function addAcrossCharts(declared: Declared, charts: ChartMap): boolean {
  let found = false;
  for (const [source, targets] of declared) {
    for (const target of [...targets]) {
      const [from, to] = [charts.get(source), charts.get(target)];
      if (from === undefined || to === undefined || from === to) continue;
      declared.get(from)?.add(to);
      found = true;
    }
  }
  return found;
}

function addObjects(edges: Map<Vertex, Set<Vertex>>, declared: Declared, charts: ChartMap): void {
  const groups = new Map<IConstruct, Group>();
  const objects = new Map<IConstruct, readonly ApiObject[]>();
  const objectsOf = (construct: IConstruct): readonly ApiObject[] => {
    const known = objects.get(construct) ?? objectsBelow(construct, charts);
    objects.set(construct, known);
    return known;
  };
  for (const [source, targets] of declared) {
    for (const target of targets) {
      const group = groups.get(target) ?? new Group(objectsOf(target));
      groups.set(target, group);
      edges.set(group, new Set(group.members));
      for (const object of objectsOf(source)) addObject(edges, object, group);
    }
  }
}

/** An object does not wait for itself, though it may belong to what it depends on. */
function addObject(edges: Map<Vertex, Set<Vertex>>, object: ApiObject, group: Group): void {
  const targets = edges.get(object) ?? new Set<Vertex>();
  if (!group.members.has(object)) targets.add(group);
  else for (const member of group.members) if (member !== object) targets.add(member);
  if (targets.size > 0) edges.set(object, targets);
}

/** Objects at or below a construct that are written with the same chart. */
function objectsBelow(construct: IConstruct, charts: ChartMap): ApiObject[] {
  const chart = charts.get(construct);
  const found: ApiObject[] = [];
  const visit = (at: IConstruct): void => {
    if (ApiObject.isApiObject(at) && charts.get(at) === chart) found.push(at);
    at.node.children.forEach(visit);
  };
  visit(construct);
  return found;
}
