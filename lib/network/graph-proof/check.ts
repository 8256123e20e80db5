import type { IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import { environmentOf } from '../../core/environment-facts';
import type { Issue } from '../../core/issue';
import { addTo, groupBy } from '../../core/grouping';
import { profileOf } from '../../core/profile';
import type { ServiceRef } from '../../core/service-ref';
import type { Manifest } from '../../kubernetes/manifest';
import { podTemplatePathOf } from '../../kubernetes/pod-template';
import type { AppCheck } from '../../synth/app-checks';
import type { CollectedObject } from '../../synth/collect';
import type * as GraphProof from './graph-proof';
import type * as GraphProofIssues from './issues';
import type { ClusterNetwork } from '../policy-spec';
import { type ServiceGraph, graphOf } from '../service-graph';
import { type ServiceNode, constructOf } from '../service-node';

/** Namespace that objects without one are applied to, unless whoever applies them says otherwise. */
const UNNAMED = 'default';

/** Finds where the manifests of an environment let through more than was declared for its services, or less. */
export const checkGraphProof: AppCheck = (objects) => {
  const byBoundary = groupBy(objects, ({ construct }) => boundaryOf(construct));
  return [...byBoundary].flatMap(([boundary, own]) => prove(graphOf(boundary), own));
};

/** The evaluator is loaded here: an app that is never synthesized, or declares no calls, has no use for it. */
function prove(graph: ServiceGraph, objects: readonly CollectedObject[]): Issue[] {
  if (graph.services.length === 0) return [];
  const { proveGraph } = require('./graph-proof') as typeof GraphProof;
  const { issuesOf } = require('./issues') as typeof GraphProofIssues;
  const manifests = objects.map(({ manifest }) => manifest);
  const manifestsOf = renderedBy(objects);
  return issuesOf(proveGraph(manifests, { graph, clusterOf, namespace: UNNAMED, manifestsOf }), objects);
}

/** The manifests below the construct of a service. */
function renderedBy(objects: readonly CollectedObject[]): (member: ServiceRef) => readonly Manifest[] {
  const byConstruct = new Map<IConstruct, Manifest[]>();
  for (const { construct, manifest } of objects) {
    if (podTemplatePathOf(manifest.kind) === undefined && manifest.kind !== 'Rollout') continue;
    for (const scope of construct.node.scopes) addTo(byConstruct, scope, manifest);
  }
  return (member) => byConstruct.get(constructOf(member)) ?? [];
}

/** What the cluster of a service asks of its policy, as the profile around it and its environment say. */
export function clusterOf({ members: [first] }: ServiceNode): ClusterNetwork {
  if (first === undefined) return { dns: 'kube-dns', probeSourceCidrs: [] };
  const scope = constructOf(first);
  const { dns = 'kube-dns', probeSourceCidrs = [] } = profileOf(scope);
  const { mesh, linkerd } = environmentOf(scope);
  return { dns, probeSourceCidrs, mesh, linkerd };
}
