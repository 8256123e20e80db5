import { KEPT_WEIGHTS } from '../../../lib/policy/rollouts/kept-weights';
import type { Loose } from '../../support/synth';
import { refusedBy } from '../across/objects';

const rollout = (trafficRouting: Loose): Loose => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { strategy: { canary: { stableService: 'web', canaryService: 'web-canary', trafficRouting } } },
});
const BY_ISTIO = rollout({ istio: { virtualService: { name: 'split', routes: ['primary'] } } });
const BY_GATEWAY = rollout({
  plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'split', namespace: 'shop' } },
});

const spec = (ignoreDifferences: readonly Loose[], namespace = 'shop'): Loose => ({
  project: 'shop',
  destination: { server: 'https://kubernetes.default.svc', namespace },
  ignoreDifferences,
  syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
});
const application = (ignored: readonly Loose[], namespace?: string): Loose => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: spec(ignored, namespace),
});
const applicationSet = (ignored: readonly Loose[]): Loose => ({
  ...application([]),
  kind: 'ApplicationSet',
  spec: { template: { spec: spec(ignored) } },
});

const VIRTUAL_SERVICE = { group: 'networking.istio.io', kind: 'VirtualService', name: 'split' };
const ROUTE = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'split' };
const AT = 'spec.strategy.canary.trafficRouting.istio.virtualService';
const AT_PLUGIN = 'spec.strategy.canary.trafficRouting.plugins["argoproj-labs/gatewayAPI"].httpRoute';

const told = (...manifests: Loose[]): readonly string[] => refusedBy(KEPT_WEIGHTS, manifests);

test.each<[string, Loose, Loose]>([
  ['nothing', BY_ISTIO, application([])],
  [
    'another object',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, name: 'web', jsonPointers: ['/spec/http'] }]),
  ],
  [
    'another kind',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, kind: 'DestinationRule', jsonPointers: ['/spec'] }]),
  ],
  ['another field', BY_ISTIO, application([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/hosts'] }])],
  [
    'a field with a longer name',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/httpx'] }]),
  ],
  [
    'that of another namespace',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, namespace: 'pay', jsonPointers: ['/spec/http'] }]),
  ],
  ['nothing, by a template', BY_ISTIO, applicationSet([])],
])('an Application that leaves alone %s writes the weights back', (_title, of, by) => {
  expect(told(of, by)).toHaveLength(1);
});

test('what is ignored in the comparison alone is written back by each sync', () => {
  const { syncPolicy: _policy, ...rest } = spec([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/http'] }]);
  const syncedBy = (...syncOptions: string[]): Loose => ({
    ...application([]),
    spec: { ...rest, syncPolicy: { syncOptions } },
  });
  expect(told(BY_ISTIO, { ...application([]), spec: rest })).toHaveLength(1);
  expect(told(BY_ISTIO, syncedBy('CreateNamespace=true'))).toHaveLength(1);
  expect(told(BY_ISTIO, syncedBy('RespectIgnoreDifferences=true'))).toEqual([]);
  expect(told(BY_ISTIO, syncedBy('ApplyOutOfSyncOnly=true'))).toEqual([]);
});

test('says where the Rollout names its route', () => {
  expect(told(BY_ISTIO, application([]))[0]).toContain(AT);
  expect(told(BY_GATEWAY, application([]))[0]).toContain(AT_PLUGIN);
});

test.each<[string, Loose, Loose]>([
  ['the list of weights', BY_ISTIO, application([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/http'] }])],
  [
    'weights alone',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, jqPathExpressions: ['.spec.http[].route[].weight'] }]),
  ],
  ['all of it', BY_ISTIO, application([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec'] }])],
  [
    'what the controller wrote',
    BY_ISTIO,
    application([{ ...VIRTUAL_SERVICE, managedFieldsManagers: ['rollouts-controller'] }]),
  ],
  [
    'all of the kind',
    BY_ISTIO,
    application([{ group: '*', kind: 'VirtualService', jsonPointers: ['/spec/http'] }]),
  ],
  ['the rules of a route', BY_GATEWAY, application([{ ...ROUTE, jsonPointers: ['/spec/rules'] }])],
  [
    'the list, by a template',
    BY_ISTIO,
    applicationSet([{ ...VIRTUAL_SERVICE, jsonPointers: ['/spec/http'] }]),
  ],
  ['nothing, elsewhere', BY_ISTIO, application([], 'pay')],
])('an Application that leaves alone %s is fine', (_title, of, by) => {
  expect(told(of, by)).toEqual([]);
});

test('a Rollout that no Application is known to bring is fine', () => {
  expect(told(BY_ISTIO)).toEqual([]);
});
