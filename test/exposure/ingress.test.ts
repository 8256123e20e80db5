import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { exposed, only, refusedWith } from './exposed-shop';

const NGINX = 'nginx.ingress.kubernetes.io';
const ALB = 'alb.ingress.kubernetes.io';
const nginx = { exposure: ingress({ controller: 'nginx', className: 'nginx' }) };
const sources = ['10.0.0.0/16'];
const alb = { exposure: ingress({ controller: 'alb', className: 'alb', sources }) };
const host = 'shop.example.com';

describe('an Ingress without a controller', () => {
  test('has no annotations and is what it always was', () => {
    const plain = only(exposed({}, { host, tls: { clusterIssuer: 'letsencrypt' } }), 'Ingress');
    const said = only(
      exposed({ exposure: ingress() }, { host, tls: { clusterIssuer: 'letsencrypt' } }),
      'Ingress',
    );
    expect(said).toEqual(plain);
    expect(plain.metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
    expect(plain.spec.tls).toEqual([{ hosts: [host], secretName: 'web-tls' }]);
  });

  test.each([
    ['timeout', { timeout: '5s' }],
    ['retries', { retries: { attempts: 1 } }],
    ['rateLimit', { rateLimit: { requests: 5 } }],
    ['firewall', { firewall: 'detect' }],
    ['auth', { auth: 'required' }],
    ['httpsRedirect', { httpsRedirect: false }],
  ])('refuses %s, which only annotations could say', (field, more) => {
    const [issue, ...others] = refusedWith(() => exposed({}, { host, tls: 'environment', ...more })).filter(
      (found) => found.field !== 'expose.tls',
    );
    expect(others).toEqual([]);
    expect(issue?.field).toBe(`expose.${field}`);
    expect(issue?.fix).toContain("ingress({ controller: 'nginx' })");
  });

  test('tells all faults of an exposure at once', () => {
    const fields = refusedWith(() =>
      exposed({}, { host: 'shop', path: '//', timeout: '0s', rateLimit: { requests: 0 }, firewall: 'maybe' }),
    ).map(({ field }) => field);
    expect(fields).toEqual(
      ['expose.host', 'expose.path', 'expose.firewall', 'expose.timeout', 'expose.rateLimit'].sort(
        (a, b) => fields.indexOf(a) - fields.indexOf(b),
      ),
    );
  });
});

test.each([
  [{}, { rateLimit: { requests: 0 } }],
  [{ exposure: gatewayApi({ className: 'istio' }) }, { rateLimit: { request: 5 } }],
  [
    { exposure: istioGateway({ gateway: 'istio-system/public' }) },
    { rateLimit: { requests: '5', per: 'hour' } },
  ],
  [{ exposure: gatewayApi({ className: 'istio' }) }, { retries: { attempts: -1 } }],
  [{}, { timeout: '0s' }],
])(
  'what cannot be done is refused as it was given, and nothing else is said of it: %j %j',
  (environment, expose) => {
    const [[key, given] = []] = Object.entries(expose);
    const said = refusedWith(() => exposed(environment, { host, ...expose }));
    expect(said.map(({ field, given: told }) => [field, told])).toEqual([[`expose.${key}`, given]]);
  },
);

describe('an Ingress of nginx', () => {
  const annotations = (expose: object, environment: object = nginx): Record<string, string> =>
    only(exposed(environment, { host, ...expose }), 'Ingress').metadata.annotations ?? {};

  test('has the class of the environment, unless the service has one', () => {
    expect(only(exposed(nginx, { host }), 'Ingress').spec.ingressClassName).toBe('nginx');
    expect(only(exposed(nginx, { host, ingressClassName: 'inner' }), 'Ingress').spec.ingressClassName).toBe(
      'inner',
    );
  });

  test('gives a request its time in whole seconds', () => {
    expect(annotations({ timeout: '90s' })).toEqual({
      [`${NGINX}/proxy-read-timeout`]: '90',
      [`${NGINX}/proxy-send-timeout`]: '90',
    });
    expect(refusedWith(() => annotations({ timeout: '1500ms' }))[0]).toMatchObject({
      field: 'expose.timeout',
      fix: "write timeout: '2s'",
    });
  });

  test('counts the first attempt among the tries', () => {
    expect(annotations({ retries: { attempts: 2 } })).toEqual({
      [`${NGINX}/proxy-next-upstream`]: 'error timeout',
      [`${NGINX}/proxy-next-upstream-tries`]: '3',
    });
    expect(annotations({ retries: { attempts: 0 } })).toEqual({ [`${NGINX}/proxy-next-upstream`]: 'off' });
  });

  test('bounds a client by second or by minute', () => {
    expect(annotations({ rateLimit: { requests: 10, burst: 3 } })).toEqual({
      [`${NGINX}/limit-rps`]: '10',
      [`${NGINX}/limit-burst-multiplier`]: '3',
    });
    expect(annotations({ rateLimit: { requests: 10, per: 'minute' } })).toEqual({
      [`${NGINX}/limit-rpm`]: '10',
    });
  });

  test('refuses attacks only where the controller takes the snippet that says so', () => {
    expect(annotations({ firewall: 'detect' })).toEqual({
      [`${NGINX}/enable-modsecurity`]: 'true',
      [`${NGINX}/enable-owasp-core-rules`]: 'true',
    });
    expect(refusedWith(() => annotations({ firewall: 'block' }))[0]?.fix).toContain('allowsSnippets: true');
    const trusting = { exposure: ingress({ controller: 'nginx', allowsSnippets: true }) };
    expect(annotations({ firewall: 'block' }, trusting)[`${NGINX}/modsecurity-snippet`]).toBe(
      'Include /etc/nginx/modsecurity/modsecurity.conf\nSecRuleEngine On\n',
    );
  });

  test('asks whoever the environment names before a request passes', () => {
    const auth = {
      url: 'http://auth.auth/check',
      signIn: 'https://login.example.com',
      responseHeaders: ['x-user', 'x-group'],
    };
    expect(annotations({ auth: 'required' }, { exposure: ingress({ controller: 'nginx', auth }) })).toEqual({
      [`${NGINX}/auth-url`]: auth.url,
      [`${NGINX}/auth-signin`]: auth.signIn,
      [`${NGINX}/auth-response-headers`]: 'x-user,x-group',
    });
    expect(refusedWith(() => annotations({ auth: 'required' }))[0]?.field).toBe('expose.auth');
  });

  test('speaks gRPC to a port that speaks it, unless an annotation says otherwise', () => {
    const grpc = (expose: object): object =>
      only(exposed(nginx, { host, ...expose }, { ports: { grpc: 7070 } }), 'Ingress').metadata.annotations;
    expect(grpc({})).toEqual({ [`${NGINX}/backend-protocol`]: 'GRPC' });
    const own = { [`${NGINX}/backend-protocol`]: 'GRPCS' };
    expect(grpc({ annotations: own })).toEqual(own);
  });

  test('refuses an annotation that says otherwise than a prop', () => {
    const [issue] = refusedWith(() =>
      annotations({ timeout: '5s', annotations: { [`${NGINX}/proxy-read-timeout`]: '6' } }),
    );
    expect(issue?.field).toBe(`expose.annotations["${NGINX}/proxy-read-timeout"]`);
  });

  test('has the certificate of the environment where the service leaves it to it', () => {
    const issuer = { clusterIssuer: 'letsencrypt' };
    const said = { exposure: ingress({ controller: 'nginx', issuer }) };
    expect(annotations({ tls: 'environment' }, said)).toEqual({
      'cert-manager.io/cluster-issuer': 'letsencrypt',
    });
    expect(refusedWith(() => annotations({ tls: 'environment' }))[0]?.field).toBe('expose.tls');
  });
});

describe('an Ingress of an Application Load Balancer', () => {
  const annotations = (expose: object, environment: object = alb): Record<string, string> =>
    only(exposed(environment, { host, ...expose }), 'Ingress').metadata.annotations;

  test('leads to pods, for a Service of ours has no port of the nodes', () => {
    expect(annotations({})).toEqual({
      [`${ALB}/listen-ports`]: '[{"HTTP":80}]',
      [`${ALB}/target-type`]: 'ip',
    });
  });

  test('takes its certificates from ACM, and sends plain HTTP to HTTPS', () => {
    const arns = { exposure: ingress({ controller: 'alb', sources, certificateArns: ['arn:aws:acm:x'] }) };
    expect(annotations({ tls: 'environment' }, arns)).toMatchObject({
      [`${ALB}/certificate-arn`]: 'arn:aws:acm:x',
      [`${ALB}/ssl-redirect`]: '443',
      [`${ALB}/listen-ports`]: '[{"HTTP":80},{"HTTPS":443}]',
    });
    expect(only(exposed(alb, { host, tls: 'environment' }), 'Ingress').spec.tls).toEqual([{ hosts: [host] }]);
    expect(refusedWith(() => annotations({ tls: { secretName: 'shop-tls' } }))[0]?.field).toBe('expose.tls');
  });

  test('blocks by the web ACL of the environment alone', () => {
    const acl = { exposure: ingress({ controller: 'alb', sources, webAclArn: 'arn:aws:wafv2:x' }) };
    expect(annotations({ firewall: 'block' }, acl)[`${ALB}/wafv2-acl-arn`]).toBe('arn:aws:wafv2:x');
    expect(refusedWith(() => annotations({ firewall: 'detect' }, acl))[0]?.field).toBe('expose.firewall');
    expect(refusedWith(() => annotations({ firewall: 'block' }))[0]?.field).toBe('expose.firewall');
  });

  test.each(['timeout', 'retries', 'rateLimit', 'auth'])('refuses %s with the reason', (field) => {
    const more = { timeout: '5s', retries: { attempts: 1 }, rateLimit: { requests: 1 }, auth: 'required' };
    const fields = refusedWith(() => annotations({ [field]: more[field as 'timeout'] })).map(
      (issue) => issue.field,
    );
    expect(fields).toEqual([`expose.${field}`]);
  });

  test('lets in its own addresses and nobody else', () => {
    const [rule] = only(exposed(alb, { host }), 'NetworkPolicy').spec.ingress;
    expect(rule.from).toEqual([{ ipBlock: { cidr: '10.0.0.0/16' } }]);
  });
});

describe('the network policy of an exposed service', () => {
  test.each([
    [
      'nobody is named',
      {},
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } },
    ],
    [
      'the environment names its controller',
      { exposure: ingress({ pods: { namespace: 'edge', podLabels: { app: 'nginx' } } }) },
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } },
        podSelector: { matchLabels: { app: 'nginx' } },
      },
    ],
  ])('lets in the controller where %s', (_when, environment, entry) => {
    expect(only(exposed(environment, { host }), 'NetworkPolicy').spec.ingress).toEqual([
      { from: [entry], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });
});
