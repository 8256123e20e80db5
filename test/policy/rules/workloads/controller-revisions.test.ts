import type { CheckOptions } from 'cdk8s-kiban/policy';
import { CONTROLLER_REVISION } from '../../../../lib/policy/rules/workloads/controller-revisions';
import { refusedBy } from '../../faults';

const revision = (fields: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  metadata: { name: 'a' },
  ...fields,
});

test.each<[NonNullable<CheckOptions['kubernetesVersion']>, object, string[]]>([
  ['1.36', { data: {}, revision: 0 }, []],
  ['1.36', { data: { spec: {} } }, []],
  ['1.36', { data: {}, revision: -1 }, ['revision']],
  ['1.36', { data: [] }, ['data']],
  ['1.33', { data: 'a' }, ['data']],
  ['1.32', { data: 'a' }, []],
  ['1.32', { data: null }, ['data']],
  ['1.32', {}, ['data']],
])('in %s of a ControllerRevision %j it refuses %j', (kubernetesVersion, fields, refused) => {
  expect(refusedBy(CONTROLLER_REVISION, revision(fields), { kubernetesVersion })).toEqual(refused);
});
