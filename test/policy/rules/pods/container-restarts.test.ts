import {
  CONTAINER_RESTART,
  RESTART_CODES,
  RESTART_RULES,
} from '../../../../lib/policy/rules/pods/container-restarts';
import { faultsOf, inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const at35 = { kubernetesVersion: '1.35' } as const;
const at36 = { kubernetesVersion: '1.36' } as const;
const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [1] } };
const rules = (...list: object[]): object => pod({ restartPolicy: 'Never', restartPolicyRules: list });
const withInit = (container: object): object =>
  pod({}, { initContainers: [{ name: 'init', image: 'app:1', ...container }] });
const codes = (length: number): object =>
  rules({
    action: 'Restart',
    exitCodes: { operator: 'NotIn', values: Array.from({ length }, (_, at) => at) },
  });

const refused: Case[] = [
  {
    rule: CONTAINER_RESTART,
    of: 'a container with a restartPolicy before 1.34',
    given: pod({ restartPolicy: 'Always' }),
    at: inContainer('restartPolicy'),
    options: { kubernetesVersion: '1.33' },
  },
  {
    rule: RESTART_RULES,
    of: 'rules for restarts without a restartPolicy',
    given: pod({ restartPolicyRules: [rule] }),
    at: inContainer('restartPolicy'),
    options: at35,
  },
  {
    rule: RESTART_RULES,
    of: 'rules of an init container without a restartPolicy',
    given: withInit({ restartPolicyRules: [rule] }),
    at: 'spec.initContainers[0].restartPolicy',
    options: at36,
  },
  {
    rule: RESTART_RULES,
    of: 'rules of a sidecar before 1.36',
    given: withInit({ restartPolicy: 'Always', restartPolicyRules: [rule] }),
    at: 'spec.initContainers[0].restartPolicyRules',
    options: at35,
  },
  {
    rule: RESTART_RULES,
    of: '21 rules',
    given: rules(...Array.from({ length: 21 }, () => rule)),
    at: inContainer('restartPolicyRules'),
    options: at36,
  },
  {
    rule: RESTART_CODES,
    of: 'a rule without exit codes',
    given: rules({ action: 'Restart' }),
    at: inContainer('restartPolicyRules[0].exitCodes'),
    options: at36,
  },
  {
    rule: RESTART_CODES,
    of: 'a rule of 256 exit codes',
    given: codes(256),
    at: inContainer('restartPolicyRules[0].exitCodes.values'),
    options: at36,
  },
];

const taken: Case[] = [
  {
    rule: CONTAINER_RESTART,
    of: 'a restartPolicy from 1.34 on',
    given: pod({ restartPolicy: 'Never' }),
    options: { kubernetesVersion: '1.34' },
  },
  {
    rule: CONTAINER_RESTART,
    of: 'a container without',
    given: pod({ restartPolicy: null }),
    options: { kubernetesVersion: '1.28' },
  },
  {
    rule: RESTART_RULES,
    of: 'a restartPolicy alone',
    given: pod({ restartPolicy: 'OnFailure' }),
    options: at36,
  },
  {
    rule: RESTART_RULES,
    of: '20 rules',
    given: rules(...Array.from({ length: 20 }, () => rule)),
    options: at36,
  },
  {
    rule: RESTART_RULES,
    of: 'rules of a sidecar from 1.36 on',
    given: withInit({ restartPolicy: 'Always', restartPolicyRules: [rule] }),
    options: at36,
  },
  { rule: RESTART_RULES, of: 'an empty list', given: pod({ restartPolicyRules: [] }), options: at36 },
  { rule: RESTART_CODES, of: '255 exit codes', given: codes(255), options: at36 },
];

testCases(refused, taken);

test('an action and an operator are those of the version', () => {
  const all = rules({ ...rule, action: 'RestartAllContainers' });
  expect(faultsOf(all, { ...at36, only: ['api'] })).toEqual([]);
  expect(faultsOf(all, { ...at35, only: ['api'] })).toMatchObject([{ rule: 'known-value' }]);
  const operator = rules({ ...rule, exitCodes: { operator: 'in', values: [1] } });
  expect(faultsOf(operator, { ...at36, only: ['api'] })).toMatchObject([{ rule: 'known-value' }]);
});

test('in 1.34 the API server drops a restartPolicy that it does not know', () => {
  const classes = (kubernetesVersion: '1.33' | '1.34' | '1.35'): readonly string[] =>
    faultsOf(pod({}, { initContainers: [{ name: 'a', image: 'a:1', restartPolicy: 'Sometimes' }] }), {
      kubernetesVersion,
    })
      .filter(({ rule }) => rule === 'known-value')
      .map((fault) => fault.class);
  expect(classes('1.33')).toEqual(['api']);
  expect(classes('1.34')).toEqual(['later']);
  expect(classes('1.35')).toEqual(['api']);
});

test('in 1.34 the API server drops rules for restarts, whatever is in them', () => {
  const given = pod({ restartPolicyRules: [{ action: 'Stop' }] });
  expect(faultsOf(given, { kubernetesVersion: '1.34', only: ['api'] })).toEqual([]);
});
