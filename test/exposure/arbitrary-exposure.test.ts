import fc from 'fast-check';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { junk, pathsOf, replaceAt } from '../support/junk';
import { type Loose, isRefusal } from '../support/synth';
import { exposed } from './exposed-shop';

const issuer = { clusterIssuer: 'letsencrypt' };

const OPTIONS: readonly (readonly [(options: never) => Loose, Loose])[] = [
  [
    ingress,
    {
      controller: 'nginx',
      className: 'nginx',
      issuer,
      pods: { namespace: 'edge', podLabels: { app: 'nginx' }, serviceAccount: 'nginx' },
      sources: ['10.0.0.0/8'],
      allowsSnippets: true,
      auth: { url: 'http://auth.auth', signIn: 'https://login.example.com', responseHeaders: ['x-user'] },
    },
  ],
  [
    ingress,
    {
      controller: 'alb',
      sources: ['10.0.0.0/8'],
      scheme: 'internal',
      certificateArns: ['arn:aws:acm:x'],
      webAclArn: 'arn:aws:wafv2:x',
    },
  ],
  [
    istioGateway,
    { gateway: 'istio-system/public', https: true, podLabels: { istio: 'x' }, authProvider: 'a' },
  ],
  [
    istioGateway,
    {
      selector: { istio: 'x' },
      namespace: 'edge',
      ports: { http: 80, https: 443 },
      issuer,
      apiVersion: 'v1',
    },
  ],
  [gatewayApi, { className: 'istio', issuer, pods: { namespace: 'edge' }, regularExpressions: true }],
  [
    gatewayApi,
    { gateway: { name: 'public', namespace: 'edge', sectionName: 'https', redirectFrom: 'http' } },
  ],
];

const EXPOSE = {
  host: ['shop.example.com', 'www.example.com'],
  path: ['/', { exact: '/login' }],
  pathType: 'Prefix',
  port: 'http',
  tls: 'environment',
  httpsRedirect: true,
  timeout: '5s',
  retries: { attempts: 2, perTryTimeout: '1s', on: ['connect-failure'] },
  idempotent: true,
  rateLimit: { requests: 10, per: 'second', burst: 2 },
  firewall: 'detect',
  auth: 'none',
  ingressClassName: 'nginx',
  annotations: { 'example.com/a': 'b' },
};

/** Renders it, or is refused in our words; anything else that is thrown is a fault of ours. */
function answered(build: () => unknown): boolean {
  try {
    build();
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

const nginx = ingress(OPTIONS[0]?.[1]);

describe('whatever somebody writes', () => {
  test('of an exposure is rendered or refused, through all of the controllers', () => {
    const place = fc.constantFrom(...pathsOf(EXPOSE).filter((path) => path.length > 0));
    fc.assert(
      fc.property(place, junk, fc.constantFrom(...OPTIONS), (path, value, [make, options]) => {
        const expose = replaceAt(EXPOSE, path, value) as Loose;
        answered(() => exposed({ exposure: make(options as never) }, expose));
        const { retries: _r, rateLimit: _l, firewall: _f, ...plain } = expose;
        answered(() => exposed({ exposure: make(options as never) }, plain));
      }),
      { numRuns: 300 },
    );
  });

  test('of an environment is taken or refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPTIONS), fc.nat(), junk, ([make, options], at, value) => {
        const places = pathsOf(options);
        const given = replaceAt(options, places[at % places.length] ?? [], value);
        answered(() => exposed({ exposure: make(given as never) }, { host: 'a.example.com' }));
      }),
      { numRuns: 300 },
    );
  });

  test('is taken where it is sound', () => {
    const { perTryTimeout: _t, on: _o, ...retries } = EXPOSE.retries;
    expect(answered(() => exposed({ exposure: nginx }, { ...EXPOSE, retries }))).toBe(true);
  });
});

test('nothing is sent to HTTPS where nothing answers there', () => {
  const expose = { host: 'a.example.com', httpsRedirect: true };
  expect(answered(() => exposed({ exposure: nginx }, expose))).toBe(false);
});
