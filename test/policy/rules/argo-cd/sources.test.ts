import {
  APPLICATION_HYDRATOR,
  APPLICATION_ONE_SOURCE,
  APPLICATION_SOURCE,
  APPLICATION_SOURCE_PLACE,
} from '../../../../lib/policy/rules/argo-cd/sources';
import { faultsOf, refusedBy } from '../../faults';
import { application } from './objects';

const SOURCE = { repoURL: 'https://git.example.com/shop.git', path: 'shop' };

const HYDRATOR = {
  drySource: { ...SOURCE, targetRevision: 'main' },
  syncSource: { targetBranch: 'live', path: 'shop' },
};

const CHART = { repoURL: 'https://charts.example.com', chart: 'shop', targetRevision: '1.2.3' };

test.each([{ source: undefined }, { source: undefined, sources: [] }])(
  'refuses an Application without a source: %j',
  (spec) => {
    expect(refusedBy(APPLICATION_SOURCE, application(spec))).toEqual(['spec']);
  },
);

test.each([
  { source: SOURCE },
  { source: CHART },
  { source: { ...SOURCE, path: '.' } },
  { source: undefined, sources: [SOURCE] },
  { source: undefined, sources: [CHART, { repoURL: SOURCE.repoURL, ref: 'values' }] },
  { source: undefined, sourceHydrator: HYDRATOR },
  { sources: [] },
])('takes an Application with %j', (spec) => {
  expect(faultsOf(application(spec))).toEqual([]);
});

test.each([
  [{ sources: [SOURCE] }, ['spec.source']],
  [{ sourceHydrator: HYDRATOR }, ['spec.source']],
  [{ source: undefined, sources: [SOURCE], sourceHydrator: HYDRATOR }, ['spec.sources']],
  [{ sources: [SOURCE], sourceHydrator: HYDRATOR }, ['spec.source', 'spec.sources']],
])('refuses what stands beside the source that counts: %j', (spec, fields) => {
  expect(refusedBy(APPLICATION_ONE_SOURCE, application(spec))).toEqual(fields);
});

test.each([
  [{ source: { repoURL: SOURCE.repoURL } }, ['spec.source']],
  [{ source: { repoURL: SOURCE.repoURL, ref: 'values' } }, ['spec.source']],
  [{ source: { ...SOURCE, repoURL: '' } }, ['spec.source.repoURL']],
  [{ source: { ...CHART, targetRevision: undefined } }, ['spec.source.targetRevision']],
  [
    { source: undefined, sources: [SOURCE, { repoURL: SOURCE.repoURL }, { ...CHART, targetRevision: '' }] },
    ['spec.sources[1]', 'spec.sources[2].targetRevision'],
  ],
])('refuses a source that says no place: %j', (spec, fields) => {
  expect(refusedBy(APPLICATION_SOURCE_PLACE, application(spec))).toEqual(fields);
});

test('says nothing of the place of a source that does not count', () => {
  const spec = { source: { repoURL: SOURCE.repoURL }, sourceHydrator: HYDRATOR };
  expect(refusedBy(APPLICATION_SOURCE_PLACE, application(spec))).toEqual([]);
  expect(
    refusedBy(
      APPLICATION_SOURCE_PLACE,
      application({ ...spec, sourceHydrator: undefined, sources: [SOURCE] }),
    ),
  ).toEqual([]);
});

test.each([
  [{ drySource: { ...HYDRATOR.drySource, repoURL: '' } }, 'drySource.repoURL'],
  [{ syncSource: { ...HYDRATOR.syncSource, targetBranch: '' } }, 'syncSource.targetBranch'],
  [{ hydrateTo: { targetBranch: '' } }, 'hydrateTo.targetBranch'],
])('refuses a sourceHydrator with %j', (of, field) => {
  const spec = { source: undefined, sourceHydrator: { ...HYDRATOR, ...of } };
  expect(refusedBy(APPLICATION_HYDRATOR, application(spec))).toEqual([`spec.sourceHydrator.${field}`]);
});

test('takes a sourceHydrator that hydrates to another branch', () => {
  const sourceHydrator = { ...HYDRATOR, hydrateTo: { targetBranch: 'next' } };
  expect(faultsOf(application({ source: undefined, sourceHydrator }))).toEqual([]);
});
