import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Chart {
  readonly verify?: Maybe<object>;
  readonly sourceRef?: Maybe<{ readonly kind?: Maybe<string> }>;
}

export const CHART_SIGNATURE: Rule = {
  id: 'chart-signature',
  class: 'api',
  title: 'A HelmChart whose signature is checked is of a HelmRepository',
  why: 'The API server refuses it: charts in Git and in buckets have no signatures.',
  docs: 'the CustomResourceDefinition of HelmChart (spec)',
  on: ['source.toolkit.fluxcd.io/v1.HelmChartSpec'],

  check({ verify, sourceRef }: Chart, place) {
    if (isGiven(verify) && sourceRef?.kind !== 'HelmRepository')
      place.refuse(
        'verify',
        verify,
        'only with sourceRef.kind: HelmRepository',
        'remove it, or take the chart from a HelmRepository',
      );
  },
};

/** Charts as the API server takes them. */
export const CHART_RULES: readonly Rule[] = [CHART_SIGNATURE];
