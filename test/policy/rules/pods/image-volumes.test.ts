import { IMAGE_VOLUME, IMAGE_VOLUME_REFERENCE } from '../../../../lib/policy/rules/pods/image-volumes';
import { faultsOf, pod, refusedBy } from '../../faults';

const model = { name: 'model', image: { reference: 'a/model:1' } };
const cache = { name: 'model', emptyDir: {} };
const mounts = { volumeMounts: [{ name: 'model', mountPath: '/model' }] };

const refusedIn = (kubernetesVersion: '1.31' | '1.34' | '1.35' | '1.36', ...volumes: object[]): string[] =>
  faultsOf(pod(mounts, { volumes }), { kubernetesVersion, only: ['api'] }).map(
    ({ rule, field }) => `${rule} ${field}`,
  );

test.each(['1.31', '1.34'] as const)('in %s a volume from an image is left out, which is told', (version) => {
  const options = { kubernetesVersion: version };
  expect(refusedBy(IMAGE_VOLUME, pod(mounts, { volumes: [model] }), options)).toEqual([
    'spec.volumes[0].image',
  ]);
  expect(refusedIn(version, model)).toEqual([]);
});

test.each(['1.35', '1.36'] as const)('in %s a volume from an image is a volume', (version) => {
  expect(
    faultsOf(pod(mounts, { volumes: [model] }), { kubernetesVersion: version, only: ['api', 'later'] }),
  ).toEqual([]);
});

test('a volume without an image is none from an image', () => {
  expect(refusedBy(IMAGE_VOLUME, pod(mounts, { volumes: [{ ...cache, image: null }] }))).toEqual([]);
});

test.each([
  [[{ ...model, emptyDir: {} }], ['one-volume-source spec.volumes[0].emptyDir']],
  [[{ ...model, name: 'Model' }, cache], ['volume-name spec.volumes[0].name']],
  [[cache, model], ['unique-volume-names spec.volumes[1].name']],
  [[model, cache], ['unique-volume-names spec.volumes[1].name']],
  [[model, model], ['unique-volume-names spec.volumes[1].name']],
  [[{ name: 'model', image: {} }], ['image-volume-reference spec.volumes[0].image.reference']],
  [
    [{ name: 'model', image: { reference: 'a', pullPolicy: 'always' } }],
    ['known-value spec.volumes[0].image.pullPolicy'],
  ],
])('what is wrong with the volumes %j is told from 1.35 on: %j', (volumes, refused) => {
  expect(refusedIn('1.35', ...volumes)).toEqual(refused);
  expect(refusedIn('1.34', ...volumes)).toEqual([]);
});

test.each<[object, string]>([
  [
    { image: {}, configMap: { items: [{ key: 'a' }] } },
    'required-field spec.volumes[0].configMap.items[0].path',
  ],
  [{ image: {}, projected: { defaultMode: 7777 } }, 'file-mode spec.volumes[0].projected.defaultMode'],
  [{ image: {}, name: '' }, 'required-field spec.volumes[0].name'],
])('of the volume %j nobody looks at %s before 1.35', (volume, fault) => {
  expect(refusedIn('1.35', { name: 'model', ...volume })).toContain(fault);
  expect(refusedIn('1.34', { name: 'model', ...volume })).not.toContain(fault);
  expect(refusedIn('1.34', { name: 'model', ...volume, image: null })).toContain(fault);
});

test('two volumes of one name are two beside one that is left out', () => {
  expect(refusedIn('1.34', cache, model, cache)).toEqual(['unique-volume-names spec.volumes[2].name']);
});

test('a template with a volume from no image makes no pod, and is refused from 1.37 on', () => {
  const template = {
    metadata: { labels: { a: 'b' } },
    spec: { containers: [{ name: 'a', image: 'b' }], volumes: [{ name: 'model', image: {} }] },
  };
  const given = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: { selector: { matchLabels: { a: 'b' } }, template },
  };
  const [fault] = faultsOf(given, { kubernetesVersion: '1.36' }).filter(
    ({ rule }) => rule === IMAGE_VOLUME_REFERENCE.id,
  );
  const field = 'spec.template.spec.volumes[0].image.reference';
  expect(fault).toMatchObject({ class: 'later', field });
  expect(refusedBy(IMAGE_VOLUME_REFERENCE, given, { kubernetesVersion: '1.37', only: ['api'] })).toEqual([
    field,
  ]);
});
