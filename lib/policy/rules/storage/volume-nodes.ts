import { isLabelValue } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import { VALUE_FORM } from '../metadata/labels';

interface Requirement {
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

interface Affinity {
  readonly required?: Maybe<{
    readonly nodeSelectorTerms?: Maybe<
      readonly { readonly matchExpressions?: Maybe<readonly Requirement[]> }[]
    >;
  }>;
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
    if ((spec?.local ?? undefined) !== undefined && affinity === undefined)
      place.refuse(
        ['spec', 'nodeAffinity'],
        undefined,
        'the nodes that have the disk',
        'add nodeAffinity: { required: … }',
      );
    if (affinity !== undefined && (affinity.required ?? undefined) === undefined)
      place.refuse(
        ['spec', 'nodeAffinity', 'required'],
        undefined,
        'the nodes that have the disk',
        'add required: { nodeSelectorTerms: … }',
      );
  },
};

const NO_TEXTS: readonly Maybe<string>[] = [];

export const VOLUME_NODE_VALUES: Rule = {
  id: 'volume-node-values',
  class: 'api',
  title: 'The nodes of a volume are told by values that labels can have',
  why: 'The API server refuses others from 1.33 on; before, no node ever had the volume.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateNodeSelectorRequirement)',
  on: ['core/v1.VolumeNodeAffinity'],

  check({ required }: Affinity, place) {
    if (!place.isAtLeast('1.33')) return;
    required?.nodeSelectorTerms?.forEach(({ matchExpressions }, term) =>
      matchExpressions?.forEach(({ values }, at) =>
        (values ?? NO_TEXTS).forEach((value, index) => {
          const path = ['required', 'nodeSelectorTerms', term, 'matchExpressions', at, 'values', index];
          if (!isLabelValue(value ?? ''))
            place.refuse(path, value, VALUE_FORM, 'write the label of the nodes');
        }),
      ),
    );
  },
};

/** Which nodes have a volume. */
export const VOLUME_NODE_RULES: readonly Rule[] = [VOLUME_NODES, VOLUME_NODE_VALUES];
