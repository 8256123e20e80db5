import type { Chart } from 'cdk8s';
import { type Peer, type PeerPort, peers } from '../../lib/network/peers';
import { isAdmitted } from '../support/reachability';
import { type Loose, faultsOf, synth } from '../support/synth';
import { StubService } from './stub-service';

const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

/** The policy of a service that calls these peers. */
const calling = (peer: Peer, port?: PeerPort | readonly PeerPort[]): Loose =>
  synth((chart) => new StubService(chart, 'cart').calls(peer, { port }), 'shop').one('NetworkPolicy');

/** The policy of a service with one port that these peers call. */
const accepting = (peer: Peer): Loose =>
  synth((chart) => new StubService(chart, 'cart', { ports: { http: 8080 } }).accepts(peer), 'shop').one(
    'NetworkPolicy',
  );

const refused = (build: (cart: StubService<'http'>) => void): string[] =>
  faultsOf((chart: Chart) => build(new StubService(chart, 'cart', { ports: { http: 8080 } })), 'shop').map(
    ({ field }) => field,
  );

describe('A peer becomes entries of a rule:', () => {
  test.each<[string, Peer, object[] | undefined]>([
    [
      'an ingress controller',
      peers.ingressController({ namespace: 'ingress-nginx' }),
      [inNamespace('ingress-nginx')],
    ],
    [
      'some pods of an ingress controller',
      peers.ingressController({ namespace: 'ingress-nginx', podLabels: { b: '2', a: '1' } }),
      [{ ...inNamespace('ingress-nginx'), podSelector: { matchLabels: { a: '1', b: '2' } } }],
    ],
    ['Prometheus', peers.prometheus({ namespace: 'monitoring' }), [inNamespace('monitoring')]],
    [
      'pods of the same namespace',
      peers.pods({ labels: { app: 'old' } }),
      [{ podSelector: { matchLabels: { app: 'old' } } }],
    ],
    [
      'pods of the same namespace, named',
      peers.pods({ namespace: 'shop', labels: { app: 'old' } }),
      [{ podSelector: { matchLabels: { app: 'old' } } }],
    ],
    [
      'pods of another namespace',
      peers.pods({ namespace: 'legacy', labels: { app: 'old' } }),
      [{ ...inNamespace('legacy'), podSelector: { matchLabels: { app: 'old' } } }],
    ],
    ['a namespace', peers.namespace('legacy'), [inNamespace('legacy')]],
    [
      'a range',
      peers.cidr('203.0.113.0/24', { except: ['203.0.113.64/26', '203.0.113.0/28'] }),
      [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28', '203.0.113.64/26'] } }],
    ],
    ['anybody', peers.anywhere({ reason: 'behind a public load balancer' }), undefined],
  ])('%s', (_title, peer, from) => {
    expect(accepting(peer).spec.ingress).toEqual([
      { ...(from === undefined ? {} : { from }), ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });
});

describe('The internet as a peer', () => {
  const policy = calling(peers.internet({ except: ['203.0.113.0/24', '10.9.0.0/16'] }), 443);
  const cart = { namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'cart' } };

  test.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['100.100.100.200', false],
    ['169.254.169.254', false],
    ['168.63.129.16', false],
    ['fd00:ec2::254', false],
    ['fe80::1', false],
    ['203.0.113.7', false],
  ])('holds %s: %p', (ip, admitted) => {
    expect(isAdmitted([policy], { from: cart, to: { ip }, port: 443, protocol: 'TCP' })).toBe(admitted);
  });

  test('leaves out what is excepted twice', () => {
    expect(policy.spec.egress[1].to[0].ipBlock.except).toEqual([
      '10.0.0.0/8',
      '100.64.0.0/10',
      '168.63.129.16/32',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '203.0.113.0/24',
    ]);
  });
});

describe('Ports of a peer', () => {
  test.each<[string, Peer, PeerPort | readonly PeerPort[] | undefined, object[]]>([
    ['one number', peers.cidr('203.0.113.0/24'), 443, [{ port: 443, protocol: 'TCP' }]],
    [
      'another protocol',
      peers.cidr('203.0.113.0/24'),
      { port: 53, protocol: 'UDP' },
      [{ port: 53, protocol: 'UDP' }],
    ],
    [
      'a range',
      peers.cidr('203.0.113.0/24'),
      { port: 30000, endPort: 30100 },
      [{ port: 30000, endPort: 30100, protocol: 'TCP' }],
    ],
    [
      'several, sorted',
      peers.cidr('203.0.113.0/24'),
      [443, 80, 443],
      [
        { port: 80, protocol: 'TCP' },
        { port: 443, protocol: 'TCP' },
      ],
    ],
    [
      'those of the API server',
      peers.apiServer({ cidrs: ['10.96.0.1/32'] }),
      undefined,
      [
        { port: 443, protocol: 'TCP' },
        { port: 6443, protocol: 'TCP' },
      ],
    ],
    [
      'the one of an API server',
      peers.apiServer({ cidrs: ['10.96.0.1/32'], port: 443 }),
      undefined,
      [{ port: 443, protocol: 'TCP' }],
    ],
  ])('are %s', (_title, peer, port, ports) => {
    expect(calling(peer, port).spec.egress[1].ports).toEqual(ports);
  });

  test.each([
    [undefined, 'calls.port'],
    [[], 'calls.port'],
    [0, 'calls.port'],
    [65536, 'calls.port'],
    ['https', 'calls.port'],
    [[443, null], 'calls.port[1]'],
    [{ port: 80, endPort: 80 }, 'calls.port.endPort'],
    [{ port: 80, protocol: 'http' }, 'calls.port.protocol'],
    [{ port: 80, ports: 1 }, 'calls.port.ports'],
  ])('are not %p', (port, field) => {
    expect(refused((cart) => cart.calls(peers.internet(), { port } as never))).toEqual([field]);
  });
});

describe('A peer is refused:', () => {
  test.each<[string, unknown, string]>([
    ['a namespace with a capital', peers.namespace('Monitoring'), 'accepts.name'],
    ['Prometheus without a namespace', { kind: 'prometheus' }, 'accepts.namespace'],
    ['pods without labels', peers.pods({ labels: {} }), 'accepts.labels'],
    ['pods whose labels are missing', { kind: 'pods' }, 'accepts.labels'],
    [
      'a controller with an empty selector',
      peers.ingressController({ namespace: 'x', podLabels: {} }),
      'accepts.podLabels',
    ],
    ['a range with host bits', peers.cidr('10.1.2.3/8'), 'accepts.cidr'],
    [
      'an exception outside the range',
      peers.cidr('10.0.0.0/8', { except: ['11.0.0.0/16'] }),
      'accepts.except[0]',
    ],
    [
      'an exception as large as the range',
      peers.cidr('10.0.0.0/8', { except: ['10.0.0.0/8'] }),
      'accepts.except[0]',
    ],
    ['exceptions that are no list', { kind: 'internet', except: '10.0.0.0/8' }, 'accepts.except'],
    ['an API server without addresses', peers.apiServer({ cidrs: [] }), 'accepts.cidrs'],
    ['anybody without a reason', { kind: 'anywhere' }, 'accepts.reason'],
    ['anybody for a reason of one word', peers.anywhere({ reason: 'public' }), 'accepts.reason'],
    ['exceptions that are null', peers.internet({ except: null } as never), 'accepts.except'],
    [
      'exceptions of a range that are null',
      peers.cidr('10.0.0.0/8', { except: null } as never),
      'accepts.except',
    ],
    ['addresses that are null', peers.apiServer({ cidrs: null } as never), 'accepts.cidrs'],
    ['options of a name that are null', peers.host('a.b.c', null as never), 'accepts.options'],
    ['options of a name that are a text', peers.host('a.b.c', 'tcp' as never), 'accepts.options'],
    ['options of a range that are null', peers.cidr('10.0.0.0/8', null as never), 'accepts.options'],
    ['options of the internet that are null', peers.internet(null as never), 'accepts.options'],
    ['nothing of Prometheus', peers.prometheus(null as never), 'accepts.namespace'],
    ['labels that are null', peers.pods({ labels: null } as never), 'accepts.labels'],
    [
      'labels of a controller that are null',
      peers.ingressController({ namespace: 'x', podLabels: null } as never),
      'accepts.podLabels',
    ],
    ['a key that it does not have', { kind: 'internet', exept: [] }, 'accepts.exept'],
    ['a service of the app', 'cart', 'accepts'],
    ['a kind there is none of', { kind: 'cidrs' }, 'accepts'],
  ])('%s', (_title, peer, field) => {
    expect(refused((cart) => cart.accepts(peer as Peer))).toEqual([field]);
  });
});
