import { describeWithCrds } from './crd-schemas';

describeWithCrds('The check of custom resources', (schemas) => {
  const kustomization = (spec: object): object => ({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'shop' },
    spec: { interval: '1m', prune: true, sourceRef: { kind: 'GitRepository', name: 'shop' }, ...spec },
  });

  test.each<[string, object, RegExp | undefined]>([
    ['takes a sound object', {}, undefined],
    ['refuses a field that there is not', { pruen: true }, /additional properties.*pruen/],
    [
      'refuses a field that there is not, deep inside',
      { sourceRef: { kind: 'Bucket', name: 'a', x: 1 } },
      /"x"/,
    ],
    ['refuses a value of another type', { prune: 'yes' }, /must be boolean/],
    ['refuses a word that is none of those', { sourceRef: { kind: 'Git', name: 'a' } }, /allowed values/],
    ['refuses a text that does not fit the pattern', { interval: '1 minute' }, /pattern/],
    ['refuses what a rule in CEL refuses', { kubeConfig: {} }, /exactly one of/],
    ['takes what a rule in CEL takes', { kubeConfig: { secretRef: { name: 'a' } } }, undefined],
  ])('%s', (_title, spec, fault) => {
    const faults = schemas.faultsOf(kustomization(spec)).join('\n');
    if (fault === undefined) expect(faults).toBe('');
    else expect(faults).toMatch(fault);
  });

  test('misses a required field', () => {
    expect(schemas.faultsOf({ ...kustomization({}), spec: {} }).join()).toMatch(/required/);
  });

  test('says that it has no definition of a kind', () => {
    expect(schemas.faultsOf({ apiVersion: 'example.com/v1', kind: 'Thing' })).toEqual([
      'no definition of example.com/v1 Thing',
    ]);
  });
});
