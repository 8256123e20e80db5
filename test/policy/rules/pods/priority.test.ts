import { POD_PRIORITY } from '../../../../lib/policy/rules/pods/priority';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const rule = POD_PRIORITY;
const spec = (fields: object): object => pod({}, fields);
const critical = { priorityClassName: 'system-cluster-critical' };

const refused: Case[] = [
  {
    rule,
    of: 'a priority without a class',
    given: spec({ priority: 1000 }),
    at: 'spec.priority',
    says: '1000; 0, that of its class',
  },
  {
    rule,
    of: 'a priority that is not that of the class of the system',
    given: spec({ ...critical, priority: 0 }),
    at: 'spec.priority',
    says: '2000000000',
  },
  {
    rule,
    of: 'a pod without a class that pushes nobody out',
    given: spec({ preemptionPolicy: 'Never' }),
    at: 'spec.preemptionPolicy',
    says: 'Never; PreemptLowerPriority',
  },
  {
    rule,
    of: 'a priority before a policy',
    given: spec({ priority: 1, preemptionPolicy: 'Never' }),
    at: 'spec.priority',
  },
  {
    rule,
    of: 'a priority of a template',
    given: deployment({ priority: 1000 }),
    at: 'spec.template.spec.priority',
    as: 'later',
  },
];

const taken: Case[] = [
  { rule, of: 'no priority', given: spec({ priority: null, preemptionPolicy: 'PreemptLowerPriority' }) },
  { rule, of: 'the priority of no class', given: spec({ priority: 0, priorityClassName: '' }) },
  { rule, of: 'the priority of a class', given: spec({ ...critical, priority: 2000000000 }) },
  {
    rule,
    of: 'the highest priority',
    given: spec({ priorityClassName: 'system-node-critical', priority: 2000001000 }),
  },
  {
    rule,
    of: 'a class that it does not know',
    given: spec({ priorityClassName: 'high', priority: 1000, preemptionPolicy: 'Never' }),
  },
];

testCases(refused, taken);
