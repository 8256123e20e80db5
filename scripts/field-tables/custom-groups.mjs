// Custom resources that have tables: a file of lib/kubernetes/fields/custom for each entry.
export const CUSTOM_GROUPS = {
  'argo-cd': {
    source: 'the CustomResourceDefinitions of Argo CD (Apache-2.0)',
    group: 'argoproj.io',
    kinds: ['Application', 'ApplicationSet', 'AppProject'],
  },
};
