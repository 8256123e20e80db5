import {
  POLICY_ATTRIBUTE,
  POLICY_ATTRIBUTE_VALUES,
  POLICY_CONDITION,
} from '../../../../lib/policy/rules/istio/authorization-conditions';
import { DRY_RUN } from '../../../../lib/policy/rules/istio/authorization-policies';
import {
  EMPTY_PARTS,
  POLICY_OPERATION,
  POLICY_SOURCE,
} from '../../../../lib/policy/rules/istio/authorization-rules';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';
import { faultsAlone, faultsOf, refusedBy } from '../../faults';

const POLICY = 'security.istio.io/v1 AuthorizationPolicy';
const SOURCE = 'spec.rules[0].from[0].source';
const WHEN = 'spec.rules[0].when[0]';

const rule = (of: Loose): Loose => ({ rules: [of] });
const source = (of: Loose): Loose => rule({ from: [{ source: of }] });
const paths = (...of: string[]): Loose => rule({ to: [{ operation: { paths: of } }] });
const when = (key: string, values: unknown = ['a'], notValues?: unknown): Loose =>
  rule({ when: [{ key, values, notValues }] });

const refusedValues = (key: string, ...texts: string[]): Refused[] =>
  texts.map((text): Refused => [POLICY_ATTRIBUTE_VALUES, POLICY, when(key, [text]), `${WHEN}.values[0]`]);

const REFUSED: readonly Refused[] = [
  ...['serviceAccounts', 'notServiceAccounts'].flatMap((field) =>
    ['a/b/c', '/a', 'a/', 'pay/*', '*'].map((text): Refused => [
      POLICY_SOURCE,
      POLICY,
      source({ [field]: ['a', text] }),
      `${SOURCE}.${field}[1]`,
    ]),
  ),
  ...['trustDomains', 'notTrustDomains'].flatMap((field) =>
    ['cluster.local/ns/pay', 'a*b', '*a*', '**', ''].map((text): Refused => [
      POLICY_SOURCE,
      POLICY,
      source({ [field]: ['a', text] }),
      `${SOURCE}.${field}[1]`,
    ]),
  ),
  ...['/{id}', '/a{*}', '/{**}/{*}', '/{**}/{**}', '/{*}/a*', '/{*}//a', '/a}'].map((text): Refused => [
    POLICY_OPERATION,
    POLICY,
    paths('/a', text),
    'spec.rules[0].to[0].operation.paths[1]',
  ]),
  [POLICY_CONDITION, POLICY, when(''), `${WHEN}.key`],
  [POLICY_CONDITION, POLICY, when('source.ip', []), `${WHEN}.values`],
  ...[
    'source.Namespace',
    'request.header[x]',
    'request.headers',
    'request.headers[]',
    'request.auth.claims',
    'experimental.envoy.filters.a',
    'destination.labels[app]',
    'destination.namespace',
    'destination.name',
    'source.user',
  ].map((key): Refused => [POLICY_ATTRIBUTE, POLICY, when(key), `${WHEN}.key`]),
  ...refusedValues('source.ip', '10.0.0', '', '10.0.0.0/33', '010.0.0.1', 'a:b'),
  ...refusedValues('remote.ip', '10.0.0.*'),
  ...refusedValues('destination.ip', 'shop'),
  ...refusedValues('destination.port', 'http', '65536', '-1', '80-90'),
  ...refusedValues('source.trustDomain', 'a*b'),
  ...refusedValues('source.serviceAccount', 'a/b/c', '*'),
  ...refusedValues('request.headers[x]', ''),
  [POLICY_ATTRIBUTE_VALUES, POLICY, when('remote.ip', [], ['10.0.0.1', 'a']), `${WHEN}.notValues[1]`],
  [
    POLICY_ATTRIBUTE_VALUES,
    POLICY,
    when('source.serviceAccount', Array<string>(17).fill('a')),
    `${WHEN}.values`,
  ],
];

const TAKEN: readonly Taken[] = [
  [POLICY, source({ serviceAccounts: ['a', 'pay/bank'], notServiceAccounts: ['b'] })],
  [POLICY, source({ trustDomains: ['*', 'a*', '*a', 'a.b'] })],
  [POLICY, source({ ipBlocks: ['::ffff:10.0.0.1', 'fe80::1%eth0', 'fd00::/8', '10.0.0.1/8'] })],
  [POLICY, rule({ to: [{ operation: { ports: ['0', '080'] } }] })],
  [POLICY, rule({ from: [], to: [] })],
  [POLICY, paths('/{*}/a/{**}', '/{**}', '/a*', '*', '/{**}/a', '{*}/', '/a b')],
  ...['request.headers[x-user]', 'request.auth.claims[a][b]', 'request.auth.principal', 'connection.sni'].map(
    (key): Taken => [POLICY, when(key)],
  ),
  [POLICY, when('experimental.envoy.filters.a[b]')],
  [POLICY, when('source.ip', ['10.0.0.1', '10.0.0.0/8', 'fd00::1'], ['::1'])],
  [POLICY, when('destination.port', ['0', '65535'])],
  [POLICY, when('source.serviceAccount', ['bank', 'pay/bank'])],
  [POLICY, when('source.trustDomain', ['*.example.com', 'a/b'])],
  [POLICY, when('source.namespace', ['a*b*'])],
];

testLater(REFUSED, TAKEN);

test.each([
  ['source.Namespace', 'write source.namespace'],
  ['request.header[x-user]', 'write request.headers[x-user]'],
  ['request.headers', 'write request.headers[name]'],
  ['request.auth.claim[iss]', 'write request.auth.claims[iss]'],
  ['request.headers[x', 'write request.headers[x]'],
])('an attribute spelt %s is told what it was meant to be: %s', (key, fix) => {
  expect(faultsOf(custom(POLICY, when(key))).map((fault) => fault.fix)).toEqual([fix]);
});

test.each(['from', 'to'])('an empty list in %s is told as unwise, for it is everybody', (field) => {
  expect(refusedBy(EMPTY_PARTS, custom(POLICY, rule({ [field]: [] })), { only: ['unwise'] })).toEqual([
    `spec.rules[0].${field}`,
  ]);
});

describe('istio.io/dry-run', () => {
  const tried = (text: string, spec: Loose): Loose => {
    const object = custom(POLICY, spec);
    return { ...object, metadata: { ...object.metadata, annotations: { 'istio.io/dry-run': text } } };
  };
  const asks = { action: 'CUSTOM', provider: { name: 'a' }, rules: [{}] };

  test.each<[string, Loose]>([
    ['yes', {}],
    ['', { action: 'DENY', rules: [{}] }],
    ['true', { action: 'AUDIT', rules: [{}] }],
    ['false', asks],
  ])('is refused as %p with %j', (text, spec) => {
    expect(refusedBy(DRY_RUN, tried(text, spec), { only: ['later'] })).toEqual([
      'metadata.annotations["istio.io/dry-run"]',
    ]);
  });

  test.each<[string, Loose]>([
    ['true', {}],
    ['F', { action: 'DENY', rules: [{}] }],
  ])('is taken as %p with %j', (text, spec) => {
    expect(faultsAlone(tried(text, spec), { only: ['api', 'later'] })).toEqual([]);
  });
});
