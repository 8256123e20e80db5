import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OnlineBoutique } from '../../../examples/online-boutique/online-boutique';
import { promise } from '../../../examples/online-boutique/promises';
import { GitOpsApp } from '../../../lib/app/gitops/gitops-app';
import { ServiceMetrics } from '../../../lib/app/slo/service-metrics';
import { istioGateway } from '../../../lib/exposure/istio-gateway-options';
import { istio } from '../../../lib/mesh/istio';
import { prometheus } from '../../../lib/slo/construct/telemetry';
import { runPromtool } from '../../prometheus/promtool';
import { describeWithCrds } from '../../support/crd-schemas';
import { describeWith } from '../../support/oracles';
import type { Loose } from '../../support/synth';

const GATEWAY = { serviceAccount: 'istio-ingress', podLabels: { istio: 'ingress' } };

/** What takes days is played of one promise: the others differ in what is not about time. `kiban slo test` plays all. */
const QUICK = /(-slo-(availability|latency)|cart-slo-availability\.(slow|tiers|windows))\.test\.yaml$/;

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
  promise(shop);
  new ServiceMetrics(shop, 'cart-metrics', { service: shop.cart, port: 'grpc' });
  app.synth();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const proven = (): string => join(folder, 'proof/production/online-boutique');
const manifests = (): string => join(folder, 'manifests/production/online-boutique');

test('the shop gets rules, and tests that lie beside each other', () => {
  const rules = readdirSync(manifests()).filter((file) => file.startsWith('prometheusrule'));
  expect(rules.sort()).toEqual([
    'prometheusrule-cart-slo-availability.yaml',
    'prometheusrule-checkout-slo-availability.yaml',
    'prometheusrule-frontend-slo-availability.yaml',
    'prometheusrule-frontend-slo-latency.yaml',
  ]);
  expect(
    readdirSync(proven())
      .filter((file) => file.startsWith('frontend-slo-latency'))
      .sort(),
  ).toEqual([
    'frontend-slo-latency.rules.yaml',
    'frontend-slo-latency.runbook.md',
    'frontend-slo-latency.slo.svg',
    'frontend-slo-latency.slow.test.yaml',
    'frontend-slo-latency.test.yaml',
    'frontend-slo-latency.tiers.test.yaml',
    'frontend-slo-latency.windows.test.yaml',
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
      ['test', 'rules', ...files.filter((file) => QUICK.test(file))],
      {},
    );
    expect([status, output.match(/SUCCESS|FAILED/g)]).toEqual([0, Array(7).fill('SUCCESS')]);
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
