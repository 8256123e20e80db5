import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OnlineBoutique } from '../../../examples/online-boutique/online-boutique';
import { GitOpsApp } from '../../../lib/app/gitops-app';
import type { MicroserviceApp } from '../../../lib/app/microservice-app';
import { ServiceMetrics } from '../../../lib/app/slo-service-metrics';
import { istioGateway } from '../../../lib/exposure/istio-gateway-options';
import { istio } from '../../../lib/mesh/istio';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloObjective } from '../../../lib/slo/construct/slo-props';
import { prometheus } from '../../../lib/slo/construct/telemetry';
import { runPromtool } from '../../prometheus/promtool';
import { describeWithCrds } from '../../support/crd-schemas';
import { describeWith } from '../../support/oracles';
import type { Loose } from '../../support/synth';

const GATEWAY = { serviceAccount: 'istio-ingress', podLabels: { istio: 'ingress' } };

const OBJECTIVES: Readonly<Record<string, readonly SloObjective[]>> = {
  frontend: [{ availability: 99.9 }, { latency: { under: '250ms', share: 99 } }],
  checkoutservice: [{ availability: 99.95 }],
  cartservice: [{ availability: 99.9 }],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiban-slo-boutique-'));
  const app = new GitOpsApp({
    partOf: 'online-boutique',
    pins: join(__dirname, '../../../examples/online-boutique/pins'),
    outdir: join(folder, 'manifests'),
    proofdir: join(folder, 'proof'),
  });
  const party = { namespace: 'monitoring', serviceAccount: 'prometheus' };
  const environments = app.environments({
    dev: { cluster: { name: 'dev' } },
    staging: { cluster: { name: 'staging' } },
    production: {
      mesh: istio({
        prometheus: party,
        ingressGateway: { namespace: 'istio-ingress', ...GATEWAY },
      }),
      exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, ...GATEWAY }),
      telemetry: prometheus({ ...party, labels: { release: 'prometheus' }, retention: '30d' }),
    },
  });
  const [, , shop] = environments.map((environment) => new OnlineBoutique(environment));
  if (shop === undefined) throw new Error('no shop in production');
  for (const [name, objectives] of Object.entries(OBJECTIVES)) {
    const service = shop.node.findChild(name) as MicroserviceApp;
    new SloAlerts(shop, `${name}-slo`, { service, objectives });
    if (name === 'cartservice') new ServiceMetrics(shop, 'cartservice-metrics', { service, port: 'grpc' });
  }
  app.synth();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const proven = (): string => join(folder, 'proof/production/online-boutique');
const manifests = (): string => join(folder, 'manifests/production/online-boutique');

test('the shop gets rules, and tests that lie beside each other', () => {
  const rules = readdirSync(manifests()).filter((file) => file.startsWith('prometheusrule'));
  expect(rules.sort()).toEqual([
    'prometheusrule-cartservice-slo-availability.yaml',
    'prometheusrule-checkoutservice-slo-availability.yaml',
    'prometheusrule-frontend-slo-availability.yaml',
    'prometheusrule-frontend-slo-latency.yaml',
  ]);
  expect(
    readdirSync(proven())
      .filter((file) => file.startsWith('frontend-slo-latency'))
      .sort(),
  ).toEqual([
    'frontend-slo-latency.rules.yaml',
    'frontend-slo-latency.slow.test.yaml',
    'frontend-slo-latency.test.yaml',
  ]);
});

describeWith('promtool', 'proofs of the shop', (promtool) => {
  test('are passed by its rules as they lie', () => {
    const files = readdirSync(proven()).map((file) => join(proven(), file));
    const check = runPromtool(
      promtool,
      ['check', 'rules', ...files.filter((file) => file.endsWith('.rules.yaml'))],
      {},
    );
    expect([check.status, check.output.match(/SUCCESS/g)]).toEqual([0, Array(4).fill('SUCCESS')]);
    const { status, output } = runPromtool(
      promtool,
      ['test', 'rules', ...files.filter((file) => file.endsWith('.test.yaml'))],
      {},
    );
    expect([status, output.match(/SUCCESS|FAILED/g)]).toEqual([0, Array(8).fill('SUCCESS')]);
  });
});

describeWithCrds('rules and monitors of the shop', (schemas) => {
  test('are as the definitions of the operator have them', () => {
    const files = readdirSync(manifests()).filter((file) => /^(prometheusrule|servicemonitor)/.test(file));
    const objects: Loose[] = files.map((file) => parse(readFileSync(join(manifests(), file), 'utf8')));
    expect(objects).toHaveLength(5);
    expect(objects.flatMap((object) => schemas.faultsOf(object))).toEqual([]);
  });
});
