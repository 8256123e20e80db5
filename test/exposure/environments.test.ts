import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import type { Loose } from '../support/synth';
import { exposed, refusedWith } from './exposed-shop';

describe('how an environment is reached', () => {
  test.each<[string, () => Loose, string[]]>([
    ['an unknown controller', () => ingress({ controller: 'traefik' } as never), ['controller']],
    ['no object', () => ingress(null as never), ['']],
    ['an unknown option', () => ingress({ class: 'nginx' } as never), ['class']],
    ['a load balancer from nowhere', () => ingress({ controller: 'alb' }), ['sources']],
    [
      'options of another controller',
      () => ingress({ controller: 'nginx', webAclArn: 'arn:x' }),
      ['webAclArn'],
    ],
    ['options without a controller', () => ingress({ allowsSnippets: true }), ['allowsSnippets']],
    ['two issuers', () => ingress({ issuer: { issuer: 'a', clusterIssuer: 'b' } as never }), ['issuer']],
    ['a URL that is none', () => ingress({ controller: 'nginx', auth: { url: 'auth' } }), ['auth.url']],
    ['nothing of Istio', () => istioGateway({} as never), ['selector', 'namespace']],
    ['a gateway without its namespace', () => istioGateway({ gateway: 'public' }), ['gateway']],
    [
      'a gateway and pods',
      () => istioGateway({ gateway: 'a/b', selector: { a: 'b' }, namespace: 'c' }),
      ['selector', 'namespace'],
    ],
    [
      'https of a gateway of its own',
      () => istioGateway({ selector: { a: 'b' }, namespace: 'c', https: true }),
      ['https'],
    ],
    ['nothing of the Gateway API', () => gatewayApi({} as never), ['']],
    [
      'a Gateway and a class',
      () => gatewayApi({ gateway: { name: 'a', namespace: 'b' }, className: 'c' }),
      ['className'],
    ],
    [
      'a redirect into the same routes',
      () => gatewayApi({ gateway: { name: 'a', namespace: 'b', redirectFrom: 'http' } }),
      ['gateway.sectionName'],
    ],
    [
      'a Gateway without a name',
      () => gatewayApi({ gateway: { namespace: 'b' } as never }),
      ['gateway.name'],
    ],
  ])('is refused with %s, by the environment that is given it', (_what, make, fields) => {
    const found = refusedWith(() => exposed({ exposure: make() }, { host: 'shop.example.com' }));
    expect(found.map(({ field }) => field)).toEqual(
      fields.map((field) => (field === '' ? 'exposure' : `exposure.${field}`)),
    );
  });

  test('is refused unless it was made by one of the three', () => {
    const [issue] = refusedWith(() => exposed({ exposure: { kind: 'ingress' } as never }, {}));
    expect(issue?.field).toBe('exposure');
  });
});
