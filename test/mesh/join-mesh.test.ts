import { ApiObject, JsonPatch } from 'cdk8s';
import type { IstioOptions } from '../../lib/mesh/istio';
import type { PodProps } from '../../lib/workload/pod';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import type { MicroserviceAppProps } from '../../lib/app/microservice/props';
import type { Loose } from '../support/synth';
import { inMesh, refusedInMesh, service } from './mesh-app';

const PORTS = { ports: { http: 8080 } };
const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const DATAPLANE = 'istio.io/dataplane-mode';

/** What the pods of a service say of the mesh. */
function said(options: IstioOptions, pod: PodProps = {}): Loose {
  const { one } = inMesh(options, (shop) => {
    service(shop, 'cart', { ...PORTS, workload: { pod } });
  });
  const { selector, template } = one('Deployment', 'cart').spec;
  expect(JSON.stringify(selector)).not.toContain('istio');
  const { labels } = template.metadata;
  return Object.fromEntries(
    [INJECT, REVISION, DATAPLANE].flatMap((key) => (key in labels ? [[key, labels[key]]] : [])),
  );
}

describe('Pods of a mesh say themselves that they are part of it', () => {
  test('by the label for sidecars, for their revision, or for the proxy of their node', () => {
    expect(said({})).toEqual({ [INJECT]: 'true' });
    expect(said({ revision: 'stable' })).toEqual({ [REVISION]: 'stable' });
    expect(said({ mode: 'ambient' })).toEqual({ [DATAPLANE]: 'ambient' });
  });

  test('unless they say something else', () => {
    expect(said({}, { labels: { [REVISION]: 'canary' } })).toEqual({ [REVISION]: 'canary' });
    expect(said({ revision: 'stable' }, { labels: { [INJECT]: 'true' } })).toEqual({ [INJECT]: 'true' });
    expect(said({}, { annotations: { [INJECT]: 'true' } })).toEqual({ [INJECT]: 'true' });
    expect(said({ mode: 'ambient' }, { labels: { [INJECT]: 'true' } })).toEqual({
      [INJECT]: 'true',
      [DATAPLANE]: 'ambient',
    });
  });

  test('whatever kind of workload makes them', () => {
    const { one } = inMesh({}, (shop) => {
      const annotations = { 'sidecar.istio.io/nativeSidecar': 'true' };
      const workload: MicroserviceAppProps['workload'] = {
        kind: 'CronJob',
        schedule: '0 3 * * *',
        pod: { annotations },
      };
      service(shop, 'report', { ports: {}, service: 'none', workload });
    });
    const { template } = one('CronJob', 'report').spec.jobTemplate.spec;
    expect(template.metadata.labels).toMatchObject({ [INJECT]: 'true' });
  });

  test('but for those on the network of their node, where nothing is injected', () => {
    const { one } = inMesh({}, (shop) => {
      new SecureNamespace(shop, 'namespace', {
        podSecurity: { level: 'privileged', reason: 'agents run here' },
      });
      const pod: PodProps = { hostNetwork: { value: true, reason: 'an agent of the node' } };
      service(shop, 'agent', { ...PORTS, workload: { kind: 'DaemonSet', pod } });
    });
    expect(JSON.stringify(one('DaemonSet', 'agent'))).not.toContain('istio.io');
  });
});

describe('A namespace of the platform, in an environment with a mesh', () => {
  test.each(['sidecar', 'ambient'] as const)('closes nothing less: mode %s', (mode) => {
    const issues = refusedInMesh({ mode }, (shop, pay) => {
      const cart = service(pay, 'cart', PORTS);
      service(shop, 'web', PORTS).calls(cart);
      const policy = ApiObject.of(cart.node.findChild('AuthorizationPolicy'));
      policy.addJsonPatch(JsonPatch.replace('/spec/rules', [{}]));
    });
    expect(issues.map(({ path, field }) => `${path} ${field}`)).toEqual([
      'production/pay/cart/AuthorizationPolicy spec.rules',
    ]);
  });
});

describe('Pods without a proxy are open to everybody', () => {
  test.each<[string, IstioOptions, PodProps, string]>([
    ['by a label', {}, { labels: { [INJECT]: 'false' } }, `remove label ${INJECT}: 'false' of its pods`],
    [
      'by an annotation',
      {},
      { annotations: { [INJECT]: 'false' } },
      `remove annotation ${INJECT}: 'false' of its pods`,
    ],
    [
      'by a mode',
      { mode: 'ambient' },
      { labels: { [DATAPLANE]: 'none' } },
      `remove label ${DATAPLANE}: none of its pods`,
    ],
  ])('%s of theirs', (_title, options, pod, fix) => {
    const issues = refusedInMesh(options, (shop) => {
      service(shop, 'cart', { ...PORTS, workload: { pod } });
    });
    expect(issues).toMatchObject([
      {
        path: 'production/shop/cart',
        given: 'everybody, for its pods have no proxy of Istio → shop/cart on all of TCP',
        fix,
      },
    ]);
  });

  test('by a label of their namespace', () => {
    const issues = refusedInMesh({}, (shop) => {
      new SecureNamespace(shop, 'namespace', {
        labels: { 'istio-injection': 'disabled' },
        quota: { cpu: '4', memory: '8Gi' },
      });
      service(shop, 'cart', PORTS);
    });
    expect(issues).toMatchObject([{ fix: 'remove label istio-injection: disabled of namespace shop' }]);
  });

  test.each([
    [{}, "label its pods sidecar.istio.io/inject: 'true'"],
    [{ revision: 'stable' }, 'label its pods istio.io/rev: stable'],
    [{ mode: 'ambient' as const }, 'label its pods istio.io/dataplane-mode: ambient'],
  ])('where a patch takes the label away: %j', (options, fix) => {
    const issues = refusedInMesh(options, (shop) => {
      const cart = service(shop, 'cart', PORTS);
      const [label = ''] = Object.keys(said(options));
      const at = `/spec/template/metadata/labels/${label.replace('/', '~1')}`;
      cart.resource.addJsonPatch(JsonPatch.remove(at));
    });
    expect(issues).toMatchObject([{ fix }]);
  });
});

describe('A declared caller whom the mesh does not know', () => {
  const NOT_OUTBOUND = 'traffic.sidecar.istio.io/excludeOutboundPorts';
  const NOT_INBOUND = 'traffic.sidecar.istio.io/excludeInboundPorts';

  function fixes(options: IstioOptions, web: PodProps, cart: PodProps = {}): string[] {
    const issues = refusedInMesh(options, (shop) => {
      const callee = service(shop, 'cart', { ...PORTS, workload: { pod: cart } });
      service(shop, 'web', { ...PORTS, workload: { pod: web } }).calls(callee);
    });
    return issues.map(({ path, field, fix }) => `${path.replace('production/shop/', '')} ${field}: ${fix}`);
  }

  test('is to blame, and no policy, where it has no proxy', () => {
    expect(fixes({ mode: 'ambient' }, { labels: { [DATAPLANE]: 'none' } })).toContain(
      `web calls: remove label ${DATAPLANE}: none of its pods, those of production/shop/web: who has no proxy has no identity`,
    );
  });

  test('is to blame where it dials past its proxy', () => {
    expect(fixes({}, { annotations: { [NOT_OUTBOUND]: '8080' } })).toEqual([
      'web calls: remove the annotations of production/shop/web that lead 8080/TCP past its proxy',
    ]);
  });

  test('is kept out by a policy of one pod of those that it calls', () => {
    const issues = refusedInMesh({}, (shop) => {
      const db = service(shop, 'db', { ports: { tcp: 5432 }, workload: { kind: 'StatefulSet' } });
      service(shop, 'web', PORTS).calls(db);
      new ApiObject(shop, 'standby', {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'standby' },
        spec: {
          selector: { matchLabels: { 'statefulset.kubernetes.io/pod-name': 'db-1' } },
          action: 'DENY',
          rules: [{}],
        },
      });
    });
    expect(issues.map(({ given }) => given)).toContain('shop/web → shop/db on 5432/TCP, refused by the mesh');
  });

  test('is told of the Service that its Sidecar lacks, be there another one that leads to the same pods', () => {
    const issues = refusedInMesh({}, (shop) => {
      const db = service(shop, 'db', { ports: { tcp: 5432 }, workload: { kind: 'StatefulSet' } });
      const web = service(shop, 'web', PORTS);
      web.calls(db);
      const sidecar = web.node.findAll().find((one) => ApiObject.isApiObject(one) && one.kind === 'Sidecar');
      const hosts = ['./db-headless.shop.svc.cluster.local'];
      (sidecar as ApiObject).addJsonPatch(JsonPatch.replace('/spec/egress/0/hosts', hosts));
    });
    expect(issues.map(({ path, field, fix }) => `${path} ${field}: ${fix}`)).toEqual([
      "production/shop/web calls: give Sidecar web the host 'shop/db.shop.svc.cluster.local' back in spec.egress: it does not know where 5432/TCP is",
    ]);
  });

  test('is not let in past the proxy of the called, which everybody else is', () => {
    const fix = 'remove the annotations of cart that lead 8080/TCP past its proxy';
    expect(fixes({}, {}, { annotations: { [NOT_INBOUND]: '8080' } })).toEqual([
      `web calls: ${fix}`,
      `cart/AuthorizationPolicy spec.rules: ${fix}`,
    ]);
  });
});
