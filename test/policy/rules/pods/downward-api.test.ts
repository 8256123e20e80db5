import {
  DOWNWARD_FILE,
  FIELD_REFERENCE,
  RESOURCE_REFERENCE,
} from '../../../../lib/policy/rules/pods/downward-api';
import { inContainer, pod } from '../../faults';
import { type Case, podWithVolume, testCases } from './cases';

const env = (valueFrom: object): object => pod({ env: [{ name: 'A', valueFrom }] });
const field = (fieldPath: string, more: object = {}): object => env({ fieldRef: { fieldPath, ...more } });
const resource = (resource: string, divisor?: unknown): object =>
  env({ resourceFieldRef: { resource, divisor } });
const file = (item: object): object => podWithVolume({ downwardAPI: { items: [{ path: 'a', ...item }] } });
const inFile = (name: string): string => `spec.volumes[0].downwardAPI.items[0]${name}`;
const inEnv = (name: string): string => inContainer(`env[0].valueFrom.${name}`);

const refused: Case[] = [
  ...[
    'metadata.labels.app',
    'metadata.labels',
    'spec.replicas',
    'status.phase',
    "metadata.labels['a b']",
    "metadata.labels['']",
    "spec.nodeName['a']",
    'metadata.generateName',
  ].map((path): Case => ({
    rule: FIELD_REFERENCE,
    of: path,
    given: field(path),
    at: inEnv('fieldRef.fieldPath'),
  })),
  {
    rule: FIELD_REFERENCE,
    of: 'status.hostIPs before 1.29',
    given: field('status.hostIPs'),
    at: inEnv('fieldRef.fieldPath'),
    options: { kubernetesVersion: '1.28' },
  },
  {
    rule: FIELD_REFERENCE,
    of: 'another apiVersion',
    given: field('metadata.name', { apiVersion: 'v2' }),
    at: inEnv('fieldRef.apiVersion'),
  },
  {
    rule: FIELD_REFERENCE,
    of: 'a node in a volume',
    given: file({ fieldRef: { fieldPath: 'spec.nodeName' } }),
    at: inFile('.fieldRef.fieldPath'),
  },
  ...['cpu', 'limits.gpu', 'limits.cpu.a'].map((name): Case => ({
    rule: RESOURCE_REFERENCE,
    of: name,
    given: resource(name),
    at: inEnv('resourceFieldRef.resource'),
  })),
  ...[
    ['limits.memory', '1m'],
    ['limits.cpu', '1k'],
    ['requests.memory', '3Mi'],
    ['limits.hugepages-2Mi', '2'],
  ].map(([name = '', divisor]): Case => ({
    rule: RESOURCE_REFERENCE,
    of: `${name} by ${divisor}`,
    given: resource(name, divisor),
    at: inEnv('resourceFieldRef.divisor'),
  })),
  {
    rule: RESOURCE_REFERENCE,
    of: 'a file that does not say of which container',
    given: file({ resourceFieldRef: { resource: 'limits.cpu' } }),
    at: inFile('.resourceFieldRef.containerName'),
  },
  { rule: DOWNWARD_FILE, of: 'a file that shows nothing', given: file({}), at: inFile('') },
  {
    rule: DOWNWARD_FILE,
    of: 'a file that shows both',
    given: file({
      fieldRef: { fieldPath: 'metadata.name' },
      resourceFieldRef: { resource: 'limits.cpu', containerName: 'app' },
    }),
    at: inFile(''),
  },
  {
    rule: FIELD_REFERENCE,
    of: 'a label with dots',
    given: field('metadata.labels.a'),
    at: inEnv('fieldRef.fieldPath'),
    says: "metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP, status.podIPs; write such as metadata.labels['app",
  },
  {
    rule: FIELD_REFERENCE,
    of: 'a phase',
    given: field('status.phase'),
    at: inEnv('fieldRef.fieldPath'),
    says: 'write one of them',
  },
  {
    rule: RESOURCE_REFERENCE,
    of: 'cpu by 2',
    given: resource('limits.cpu', 2),
    at: inEnv('resourceFieldRef.divisor'),
    says: '1 or 1m; write divisor: 1m',
  },
  {
    rule: RESOURCE_REFERENCE,
    of: 'memory by 2',
    given: resource('limits.memory', 2),
    at: inEnv('resourceFieldRef.divisor'),
    says: 'one of 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei; write such as divisor: 1Mi',
  },
];

const taken: Case[] = [
  ...[
    'metadata.name',
    'spec.host',
    'status.podIPs',
    "metadata.labels['app.kubernetes.io/name']",
    "metadata.annotations['A/B']",
  ].map((path): Case => ({ rule: FIELD_REFERENCE, of: path, given: field(path, { apiVersion: 'v1' }) })),
  {
    rule: FIELD_REFERENCE,
    of: 'status.hostIPs from 1.29 on',
    given: field('status.hostIPs'),
    options: { kubernetesVersion: '1.29' },
  },
  {
    rule: FIELD_REFERENCE,
    of: 'all labels in a volume',
    given: file({ fieldRef: { fieldPath: 'metadata.labels' } }),
  },
  ...[
    ['limits.cpu', '1m'],
    ['requests.cpu', '1000m'],
    ['limits.ephemeral-storage', '1Gi'],
    ['requests.memory', 0],
    ['limits.hugepages-2Mi', '1Mi'],
    ['limits.memory', undefined],
  ].map(([name, divisor]): Case => ({
    rule: RESOURCE_REFERENCE,
    of: `${name} by ${divisor}`,
    given: resource(String(name), divisor),
  })),
  {
    rule: RESOURCE_REFERENCE,
    of: 'a file of a container',
    given: file({ resourceFieldRef: { resource: 'limits.cpu', containerName: 'app' } }),
  },
  { rule: DOWNWARD_FILE, of: 'a file of a field', given: file({ fieldRef: { fieldPath: 'metadata.name' } }) },
  { rule: RESOURCE_REFERENCE, of: 'a divisor that is null', given: resource('limits.memory', null) },
];

testCases(refused, taken);
