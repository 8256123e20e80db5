import type { RuleClass } from 'cdk8s-kiban/policy';
import {
  CLAIM_NAME,
  SERVICE_NAME,
  STATEFUL_NUMBERS,
} from '../../../../lib/policy/rules/workloads/stateful-sets';
import { faultsAlone } from '../../faults';
import { type Case, deployment, testCases } from '../pods/cases';

type Version = '1.28' | '1.32' | '1.33' | '1.34' | '1.36';

const stateful = (spec: object, podSpec: object = {}): object => deployment(podSpec, spec, 'StatefulSet');
const claims = (...names: unknown[]): object =>
  stateful({ volumeClaimTemplates: names.map((name) => ({ metadata: { name }, spec: claimSpec() })) });

function claimSpec(accessModes: readonly string[] = ['ReadWriteOnce']): object {
  return { accessModes, resources: { requests: { storage: '1Gi' } } };
}

const refused: Case[] = [
  ...['replicas', 'minReadySeconds'].map((field): Case => ({
    rule: STATEFUL_NUMBERS,
    of: `a negative ${field}`,
    given: stateful({ [field]: -1 }),
    at: `spec.${field}`,
  })),
  ...['Db', 'a.b', 'a'.repeat(64), '-a'].flatMap((serviceName): Case[] => [
    {
      rule: SERVICE_NAME,
      of: serviceName,
      given: stateful({ serviceName }),
      at: 'spec.serviceName',
      says: 'write the name of its headless Service',
    },
    {
      rule: SERVICE_NAME,
      of: `${serviceName} in 1.32, later`,
      given: stateful({ serviceName }),
      at: 'spec.serviceName',
      as: 'later',
      options: { kubernetesVersion: '1.32' },
    },
  ]),
  ...['Data', 'a.b', '', undefined].flatMap((name): Case[] => [
    {
      rule: CLAIM_NAME,
      of: `the claim ${name}`,
      given: claims('logs', name),
      at: 'spec.volumeClaimTemplates[1].metadata.name',
      options: { kubernetesVersion: '1.34' },
    },
    {
      rule: CLAIM_NAME,
      of: `the claim ${name} in 1.33, later`,
      given: claims(name),
      at: 'spec.volumeClaimTemplates[0].metadata.name',
      as: 'later',
    },
  ]),
];

const taken: Case[] = [
  {
    rule: STATEFUL_NUMBERS,
    of: 'history, as the server does',
    given: stateful({ replicas: 0, revisionHistoryLimit: -1 }),
  },
  ...['', undefined, null, '1-db', 'a'.repeat(63)].map((serviceName): Case => ({
    rule: SERVICE_NAME,
    of: `${serviceName}`,
    given: stateful({ serviceName }),
  })),
  { rule: CLAIM_NAME, of: 'labels', given: claims('data', '1-logs') },
];

testCases(refused, taken);

/** What is told of a StatefulSet, by rule and class. */
function told(given: object, kubernetesVersion: Version): readonly [string, RuleClass][] {
  return faultsAlone(given, { kubernetesVersion, only: ['api', 'later'] }).map(({ rule, class: of }) => [
    rule,
    of,
  ]);
}

const looked: readonly (readonly [string, object, string])[] = [
  ['containers', stateful({}, { containers: [{ name: 'A', image: 'a:1' }] }), 'container-name'],
  [
    'claims',
    stateful({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claimSpec(['Twice']) }] }),
    'known-value',
  ],
];

test.each(looked)('the server looks into %s from 1.34 on; a controller does before', (_of, given, rule) => {
  expect([told(given, '1.33'), told(given, '1.34'), told(given, '1.36')]).toEqual([
    [[rule, 'later']],
    [[rule, 'api']],
    [[rule, 'api']],
  ]);
});

test.each<Version>(['1.28', '1.33', '1.34'])(
  'nobody reads the hostname of the pods in %s: it is set',
  (version) => {
    expect(told(stateful({}, { hostname: 'A b', subdomain: 'A b' }), version)).toEqual([]);
  },
);

test.each<Version>(['1.33', '1.34'])(
  'labels of claims are read when claims are made, in %s too',
  (version) => {
    const metadata = { name: 'data', labels: { 'a b': 'c' } };
    const given = stateful({ volumeClaimTemplates: [{ metadata, spec: claimSpec() }] });
    expect(told(given, version)).toEqual([['label-key', 'later']]);
  },
);
