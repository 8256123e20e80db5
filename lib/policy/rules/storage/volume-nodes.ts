import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Affinity {
  readonly required?: Maybe<object>;
}

interface Volume {
  readonly spec?: Maybe<{ readonly local?: Maybe<object>; readonly nodeAffinity?: Maybe<Affinity> }>;
}

export const VOLUME_NODES: Rule = {
  id: 'volume-node-affinity',
  class: 'api',
  title: 'A volume that is tied to nodes says which; a local one always is',
  why: 'The API server refuses a nodeAffinity without required, and a local volume without nodeAffinity.',
  docs: 'pkg/apis/core/validation/validation.go (validateVolumeNodeAffinity)',
  on: ['core/v1.PersistentVolume'],

  check({ spec }: Volume, place) {
    const affinity = spec?.nodeAffinity ?? undefined;
    if (isGiven(spec?.local) && affinity === undefined)
      place.refuse(
        ['spec', 'nodeAffinity'],
        undefined,
        'the nodes that have the disk',
        'add nodeAffinity: { required: … }',
      );
    if (affinity !== undefined && !isGiven(affinity.required))
      place.refuse(
        ['spec', 'nodeAffinity', 'required'],
        undefined,
        'the nodes that have the disk',
        'add required: { nodeSelectorTerms: … }',
      );
  },
};

/** Which nodes have a volume. */
export const VOLUME_NODE_RULES: readonly Rule[] = [VOLUME_NODES];
