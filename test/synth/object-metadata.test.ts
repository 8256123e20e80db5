import { ApiObject, App, Chart, type IResolver, Lazy } from 'cdk8s';
import * as fc from 'fast-check';
import { canonicalManifest } from '../../lib/kubernetes/canonical/canonical';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { metadataOf } from '../../lib/synth/object-metadata';

const LOUD: IResolver = {
  resolve: (context) => {
    if (context.value === 'cart') context.replaceValue('CART');
  },
};

function objectWith(metadata: object, resolvers: IResolver[] = []): ApiObject {
  const chart = new Chart(new App({ resolvers }), 'chart', { namespace: 'shop', labels: { team: 'blue' } });
  return new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
}

/** As the object is written: empty parts and the order of keys make no difference. */
function written(metadata: Manifest['metadata']): string {
  return JSON.stringify(canonicalManifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata }));
}

function expectAsCdk8s(object: ApiObject): void {
  expect(written(metadataOf(object))).toBe(written(object.metadata.toJson() as Manifest['metadata']));
}

test.each<[string, object]>([
  ['nothing', {}],
  ['a name and labels', { name: 'cart', labels: { app: 'cart' } }],
  ['a namespace of its own', { namespace: 'other' }],
  ['empty texts', { labels: { app: '' }, annotations: {} }],
  ['a key that means something to JavaScript', { labels: JSON.parse('{ "__proto__": "x", "app": "y" }') }],
  ['finalizers and owners', { finalizers: ['a/b'], ownerReferences: [{ apiVersion: 'v1', kind: 'Pod' }] }],
  ['a field that cdk8s has no prop for', { generateName: 'cart-', selfLink: 'x' }],
  ['a field that holds more than text', { generation: 3, managedFields: [{ manager: 'kubectl' }] }],
  ['a text that is made later', { annotations: { checksum: Lazy.any({ produce: () => 'abc' }) } }],
  ['a field that is made later', { generateName: Lazy.any({ produce: () => 'cart-' }) }],
])('metadata with %s read as cdk8s renders them', (_, metadata) => {
  expectAsCdk8s(objectWith(metadata));
});

test('metadata that are added later are there, too', () => {
  const object = objectWith({ name: 'cart' });
  object.metadata.addLabel('app', 'cart');
  object.metadata.addAnnotation('note', 'yes');
  object.metadata.addFinalizers('a/b');
  object.metadata.add('generateName', 'cart-');
  expectAsCdk8s(object);
});

test('a resolver of the app is asked', () => {
  const object = objectWith({ name: 'cart', labels: { app: 'cart' } }, [LOUD]);
  expect(metadataOf(object)).toMatchObject({ name: 'CART', labels: { app: 'CART' } });
});

test('a key that cdk8s stumbles over is not passed over', () => {
  const object = objectWith({ labels: { constructor: 'x' } });
  expect(() => metadataOf(object)).toThrow("can't render non-simple object");
});

test('whatever the texts are', () => {
  const texts = fc.dictionary(fc.string(), fc.string()).filter((map) => !Object.hasOwn(map, 'constructor'));
  fc.assert(
    fc.property(texts, texts, (labels, annotations) => expectAsCdk8s(objectWith({ labels, annotations }))),
  );
});
