import type { Loose } from '../../../support/synth';
import { faultsOf } from '../../faults';
import { custom } from '../custom-cases';

const fieldsOf = (kind: string, spec: Loose): string[] =>
  faultsOf(custom(kind, spec), { only: ['api'] }).map(({ field }) => field);

const SERVER = { podSelector: {}, port: 'http' };

describe('Kinds of Linkerd', () => {
  test.each([
    ['policy.linkerd.io/v1beta3 Servers', 'kind'],
    ['policy.linkerd.io/v1beta4 Server', 'apiVersion'],
    ['policy.linkerd.io/v1beta3 AuthorizationPolicy', 'apiVersion'],
    ['linkerd.io/v1alpha2 ServiceProfiles', 'kind'],
    ['workload.linkerd.io/v1beta1 Workload', 'kind'],
  ])('are known: %s is none', (kind, field) => {
    expect(fieldsOf(kind, SERVER)).toEqual([field]);
  });

  test.each<readonly [string, Loose, readonly string[]]>([
    ['policy.linkerd.io/v1beta3 Server', { ...SERVER, podSelecter: {} }, ['spec.podSelecter']],
    ['policy.linkerd.io/v1beta3 Server', { port: 'http' }, ['spec']],
    ['policy.linkerd.io/v1beta3 Server', { ...SERVER, externalWorkloadSelector: {} }, ['spec']],
    ['policy.linkerd.io/v1beta1 Server', { port: 'http' }, ['spec.podSelector']],
    ['policy.linkerd.io/v1beta1 Server', { ...SERVER, accessPolicy: 'deny' }, ['spec.accessPolicy']],
    ['policy.linkerd.io/v1alpha1 MeshTLSAuthentication', { identities: [] }, ['spec.identities']],
    ['policy.linkerd.io/v1alpha1 MeshTLSAuthentication', {}, ['spec']],
    [
      'policy.linkerd.io/v1alpha1 AuthorizationPolicy',
      { targetRef: { kind: 'Server', name: 'a' } },
      ['spec.requiredAuthenticationRefs'],
    ],
    ['policy.linkerd.io/v1alpha1 EgressNetwork', { trafficPolicy: 'Audit' }, ['spec.trafficPolicy']],
    [
      'policy.linkerd.io/v1beta3 HTTPRoute',
      { rules: [{ filters: [{ type: 'ResponseHeaderModifier' }] }] },
      ['spec.rules[0].filters[0].type'],
    ],
    ['policy.linkerd.io/v1beta2 HTTPRoute', { rules: [{ timeouts: {} }] }, ['spec.rules[0].timeouts']],
    ['linkerd.io/v1alpha1 ServiceProfile', {}, ['spec.routes']],
    [
      'workload.linkerd.io/v1beta1 ExternalWorkload',
      { meshTLS: { identity: 'a', serverName: 'b' }, ports: [{ port: 0 }] },
      ['spec.ports[0].port'],
    ],
  ])('have the fields of their definitions: %s with %j', (kind, spec, fields) => {
    expect(fieldsOf(kind, spec)).toEqual(fields);
  });

  test('take the misspelt field that a definition has', () => {
    const spec = { meshTLS: { identity: 'a', serverName: 'b' } };
    const workload = custom('workload.linkerd.io/v1beta1 ExternalWorkload', spec);
    expect(faultsOf({ ...workload, apiVerson: 'v1' }, { only: ['api'] })).toEqual([]);
  });
});
