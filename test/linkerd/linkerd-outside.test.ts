import { ApiObject } from 'cdk8s';
import { peers } from '../../lib/network/peers';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import type { PodProps } from '../../lib/workload/pod';
import type { Loose } from '../support/synth';
import { checkApp } from '../../lib/synth/app-checks';
import { inLinkerd, linkerdCharts, refusedInLinkerd, service } from './linkerd-app';

const PORTS = { ports: { http: 8080 } } as const;
const INJECT = 'linkerd.io/inject';
const OUT = 'config.linkerd.io/skip-outbound-ports';
const IN = 'config.linkerd.io/skip-inbound-ports';

const annotated = (key: string, value: string): PodProps => ({ annotations: { [key]: value } });

/** What is said of the call of a port of `cart` by `web`, by path and field. */
function said(web: PodProps, cart: PodProps = {}): string[] {
  const issues = refusedInLinkerd({}, (shop) => {
    const callee = service(shop, 'cart', { ...PORTS, workload: { pod: cart } });
    service(shop, 'web', { ...PORTS, workload: { pod: web } }).calls(callee);
  });
  return issues.map(({ path, field, fix }) => `${path.replace('production/shop/', '')} ${field}: ${fix}`);
}

describe('A declared caller whom Linkerd does not know', () => {
  test('is to blame, and no policy, where its pods have no proxy', () => {
    expect(said(annotated(INJECT, 'disabled'))).toEqual([
      `web calls: write ${INJECT}: enabled, in place of disabled, in the annotations of the pods of production/shop/web; who has no proxy has no identity`,
      `web : write ${INJECT}: enabled, in place of disabled, in the annotations of its pods`,
    ]);
  });

  test('is to blame where it dials past its proxy', () => {
    expect(said(annotated(OUT, '8080'))).toEqual([
      `web calls: take 8080/TCP out of annotation ${OUT} of the pods of production/shop/web`,
    ]);
  });

  test('is no more to blame than everybody else where the called lets all past its own', () => {
    const issues = refusedInLinkerd({}, (shop) => {
      service(shop, 'cart', { ...PORTS, workload: { pod: annotated(IN, '8080') } });
    });
    expect(issues).toMatchObject([
      {
        path: 'production/shop/cart',
        given: expect.stringMatching(/^a caller without an identity → shop\/cart on 8080\/TCP;/),
        fix: `take 8080/TCP out of annotation ${IN} of the pods of cart`,
      },
    ]);
  });

  test('is told of the namespace that skips its ports', () => {
    const issues = refusedInLinkerd({}, (shop) => {
      new SecureNamespace(shop, 'namespace', {
        annotations: { [OUT]: '8080' },
        quota: { cpu: '4', memory: '8Gi' },
      });
      const cart = service(shop, 'cart', PORTS);
      service(shop, 'web', PORTS).calls(cart);
    });
    expect(issues).toMatchObject([{ fix: `take 8080/TCP out of annotation ${OUT} of namespace shop` }]);
  });
});

describe('Pods that somebody else made and that a service accepts', () => {
  const WHO = { labels: { app: 'cron' }, serviceAccount: 'cron' };

  /** What is said of a workload of these annotations and account, whom `cart` accepts as cron, by field and fix. */
  function told(annotations: Readonly<Record<string, string>>, more: Loose = {}): string[] {
    const { account = 'cron', peer = peers.pods(WHO), plaintext, hasNamespace = true } = more;
    const { app, charts } = linkerdCharts({});
    for (const shop of charts.slice(0, 1)) {
      if (hasNamespace) new SecureNamespace(shop, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
      new ApiObject(shop, 'cron', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'cron' },
        spec: {
          template: { metadata: { labels: WHO.labels, annotations }, spec: { serviceAccountName: account } },
        },
      });
      const mesh = plaintext && { plaintext: { http: { reason: 'told apart by the network' } } };
      service(shop, 'cart', { ...PORTS, ...(mesh && { mesh }) }).accepts(peer);
    }
    return checkApp(app)
      .issues.filter(({ path }) => path.endsWith('/cart'))
      .map(({ field, fix }) => `${field}: ${fix}`);
  }

  test('are told where they have no proxy, and so no identity that could let them in', () => {
    expect(told({ [INJECT]: 'disabled' })).toEqual([
      `accepts: write ${INJECT}: enabled, in place of disabled, in the annotations of the pods of shop/cron; who has no proxy has no identity`,
    ]);
    const noWord = {
      peer: peers.ingressController({ namespace: 'shop', podLabels: WHO.labels, serviceAccount: 'cron' }),
    };
    expect(told({ [INJECT]: 'disabled' }, noWord)).toHaveLength(1);
  });

  test('are told where they run as another ServiceAccount', () => {
    expect(told({ [INJECT]: 'enabled' }, { account: 'other' })).toEqual([
      'accepts: write serviceAccountName: cron in the pods of shop/cron, which run as other',
    ]);
  });

  test('are taken with a proxy, on a port without encryption, by their namespace, and where others keep that', () => {
    expect(told({ [INJECT]: 'enabled' })).toEqual([]);
    expect(
      told({ [INJECT]: 'disabled' }, { plaintext: true, peer: peers.pods({ labels: WHO.labels }) }),
    ).toEqual([]);
    expect(told({ [INJECT]: 'disabled' }, { peer: peers.namespace('shop') })).toEqual([]);
    expect(told({}, { hasNamespace: false })).toEqual([]);
  });
});

describe('A party of the platform that the environment names', () => {
  const ingressController = {
    namespace: 'ingress',
    serviceAccount: 'nginx',
    podLabels: { app: 'nginx' },
  };
  const accepting = (podLabels?: Readonly<Record<string, string>>) =>
    inLinkerd({ ingressController }, (shop) => {
      const party = { namespace: 'ingress', ...(podLabels && { podLabels }) };
      service(shop, 'cart', PORTS).accepts(peers.ingressController(party));
    });

  test('is let in by its identity where the peer is the one', () => {
    for (const labels of [undefined, { app: 'nginx' }]) {
      const { one, issues } = accepting(labels);
      expect(issues).toEqual([]);
      expect(one('MeshTLSAuthentication', 'cart-http').spec.identities).toHaveLength(1);
    }
  });

  test('is not other pods of its namespace, whose identity has to be said', () => {
    const refused = refusedInLinkerd({ ingressController }, (shop) => {
      const other = peers.ingressController({ namespace: 'ingress', podLabels: { app: 'other' } });
      service(shop, 'cart', PORTS).accepts(other);
    });
    expect(refused.map(({ field, fix }) => `${field}: ${fix}`)).toEqual([
      "accepts: name who it is: peers.ingressController({ namespace: 'ingress', serviceAccount: '…' }); or open the port: mesh: { plaintext: { 'http': { reason: '…' } } }",
    ]);
    const { one, issues } = inLinkerd({ ingressController }, (shop) => {
      service(shop, 'cart', PORTS).accepts(
        peers.ingressController({
          namespace: 'ingress',
          podLabels: { app: 'other' },
          serviceAccount: 'other',
        }),
      );
    });
    expect(issues).toEqual([]);
    expect(one('MeshTLSAuthentication', 'cart-http').spec).toEqual({
      identities: ['other.ingress.serviceaccount.identity.linkerd.cluster.local'],
    });
  });
});
