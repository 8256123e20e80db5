import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../core/issue';
import { addTo } from '../core/grouping';
import { constructsBelow } from './collect';
import { type Dependencies, Group, type Vertex, dependenciesOf } from './dependencies';

/** A chart and its objects, what others depend on first. */
export interface OrderedChart {
  readonly chart: Chart;
  readonly objects: readonly ApiObject[];
}

/** The order in which an app is written. */
export interface AppOrder {
  readonly charts: readonly OrderedChart[];
  /** Whether a chart depends on another, or holds one: cdk8s then numbers their files. */
  readonly betweenCharts: boolean;
  /** Constructs that wait for one another in a circle, so that there is no order. */
  readonly issues: readonly Issue[];
}

/**
 * Orders charts, and objects within them, as cdk8s does: in the order they were made, but behind what they depend on.
 * Takes time in proportion to constructs and dependencies, where cdk8s follows every path between two of them.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/src/dependency.ts (topology)
 */
export function orderOf(constructs: readonly IConstruct[]): AppOrder {
  const dependencies = dependenciesOf(constructs);
  const { order, issues } = topology(constructs, dependencies.edges);
  const charts = order.filter((construct): construct is Chart => Chart.isChart(construct));
  const objects = dependencies.edges.size === 0 ? asMade(constructs, dependencies) : undefined;
  return {
    charts: charts.map((chart) => ({
      chart,
      objects: objects === undefined ? inOrder(chart, dependencies) : (objects.get(chart) ?? []),
    })),
    betweenCharts: dependencies.betweenCharts,
    issues,
  };
}

/** The objects of each chart in the order they were made: nobody waits for anybody. */
function asMade(constructs: readonly IConstruct[], { charts }: Dependencies): Map<IConstruct, ApiObject[]> {
  const objects = new Map<IConstruct, ApiObject[]>();
  for (const construct of constructs) {
    const chart = ApiObject.isApiObject(construct) ? charts.get(construct) : undefined;
    if (chart === undefined) continue;
    addTo(objects, chart, construct as ApiObject);
  }
  return objects;
}

function inOrder(chart: Chart, { charts, edges }: Dependencies): ApiObject[] {
  return topology(constructsBelow(chart), edges).order.filter(
    (construct): construct is ApiObject =>
      ApiObject.isApiObject(construct) && charts.get(construct) === chart,
  );
}

/** Post-order from those that nobody waits for; edges that leave the set are passed over. */
function topology(
  constructs: readonly IConstruct[],
  edges: Dependencies['edges'],
): { order: readonly IConstruct[]; issues: readonly Issue[] } {
  if (edges.size === 0) return { order: numbersFirst(constructs), issues: [] };
  const walk = new Walk(edges, new Set(constructs));
  const awaited = new Set<Vertex>();
  for (const construct of constructs) for (const target of walk.targetsOf(construct)) awaited.add(target);
  const roots = numbersFirst(constructs.filter((construct) => !awaited.has(construct)));
  // In a circle, all wait: those that no root leads to are walked for the fault's sake.
  for (const construct of [...roots, ...constructs]) walk.visit(construct);
  return { order: walk.order, issues: walk.issues };
}

/** cdk8s keeps constructs by path in an object, where JavaScript has keys that are numbers first. */
function numbersFirst(constructs: readonly IConstruct[]): readonly IConstruct[] {
  const isNumber = ({ node }: IConstruct): boolean =>
    node.scope !== undefined && node.scope === node.root && /^(0|[1-9]\d{0,8})$/.test(node.id);
  const numbers = constructs.filter(isNumber).sort((a, b) => Number(a.node.id) - Number(b.node.id));
  return numbers.length === 0
    ? constructs
    : [...numbers, ...constructs.filter((construct) => !isNumber(construct))];
}

class Walk {
  public readonly order: IConstruct[] = [];
  public readonly issues: Issue[] = [];
  private readonly begun = new Set<Vertex>();
  /** The vertices that are being visited, the outermost first. */
  private readonly way = new Set<Vertex>();

  constructor(
    private readonly edges: Dependencies['edges'],
    private readonly within: ReadonlySet<IConstruct>,
  ) {}

  /** The constructs that one waits for, without the groups between them. */
  public *targetsOf(construct: IConstruct): Iterable<IConstruct> {
    for (const target of this.edges.get(construct) ?? []) {
      if (target instanceof Group) yield* target.members;
      else yield target;
    }
  }

  public visit(vertex: Vertex): void {
    if (!(vertex instanceof Group) && !this.within.has(vertex)) return;
    if (this.begun.has(vertex)) {
      if (this.way.has(vertex)) this.issues.push(this.circleAt(vertex));
      return;
    }
    this.begun.add(vertex);
    const targets = this.edges.get(vertex);
    if (targets) {
      this.way.add(vertex);
      for (const target of targets) this.visit(target);
      this.way.delete(vertex);
    }
    if (!(vertex instanceof Group)) this.order.push(vertex);
  }

  private circleAt(vertex: Vertex): Issue {
    const way = [...this.way];
    const circle = [...way.slice(way.indexOf(vertex)), vertex];
    const paths = circle.flatMap((at) => (at instanceof Group ? [] : [at.node.path]));
    return {
      path: paths[0] ?? '',
      field: 'addDependency',
      given: paths.join(' → '),
      allowed: 'dependencies that end',
      fix: 'remove one of them',
    };
  }
}
