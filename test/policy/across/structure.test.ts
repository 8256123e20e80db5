import fc from 'fast-check';
import { ACROSS_RULES, ManifestChecker } from 'cdk8s-kiban/policy';
import { autoscaler, budget, checkAnything, deployment, object, service } from './objects';
import { pathsOf, replaceAt } from '../../support/junk';

const objects = [
  deployment('a', {
    pod: { volumes: [{ persistentVolumeClaim: { claimName: 'c' } }] },
    container: { envFrom: [{ secretRef: { name: 's' } }] },
  }),
  service('a'),
  autoscaler('a'),
  budget('a', { minAvailable: 1 }),
  object('v1', 'PersistentVolumeClaim', 'c', { spec: { accessModes: ['ReadWriteOnce'] } }),
  object('networking.k8s.io/v1', 'NetworkPolicy', 'a', {
    spec: { podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] },
  }),
  object('networking.k8s.io/v1', 'Ingress', 'a', {
    spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'a' } } }] } }] },
  }),
];

const PLACES = pathsOf(objects).filter((path) => path.length > 0);

test('no value anywhere in an object stops the rules', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.anything(), (path, junk) => {
      checkAnything(replaceAt(objects, path, junk) as unknown[]);
    }),
    { numRuns: 2000 },
  );
});

test.each(['constructor', '__proto__', 'toString'])('an object of kind %s stops no rule', (kind) => {
  checkAnything([object('v1', kind, kind), object('apps/v1', kind, kind), ...objects]);
});

test('no value that has no text stops the rules', () => {
  for (const path of PLACES)
    checkAnything(replaceAt(objects, path, { toString: 1, valueOf: 1 }) as unknown[]);
});

test('objects are left as they are', () => {
  const before = JSON.stringify(objects);
  new ManifestChecker().check(objects);
  expect(JSON.stringify(objects)).toBe(before);
});

test('no rule across objects says what the API server refuses', () => {
  expect(ACROSS_RULES.filter(({ class: ofClass }) => ofClass === 'api')).toEqual([]);
});
