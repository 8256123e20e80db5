import {
  INGRESS_CLASS_ANNOTATION,
  INGRESS_CLASS_NAME,
  INGRESS_HOST,
  INGRESS_ROUTES,
  INGRESS_TLS_HOST,
  INGRESS_TLS_SECRET,
} from '../../../../lib/policy/rules/traffic/ingresses';
import { faultsAlone, refusedBy } from '../../faults';

const BACKEND = { service: { name: 'cart', port: { number: 80 } } };

function ingress(spec?: object | null, annotations?: object): object {
  const metadata = { name: 'cart', annotations };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec };
}

const withHost = (host: unknown): object => ingress({ rules: [{ host }] });
const withTls = (tls: object): object => ingress({ defaultBackend: BACKEND, tls: [tls] });

/** 253 characters, the longest name. */
const LONGEST = `${'a'.repeat(61)}.`.repeat(4) + 'a'.repeat(5);

test.each([
  'my_shop.example.com',
  'Shop.example.com',
  'shop.example.com.',
  'shop.example.com:443',
  'shop.*.com',
  '*shop.example.com',
  '*.*.com',
  '*.-a.com',
  '*.',
  '*',
  '1.2.3.4',
  '01.2.3.4',
  '::1',
  `a${LONGEST}`,
  `*.${LONGEST.slice(1)}`,
])('refuses the host %s in a rule', (host) => {
  expect(refusedBy(INGRESS_HOST, withHost(host))).toEqual(['spec.rules[0].host']);
});

test.each(['shop.example.com', '*.com', '', null, undefined, '256.1.1.1', LONGEST, `*.${LONGEST.slice(2)}`])(
  'takes the host %p in a rule',
  (host) => {
    expect(faultsAlone(withHost(host))).toEqual([]);
  },
);

test.each(['', 'Shop.example.com', '*', 'a.*.com', 'shop.example.com/cart', null])(
  'refuses the host %p in tls',
  (host) => {
    expect(refusedBy(INGRESS_TLS_HOST, withTls({ hosts: [host, 'ok.com', host] }))).toEqual([
      'spec.tls[0].hosts[0]',
      'spec.tls[0].hosts[2]',
    ]);
  },
);

test.each([[['shop.example.com', '*.example.com', '1.2.3.4']], [[]], [null]])(
  'takes the hosts %j in tls',
  (hosts) => {
    expect(faultsAlone(withTls({ hosts, secretName: 'shop-tls' }))).toEqual([]);
  },
);

test.each(['ShopTLS', 'shop/tls', 'a_b'])('refuses the secret %s of tls', (secretName) => {
  expect(refusedBy(INGRESS_TLS_SECRET, withTls({ secretName }))).toEqual(['spec.tls[0].secretName']);
});

test.each(['shop.tls', '', null, undefined])('takes the secret %p of tls', (secretName) => {
  expect(refusedBy(INGRESS_TLS_SECRET, withTls({ secretName }))).toEqual([]);
});

test.each([undefined, null, {}, { rules: [] }, { rules: null, defaultBackend: null }])(
  'refuses an Ingress whose spec is %j',
  (spec) => {
    expect(refusedBy(INGRESS_ROUTES, ingress(spec))).toEqual(['spec']);
  },
);

test.each([{ rules: [{}] }, { defaultBackend: BACKEND }, { rules: [], defaultBackend: BACKEND }])(
  'takes an Ingress whose spec is %j',
  (spec) => {
    expect(faultsAlone(ingress(spec))).toEqual([]);
  },
);

test.each(['', 'Nginx', 'a/b'])('refuses the class %p', (ingressClassName) => {
  const manifest = ingress({ defaultBackend: BACKEND, ingressClassName });
  expect(refusedBy(INGRESS_CLASS_NAME, manifest)).toEqual(['spec.ingressClassName']);
});

test.each(['nginx', 'nginx.internal', null, undefined])('takes the class %p', (ingressClassName) => {
  expect(faultsAlone(ingress({ defaultBackend: BACKEND, ingressClassName }))).toEqual([]);
});

const ANNOTATION = 'kubernetes.io/ingress.class';

test.each([
  ['nginx', 'traefik'],
  ['nginx', ''],
  ['nginx', null],
])('refuses the class %s beside an annotation that says %p', (ingressClassName, annotation) => {
  const manifest = ingress({ defaultBackend: BACKEND, ingressClassName }, { [ANNOTATION]: annotation });
  expect(refusedBy(INGRESS_CLASS_ANNOTATION, manifest)).toEqual([`metadata.annotations["${ANNOTATION}"]`]);
});

test.each([
  ['nginx', { [ANNOTATION]: 'nginx' }],
  [undefined, { [ANNOTATION]: 'nginx' }],
  ['nginx', { other: 'traefik' }],
  ['nginx', undefined],
])('takes the class %s beside the annotations %j', (ingressClassName, annotations) => {
  const manifest = ingress({ defaultBackend: BACKEND, ingressClassName }, annotations);
  expect(refusedBy(INGRESS_CLASS_ANNOTATION, manifest)).toEqual([]);
});

test.each([
  ['*shop.com', 'write such as *.example.com: the star stands for the first label alone'],
  ['shop.com:443', 'write the host alone, without scheme, port and path, such as shop.example.com'],
  ['https://shop.com', 'write the host alone, without scheme, port and path, such as shop.example.com'],
  ['Shop.com', 'write such as shop.example.com'],
])('says how to fix the host %s', (host, fix) => {
  expect(faultsAlone(withHost(host)).map((fault) => fault.fix)).toEqual([fix]);
});

test.each([
  ['', 'remove it for the default class'],
  ['Nginx', 'write such as ingressClassName: nginx'],
])('says how to fix the class %p', (ingressClassName, fix) => {
  const manifest = ingress({ defaultBackend: BACKEND, ingressClassName });
  expect(faultsAlone(manifest).map((fault) => fault.fix)).toEqual([fix]);
});
