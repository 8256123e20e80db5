import {
  CONTAINER_NAME,
  CONTAINER_NAMES,
  INIT_CONTAINERS,
  NO_EPHEMERAL_CONTAINERS,
} from '../../../../lib/policy/rules/pods/containers';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const named = (name: string): object => ({ name, image: 'app:1' });
const withInit = (container: object): object =>
  pod({}, { initContainers: [{ name: 'init', image: 'app:1', ...container }] });
const probe = { httpGet: { port: 80 } };

const refused: Case[] = [
  ...['App', 'a.b', 'a_b', '-a', 'a'.repeat(64)].map((name): Case => ({
    rule: CONTAINER_NAME,
    of: `the name ${name}`,
    given: pod({ name }),
    at: inContainer('name'),
  })),
  {
    rule: CONTAINER_NAMES,
    of: 'two containers of one name',
    given: pod({}, { containers: [named('a'), named('b'), named('a')] }),
    at: 'spec.containers[2].name',
  },
  {
    rule: CONTAINER_NAMES,
    of: 'two init containers of one name',
    given: pod({}, { initContainers: [named('a'), named('a')] }),
    at: 'spec.initContainers[1].name',
  },
  {
    rule: CONTAINER_NAMES,
    of: 'an init container with the name of a container',
    given: pod({}, { initContainers: [named('app')] }),
    at: 'spec.initContainers[0].name',
  },
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((field): Case => ({
    rule: INIT_CONTAINERS,
    of: `an init container with a ${field}`,
    given: withInit({ [field]: probe }),
    at: `spec.initContainers[0].${field}`,
  })),
  {
    rule: INIT_CONTAINERS,
    of: 'an init container with hooks',
    given: withInit({ lifecycle: { preStop: { exec: { command: ['true'] } } } }),
    at: 'spec.initContainers[0].lifecycle',
  },
  {
    rule: NO_EPHEMERAL_CONTAINERS,
    of: 'an ephemeral container in a pod',
    given: pod({}, { ephemeralContainers: [named('debug')] }),
    at: 'spec.ephemeralContainers',
  },
  {
    rule: NO_EPHEMERAL_CONTAINERS,
    of: 'an ephemeral container in a StatefulSet',
    given: deployment({ ephemeralContainers: [named('debug')] }, {}, 'StatefulSet'),
    at: 'spec.template.spec.ephemeralContainers',
    as: 'later',
  },
];

const taken: Case[] = [
  { rule: CONTAINER_NAME, of: 'a DNS label', given: pod({ name: `1-${'a'.repeat(61)}` }) },
  {
    rule: CONTAINER_NAMES,
    of: 'containers of several names',
    given: pod({}, { containers: [named('a'), named('b')], initContainers: [named('c'), named('d')] }),
  },
  {
    rule: INIT_CONTAINERS,
    of: 'a sidecar with a probe',
    given: withInit({ restartPolicy: 'Always', livenessProbe: probe }),
  },
  { rule: INIT_CONTAINERS, of: 'an init container without', given: withInit({ livenessProbe: null }) },
  { rule: NO_EPHEMERAL_CONTAINERS, of: 'an empty list', given: pod({}, { ephemeralContainers: [] }) },
];

testCases(refused, taken);
