import type { Loose } from '../../support/synth';
import { diffOf } from '../differ';

const object = (apiVersion: string, kind: string, more: Loose): Loose => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  ...more,
});
const webhooks = (...hooks: Loose[]): Loose =>
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: hooks });
const binding = (...validationActions: string[]): Loose =>
  object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
    spec: { validationActions },
  });
const policy = (failurePolicy: string): Loose =>
  object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { spec: { failurePolicy } });
const tls = (mode: string): Loose =>
  object('security.istio.io/v1', 'PeerAuthentication', { spec: { mtls: { mode } } });
const namespace = (level?: string): Loose => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'a', labels: level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level } },
});
const ingress = (rules: string[], secured: string[]): Loose =>
  object('networking.k8s.io/v1', 'Ingress', {
    spec: { rules: rules.map((host) => ({ host })), tls: [{ hosts: secured }] },
  });

const told = (before: Loose[], after: Loose[]): string[] =>
  diffOf(before, after).changes.flatMap(({ reasons }) =>
    reasons
      .filter(({ verdict }) => verdict.endsWith('-security'))
      .map(({ verdict, text }) => `${verdict}: ${text}`),
  );

test.each<[string, Loose[], Loose[], string[]]>([
  [
    'a webhook that is ignored',
    [webhooks({ name: 'w' })],
    [webhooks({ name: 'w', failurePolicy: 'Ignore' })],
    ['weaker-security: webhook w is weaker'],
  ],
  [
    'a webhook that is gone',
    [webhooks({ name: 'w' }, { name: 'v' })],
    [webhooks({ name: 'v' })],
    ['weaker-security: webhook w is gone'],
  ],
  ['webhooks that are gone', [webhooks({ name: 'w' })], [], ['weaker-security: webhook w is gone']],
  ['a binding that only audits', [binding('Deny')], [binding('Audit')], ['weaker-security: Deny is gone']],
  ['a binding that is gone', [binding('Deny')], [], ['weaker-security: Deny is gone']],
  ['a policy that is ignored', [policy('Fail')], [policy('Ignore')], ['weaker-security: policy is weaker']],
  ['plain text beside TLS', [tls('STRICT')], [tls('PERMISSIVE')], ['weaker-security: mutual TLS is weaker']],
  ['TLS alone', [tls('PERMISSIVE')], [tls('STRICT')], ['stronger-security: mutual TLS is stronger']],
  ['a level that is gone', [namespace('baseline')], [namespace()], ['weaker-security: Pod Security is gone']],
  [
    'a level more',
    [namespace('baseline')],
    [namespace('restricted')],
    ['stronger-security: Pod Security is stronger'],
  ],
  [
    'a host without TLS',
    [ingress(['h'], ['h'])],
    [ingress(['h'], [])],
    ['weaker-security: TLS for h is gone'],
  ],
  ['a host that is gone with its TLS', [ingress(['h', 'i'], ['h', 'i'])], [ingress(['i'], ['i'])], []],
])('%s', (_what, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});
