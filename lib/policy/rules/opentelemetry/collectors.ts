import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Collector {
  readonly mode?: Maybe<string>;
  readonly tolerations?: Maybe<readonly unknown[]>;
  readonly priorityClassName?: Maybe<string>;
  readonly affinity?: Maybe<object>;
  readonly additionalContainers?: Maybe<readonly unknown[]>;
}

export const SIDECAR_COLLECTOR: Rule = {
  id: 'sidecar-collector',
  class: 'api',
  title: 'A collector that is a sidecar says nothing of the pods that it is in',
  why: 'The API server refuses it: where those run, and what else is in them, is not for the collector to say.',
  docs: 'the CustomResourceDefinition of OpenTelemetryCollector (spec)',
  on: ['opentelemetry.io/v1beta1.OpenTelemetryCollectorSpec'],

  check({ mode, tolerations, priorityClassName, affinity, additionalContainers }: Collector, place) {
    if (mode !== 'sidecar') return;
    const refuse = (field: string, given: unknown): void => {
      place.refuse(field, given, `no ${field} beside mode: sidecar`, 'remove it, or write mode: deployment');
    };
    if ((tolerations?.length ?? 0) > 0) refuse('tolerations', tolerations);
    if ((priorityClassName ?? '') !== '') refuse('priorityClassName', priorityClassName);
    if (isGiven(affinity)) refuse('affinity', affinity);
    if ((additionalContainers?.length ?? 0) > 0) refuse('additionalContainers', additionalContainers);
  },
};

/** Where collectors of telemetry run. */
export const COLLECTOR_RULES: readonly Rule[] = [SIDECAR_COLLECTOR];
