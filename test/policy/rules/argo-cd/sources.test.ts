import { APPLICATION_SOURCE } from '../../../../lib/policy/rules/argo-cd/sources';
import { faultsOf, refusedBy } from '../../faults';

const SOURCE = { repoURL: 'https://git.example.com/shop.git', path: 'shop' };

function application(spec: object): object {
  const rest = { project: 'default', destination: { name: 'in-cluster', namespace: 'shop' } };
  const metadata = { name: 'shop', namespace: 'argocd' };
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, spec: { ...rest, ...spec } };
}

test.each([{}, { sources: [] }, { source: undefined }])(
  'refuses an Application whose spec has but %j',
  (spec) => {
    expect(refusedBy(APPLICATION_SOURCE, application(spec))).toEqual(['spec']);
  },
);

const HYDRATOR = {
  drySource: { ...SOURCE, targetRevision: 'main' },
  syncSource: { targetBranch: 'live', path: 'shop' },
};

test.each([{ source: SOURCE }, { sources: [SOURCE] }, { sourceHydrator: HYDRATOR }])(
  'takes an Application with %j',
  (spec) => {
    expect(faultsOf(application(spec))).toEqual([]);
  },
);
