import { App } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import type { Loose } from '../support/synth';

test.each([
  ['http://prometheus.monitoring:9090'],
  ['https://metrics.example.com/prometheus'],
  ['http://prometheus.monitoring.svc.cluster.local:9090/'],
])('%s is a Prometheus', (prometheus) => {
  expect(argoRollouts({ prometheus })).toEqual({ engine: 'argo-rollouts', prometheus, issues: [] });
});

test.each([
  ['nothing', undefined, ''],
  ['no URL', {}, 'prometheus'],
  ['a host alone', { prometheus: 'prometheus:9090' }, 'prometheus'],
  ['an argument that the controller would fill in', { prometheus: 'http://{{args.host}}' }, 'prometheus'],
  ['a word too many', { prometheus: 'http://prometheus', url: 'x' }, 'url'],
] as const)('%s is refused', (_title, options, field) => {
  expect(argoRollouts(options as never).issues.map((issue) => issue.field)).toEqual([field]);
});

test('an environment tells what is wrong with its engine', () => {
  const make = (releases: Loose): void => {
    new Environment(new App({ outdir: '/nonexistent' }), 'production', { releases });
  };
  expect(() => make(argoRollouts({ prometheus: 'x' }))).toThrow(/releases\.prometheus = "x"/);
  expect(() => make({ engine: 'argo-rollouts' })).toThrow(/what argoRollouts, flagger or stagedCommits made/);
});
