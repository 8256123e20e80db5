import { ObjectSet } from '../../../lib/policy/across/object-set';
import { INGRESS_PATH_TAKEN } from '../../../lib/policy/across/taken-paths';
import { inNamespace, object, refusedBy } from './objects';

const API = 'networking.k8s.io/v1';
const CANARY = 'nginx.ingress.kubernetes.io/canary';

interface Given {
  readonly className?: string | undefined;
  readonly host?: string | undefined;
  readonly paths?: readonly (string | undefined)[];
  readonly annotations?: Readonly<Record<string, string>>;
}

function ingress(name: string, given: Given = {}): Readonly<Record<string, unknown>> {
  const { host = 'shop.example', paths = ['/cart'], annotations } = given;
  const className = 'className' in given ? given.className : 'nginx';
  const backend = { service: { name, port: { number: 80 } } };
  return object(API, 'Ingress', name, {
    metadata: { name, namespace: 'shop', annotations },
    spec: {
      ...(className !== undefined && { ingressClassName: className }),
      rules: [
        {
          ...(host !== '' && { host }),
          http: { paths: paths.map((path) => ({ path, pathType: 'Prefix', backend })) },
        },
      ],
    },
  });
}

const ingressClass = (name: string, controller: string): object =>
  object(API, 'IngressClass', name, { spec: { controller } });

const PATH = 'spec.rules[0].http.paths[0].path';

describe('ingress-path-taken', () => {
  test.each<[string, object[]]>([
    ['a path of a host twice', [ingress('a'), ingress('b')]],
    ['the same in another namespace', [ingress('a'), inNamespace('pay', ingress('b'))]],
    [
      'no host and no path twice',
      [{}, {}].map((_, at) => ingress(`i${at}`, { host: '', paths: [undefined] })),
    ],
    ['a path that is / beside none', [ingress('a', { paths: ['/'] }), ingress('b', { paths: [undefined] })]],
    [
      'two canaries of a path',
      ['a', 'b'].map((name) => ingress(name, { annotations: { [CANARY]: 'true' } })),
    ],
    [
      'a class by annotation',
      [
        ingress('a'),
        ingress('b', { className: undefined, annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
      ],
    ],
    [
      'no class beside annotations of ingress-nginx',
      ['a', 'b'].map((name) =>
        ingress(name, {
          className: undefined,
          annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' },
        }),
      ),
    ],
  ])('tells %s', (_, objects) => {
    expect(refusedBy(INGRESS_PATH_TAKEN, objects)).toEqual([`1 ${PATH}`]);
  });

  test('tells what an IngressClass says to be of ingress-nginx, and no other', () => {
    const both = ['a', 'b'].map((name) => ingress(name, { className: 'public' }));
    const told = (controller: string): readonly string[] =>
      refusedBy(INGRESS_PATH_TAKEN, [...both, ingressClass('public', controller)]);
    expect(told('k8s.io/ingress-nginx')).toEqual([`1 ${PATH}`]);
    expect(told('ingress.k8s.aws/alb')).toEqual([]);
  });

  test('tells the one path among several', () => {
    const objects = [ingress('a', { paths: ['/x', '/y'] }), ingress('b', { paths: ['/z', '/y'] })];
    expect(refusedBy(INGRESS_PATH_TAKEN, objects)).toEqual(['1 spec.rules[0].http.paths[1].path']);
  });

  test.each<[string, object[]]>([
    ['another path', [ingress('a'), ingress('b', { paths: ['/pay'] })]],
    ['another host', [ingress('a'), ingress('b', { host: 'pay.example' })]],
    ['another class', [ingress('a'), ingress('b', { className: 'nginx-internal' })]],
    ['a canary beside the other', [ingress('a'), ingress('b', { annotations: { [CANARY]: 'true' } })]],
    ['what Flagger leaves of a canary', [ingress('a'), ingress('b', { annotations: { [CANARY]: 'false' } })]],
    ['another controller', ['a', 'b'].map((name) => ingress(name, { className: 'alb' }))],
    ['a controller that nobody names', ['a', 'b'].map((name) => ingress(name, { className: undefined }))],
    ['one Ingress in two forms', [ingress('a'), ingress('a', { annotations: { a: 'b' } })]],
    ['two types of one path in one Ingress', [ingress('a', { paths: ['/cart', '/cart'] })]],
  ])('takes %s', (_, objects) => {
    expect(refusedBy(INGRESS_PATH_TAKEN, objects)).toEqual([]);
  });

  test('names the other one', () => {
    const told: string[] = [];
    INGRESS_PATH_TAKEN.check(new ObjectSet([ingress('a'), ingress('b')]), (_object, _path, { allowed }) =>
      told.push(allowed),
    );
    expect(told).toEqual(['a path of shop.example that Ingress a in namespace shop has not']);
  });
});
