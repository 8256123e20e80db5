import { JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { PropIssue } from '../core/issue';
import type { Manifest } from '../kubernetes/manifest';

const FAULTS = new WeakMap<IConstruct, readonly PropIssue[]>();

/** Applies the patches of a construct to its object, and remembers those that did nothing or failed. */
export function applyPatches(
  construct: IConstruct,
  document: Manifest,
  patches: readonly JsonPatch[],
): Manifest {
  const faults: PropIssue[] = [];
  let patched: unknown = document;
  for (const [index, patch] of patches.entries()) {
    const { document: after, error } = attemptPatch(patched, patch);
    if (error === undefined) patched = after;
    else faults.push(faultOf(index, patch, error));
  }
  FAULTS.set(construct, faults);
  return patched as Manifest;
}

/** What was wrong with the patches of an object when it was last rendered. */
export function patchFaultsOf(construct: IConstruct): readonly PropIssue[] {
  return FAULTS.get(construct) ?? [];
}

/** A patch works on a copy: one that fails half-way must leave nothing behind. */
function attemptPatch(document: unknown, patch: JsonPatch): { document: unknown; error?: string } {
  const before = JSON.stringify(document);
  const { op, path, from } = operationOf(patch);
  const needed = ['remove', 'replace', 'test'].includes(op ?? '') ? path : from;
  if (needed !== undefined && !stands(document, needed))
    return { document, error: `nothing stands at ${needed}` };
  try {
    const after = JsonPatch.apply(JSON.parse(before), patch) as unknown;
    const useless = op !== 'test' && JSON.stringify(after) === before;
    return { document: after, error: useless ? 'it changes nothing' : undefined };
  } catch (error) {
    return { document, error: error instanceof Error ? error.message.split('\n')[0] : String(error) };
  }
}

/** Whether a JSON pointer leads to something. @see https://www.rfc-editor.org/rfc/rfc6901 */
function stands(document: unknown, pointer: string): boolean {
  let at = document;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}

interface Operation {
  readonly op?: string;
  readonly path?: string;
  readonly from?: string;
}

/** cdk8s keeps what a patch does to itself. */
function operationOf(patch: JsonPatch): Operation {
  return (patch as unknown as { readonly operation?: Operation }).operation ?? {};
}

function faultOf(index: number, patch: JsonPatch, why: string): PropIssue {
  return {
    field: `addJsonPatch[${index}]`,
    given: operationOf(patch),
    allowed: `a patch that applies and changes the object: ${why}`,
    fix: 'correct the path, or remove the patch',
  };
}
