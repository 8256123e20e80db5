import { entryOf } from '../../core/entry-of';
import { textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { inNamespace } from '../across/set-object';
import { entriesOf } from '../mesh/entries';
import type { AcrossRule } from '../rule';
import { type FlaggerCanary, flaggerCanariesIn } from './canaries';

/** An object that a Canary names. */
interface Named {
  readonly steps: readonly (string | number)[];
  readonly type: string;
  readonly name: string;
}

const GROUPS: Readonly<Record<string, string>> = {
  Deployment: 'apps',
  DaemonSet: 'apps',
  HorizontalPodAutoscaler: 'autoscaling',
  ScaledObject: 'keda.sh',
};

function namedBy({ object: { manifest }, target }: FlaggerCanary): readonly Named[] {
  const scaler = textAt(manifest, 'spec', 'autoscalerRef', 'name');
  const kind = textAt(manifest, 'spec', 'autoscalerRef', 'kind') ?? '';
  const templates = entriesOf(manifest, [], 'spec', 'analysis', 'metrics').flatMap(({ steps, value }) => {
    const name = textAt(value, 'templateRef', 'name');
    // One of another namespace may be everybody's, and stand elsewhere.
    if (name === undefined || textAt(value, 'templateRef', 'namespace') !== undefined) return [];
    return [{ steps: [...steps, 'templateRef', 'name'], type: 'flagger.app/MetricTemplate', name }];
  });
  return [
    {
      steps: ['spec', 'targetRef', 'name'],
      type: `${entryOf(GROUPS, target.kind) ?? ''}/${target.kind}`,
      name: target.name,
    },
    ...(scaler === undefined
      ? []
      : [
          {
            steps: ['spec', 'autoscalerRef', 'name'],
            type: `${entryOf(GROUPS, kind) ?? ''}/${kind}`,
            name: scaler,
          },
        ]),
    ...templates,
  ];
}

export const CANARY_REFERENCE: AcrossRule = {
  id: 'flagger-dangling',
  class: 'unwise',
  title: 'The target, the autoscaler and the metrics of a Canary are among the manifests beside it',
  why: 'Flagger waits for them, and fails every check of a metric without its template.',
  docs: 'https://docs.flagger.app/usage/how-it-works',

  check(objects: ObjectSet, refuse) {
    for (const canary of flaggerCanariesIn(objects)) {
      const { object } = canary;
      for (const { steps, type, name } of namedBy(canary)) {
        if (objects.find(type, name, object.namespace) !== undefined) continue;
        refuse(object, steps, {
          given: name,
          allowed: `a ${type.slice(type.indexOf('/') + 1)}${inNamespace(object.namespace)} that one of these manifests makes`,
          fix: 'add it, or see to it that it is there',
        });
      }
    }
  },
};
