import { SYNC_OPTIONS, SYNC_OPTIONS_OF_OBJECT } from '../../../../lib/policy/rules/argo-cd/sync-options';
import { faultsOf, refusedBy } from '../../faults';
import { application, applicationSet } from './objects';

const FIELD = 'spec.syncPolicy.syncOptions[0]';

const options = (...syncOptions: readonly string[]): { syncPolicy: object } => ({
  syncPolicy: { syncOptions },
});

test.each([
  ['CreateNamespce=true', 'write CreateNamespace=true'],
  ['createNamespace=true', 'write CreateNamespace=true'],
  ['CreateNamespace=yes', 'write CreateNamespace=true'],
  ['CreateNamespace', 'write CreateNamespace=true'],
  ['CreateNamespace: true', 'write CreateNamespace=true'],
  ['CreateNamespace = true', 'write CreateNamespace=true'],
  ['ServerSideApply=True', 'write ServerSideApply=true'],
  ['PruneLast=confirm', 'write PruneLast=true'],
  ['PrunePropagationPolicy=Foreground', 'write PrunePropagationPolicy=foreground'],
])('refuses %s', (option, fix) => {
  expect(refusedBy(SYNC_OPTIONS, application(options(option)))).toEqual([FIELD]);
  expect(faultsOf(application(options(option)))).toMatchObject([{ class: 'later', fix }]);
  expect(refusedBy(SYNC_OPTIONS, applicationSet({}, options(option)))).toEqual([
    'spec.template.spec.syncPolicy.syncOptions[0]',
  ]);
});

test.each([
  'CreateNamespace=true',
  'Validate=false',
  'Prune=confirm',
  'Delete=false',
  'PrunePropagationPolicy=orphan',
  'RespectIgnoreDifferences=true',
  'SomethingThatIsNewerThanAllOfThese=true',
])('takes %s', (option) => {
  expect(faultsOf(application(options('PruneLast=true', option)))).toEqual([]);
  expect(faultsOf(applicationSet({}, options(option)))).toEqual([]);
});

test('takes what a template fills in', () => {
  expect(faultsOf(applicationSet({}, options('CreateNamespace={{ .create }}')))).toEqual([]);
});

const annotated = (text: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', annotations: { 'argocd.argoproj.io/sync-options': text } },
});

test.each([
  ['Prune=false,Delete=false', 0],
  ['Prune=false, Delete=confirm ,', 0],
  ['Prune=no', 1],
  ['Prune=false,Delte=false,Replace=1', 2],
])('of the options %j of an object, refuses %i', (text, count) => {
  const field = 'metadata.annotations["argocd.argoproj.io/sync-options"]';
  expect(refusedBy(SYNC_OPTIONS_OF_OBJECT, annotated(text))).toEqual(Array(count).fill(field));
});
