import { GATED_NODE, READINESS_GATE, SCHEDULING_GATES } from '../../../../lib/policy/rules/pods/gates';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const gates = (...names: string[]): object => ({ schedulingGates: names.map((name) => ({ name })) });
const gated = (...names: string[]): object => pod({}, gates(...names));
const readiness = (conditionType: unknown): object => pod({}, { readinessGates: [{ conditionType }] });

const refused: Case[] = [
  {
    rule: READINESS_GATE,
    of: 'a readiness gate with a space',
    given: readiness('a b'),
    at: 'spec.readinessGates[0].conditionType',
  },
  {
    rule: READINESS_GATE,
    of: 'a scheduling gate with a space',
    given: gated('a b'),
    at: 'spec.schedulingGates[0].name',
  },
  {
    rule: SCHEDULING_GATES,
    of: 'a gate that comes twice',
    given: gated('a', 'b', 'a'),
    at: 'spec.schedulingGates[2].name',
  },
  {
    rule: GATED_NODE,
    of: 'a node of a pod',
    given: pod({}, { ...gates('a'), nodeName: 'b' }),
    at: 'spec.nodeName',
  },
  {
    rule: GATED_NODE,
    of: 'a node of a template',
    given: deployment({ ...gates('a'), nodeName: 'b' }),
    at: 'spec.template.spec.nodeName',
    as: 'later',
  },
];

const taken: Case[] = [
  { rule: READINESS_GATE, of: 'a readiness gate with a domain', given: readiness('a.com/B') },
  { rule: READINESS_GATE, of: 'a scheduling gate with a domain', given: gated('a.com/b') },
  { rule: SCHEDULING_GATES, of: 'two gates', given: gated('a', 'b') },
  { rule: GATED_NODE, of: 'a gate alone', given: gated('a') },
  { rule: GATED_NODE, of: 'a node alone', given: pod({}, { nodeName: 'a', schedulingGates: [] }) },
];

testCases(refused, taken);
