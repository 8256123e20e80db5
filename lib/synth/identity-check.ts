import type { IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import type { Issue } from '../core/issue';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { isClusterScoped } from '../kubernetes/scope';
import type { CollectedObject } from './collect';

/** Two makers of the same objects. */
interface Clash {
  readonly first: CollectedObject;
  readonly second: CollectedObject;
  /** The objects that both make. */
  readonly objects: string[];
}

/**
 * Finds objects that are made twice: of two with one group, kind, namespace and name in one environment, the cluster
 * keeps the last that is applied.
 */
export function checkIdentities(objects: readonly CollectedObject[]): Issue[] {
  const known = new Map<IConstruct, Map<string, CollectedObject>>();
  const clashes = new Map<string, Clash>();
  for (const object of objects) {
    if (typeof (object.manifest.metadata as unknown as { name?: unknown } | undefined)?.name !== 'string')
      continue;
    const boundary = boundaryOf(object.construct);
    const here = known.get(boundary) ?? new Map<string, CollectedObject>();
    known.set(boundary, here);
    const key = identityOf(object.manifest);
    const first = here.get(key);
    if (first === undefined) here.set(key, object);
    else addClash(clashes, first, object);
  }
  return [...clashes.values()].map(issueOf);
}

/** What the API server knows an object by. */
export function identityOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = groupOf(apiVersion);
  const namespace = isClusterScoped(group, kind) ? '' : (metadata.namespace ?? '');
  return `${group}/${kind}/${namespace}/${metadata.name ?? ''}`;
}

/** One fault for two composites, however many objects they have in common. */
function addClash(clashes: Map<string, Clash>, first: CollectedObject, second: CollectedObject): void {
  const key = JSON.stringify([makerOf(first), makerOf(second)]);
  const clash = clashes.get(key) ?? { first, second, objects: [] };
  clashes.set(key, clash);
  const { kind, metadata } = second.manifest;
  clash.objects.push(`${kind} ${metadata.name ?? ''}`);
}

function issueOf({ first, second, objects }: Clash): Issue {
  const { namespace, name } = second.manifest.metadata;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  return {
    path: makerOf(second),
    field: '',
    given: objects.join(', '),
    allowed: `objects that are made once${where}: ${makerOf(first)} makes the same`,
    fix: `pass a name of its own to one of them, such as name: '${name ?? ''}-2'`,
  };
}

/** The construct that a user knows: the one around an object, unless that is the chart. */
function makerOf({ construct, path }: CollectedObject): string {
  const maker = construct.node.scope;
  return maker === undefined || maker === construct.chart ? path : maker.node.path;
}
