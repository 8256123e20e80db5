/** A box for the layout library: its middle is told after the layout. */
export interface LayeredNode {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** A point of an arrow, between the boxes that it joins. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is asked of a graph of the layout library. */
export interface LayeredGraph {
  setGraph(label: Readonly<Record<string, unknown>>): unknown;
  setDefaultEdgeLabel(label: () => object): unknown;
  setNode(name: string, label: Readonly<Record<string, unknown>>): unknown;
  setParent(name: string, parent: string): unknown;
  setEdge(from: string, to: string, label: Readonly<Record<string, unknown>>, name: string): unknown;
  node(name: string): LayeredNode;
  edge(from: string, to: string, name: string): { readonly points?: readonly Point[] };
}

/**
 * What is used of @dagrejs/dagre. Its own types are those of an ES module, which a CommonJS file cannot name; this is
 * all of them that is needed.
 */
interface Dagre {
  readonly graphlib: {
    readonly Graph: new (options: {
      readonly compound: boolean;
      readonly multigraph: boolean;
    }) => LayeredGraph;
  };
  layout(graph: LayeredGraph): void;
}

/** Spaces between boxes of a column, between arrows that pass there, and between columns. */
const SPACES = { nodesep: 28, edgesep: 20, ranksep: 88 } as const;

/** A graph whose boxes get columns from left to right, callers before those they call as far as cycles allow. */
export function newLayeredGraph(): LayeredGraph {
  const graph = new (dagre().graphlib.Graph)({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', ...SPACES });
  graph.setDefaultEdgeLabel(() => ({}));
  return graph;
}

/** Gives every box its middle, and every arrow its points. */
export function placeLayers(graph: LayeredGraph): void {
  dagre().layout(graph);
}

/** Loaded when the first picture is drawn. */
function dagre(): Dagre {
  return require('@dagrejs/dagre') as Dagre;
}
