import { type Plain, plainOf } from '../../core/read-values';
import { podTemplatePathOf } from '../../kubernetes/pod-template';
import type { KubernetesObject } from '../../synth/kubernetes-object';

/** What pods of a workload are made from, as far as it is changed here. */
export interface TemplateMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Adds labels and annotations to the pods that a workload makes, none to what it finds them by. What they say goes first. */
export function addToPods(
  workload: KubernetesObject,
  kind: string,
  added: (template: Plain) => TemplateMetadata,
): void {
  const path = podTemplatePathOf(kind) ?? [];
  workload.revise({
    body: (before) => changed(before, path, (template) => extended(template, added(template))),
  });
}

function extended(template: Plain, { labels, annotations }: TemplateMetadata): Plain {
  const metadata = plainOf(template.metadata);
  return {
    ...template,
    metadata: {
      ...metadata,
      ...(labels && { labels: { ...labels, ...plainOf(metadata.labels) } }),
      ...(annotations && { annotations: { ...annotations, ...plainOf(metadata.annotations) } }),
    },
  };
}

function changed(value: unknown, [step, ...path]: readonly string[], change: (at: Plain) => Plain): Plain {
  const known = plainOf(value);
  return step === undefined ? change(known) : { ...known, [step]: changed(known[step], path, change) };
}
