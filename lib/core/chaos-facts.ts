/** What the rest of kiban may know of who breaks services of an environment on purpose, and what that one asks. */
export type ChaosFacts = ChaosMeshFacts | LitmusFacts;

/** Chaos Mesh, whose daemons act on the nodes. */
export interface ChaosMeshFacts {
  /** Tells it from others. */
  readonly tool: 'chaos-mesh';
}

/** What runs containers on the nodes. */
export type ContainerRuntime = 'containerd' | 'crio' | 'docker';

/** Litmus, which starts pods that do it. */
export interface LitmusFacts {
  /** Tells it from others. */
  readonly tool: 'litmus';
  /** Namespace of its experiments, and of the pods that run them. */
  readonly namespace: string;
  /** What runs containers on the nodes. */
  readonly runtime: ContainerRuntime;
  /** Socket of the runtime on the nodes. */
  readonly socket: string;
  /** Who may do what experiments ask; undefined where each chaos gets an account of its own. */
  readonly serviceAccount: string | undefined;
}
