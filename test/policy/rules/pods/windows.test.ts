import { FIELDS_OF_OS } from '../../../../lib/policy/rules/pods/operating-system';
import { HOST_PROCESS, WINDOWS_CREDENTIAL, WINDOWS_USER } from '../../../../lib/policy/rules/pods/windows';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const options = (windowsOptions: object): object => pod({ securityContext: { windowsOptions } });
const inOptions = (field: string): string => inContainer(`securityContext.windowsOptions.${field}`);
const container = (name: string, hostProcess?: boolean): object => ({
  name,
  image: 'app:1',
  securityContext: { windowsOptions: { hostProcess } },
});
const processes = (ofPod: boolean | undefined, containers: object[], hostNetwork = true): object =>
  pod({}, { containers, hostNetwork, securityContext: { windowsOptions: { hostProcess: ofPod } } });

const forWindows = (spec: object, own: object = {}): object =>
  pod({ securityContext: own }, { os: { name: 'windows' }, ...spec });
const linuxOfPod = {
  fsGroup: 1,
  runAsUser: 1,
  runAsGroup: 1,
  supplementalGroups: [],
  seccompProfile: { type: 'RuntimeDefault' },
  seLinuxOptions: {},
  sysctls: [{ name: 'a', value: 'b' }],
  fsGroupChangePolicy: 'Always',
  appArmorProfile: { type: 'RuntimeDefault' },
  supplementalGroupsPolicy: 'Merge',
  seLinuxChangePolicy: 'Recursive',
};
const linuxOfContainer = {
  allowPrivilegeEscalation: false,
  appArmorProfile: { type: 'RuntimeDefault' },
  capabilities: {},
  privileged: false,
  procMount: 'Default',
  readOnlyRootFilesystem: true,
  runAsUser: 1,
  runAsGroup: 1,
  seccompProfile: { type: 'RuntimeDefault' },
  seLinuxOptions: {},
};

const refused: Case[] = [
  {
    rule: WINDOWS_CREDENTIAL,
    of: 'a name with a space',
    given: options({ gmsaCredentialSpecName: 'a b' }),
    at: inOptions('gmsaCredentialSpecName'),
  },
  ...['', 'a'.repeat(65537)].map((spec): Case => ({
    rule: WINDOWS_CREDENTIAL,
    of: `${spec.length} characters`,
    given: options({ gmsaCredentialSpec: spec }),
    at: inOptions('gmsaCredentialSpec'),
  })),
  ...[
    '',
    'a\tb',
    'a\\b\\c',
    '\\a',
    'a\\',
    '.a\\b',
    `${'a'.repeat(256)}\\b`,
    'a'.repeat(105),
    '. .',
    'a@b',
    'a/b',
  ].map((user): Case => ({
    rule: WINDOWS_USER,
    of: JSON.stringify(user).slice(0, 40),
    given: options({ runAsUserName: user }),
    at: inOptions('runAsUserName'),
  })),
  {
    rule: HOST_PROCESS,
    of: 'a container of another mind than its pod',
    given: processes(true, [container('a', false), container('b')]),
    at: [inOptions('hostProcess'), 'spec.containers'],
  },
  {
    rule: HOST_PROCESS,
    of: 'one of two containers',
    given: processes(undefined, [container('a', true), container('b')]),
    at: 'spec.containers',
  },
  {
    rule: HOST_PROCESS,
    of: 'a pod without hostNetwork',
    given: processes(true, [container('a')], false),
    at: 'spec.hostNetwork',
  },
  {
    rule: FIELDS_OF_OS,
    of: 'options of Windows for Linux',
    given: pod(
      { securityContext: { windowsOptions: {} } },
      { os: { name: 'linux' }, securityContext: { windowsOptions: {} } },
    ),
    at: ['spec.securityContext.windowsOptions', inContainer('securityContext.windowsOptions')],
  },
  ...['hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace'].map((field): Case => ({
    rule: FIELDS_OF_OS,
    of: `${field} for Windows`,
    given: forWindows({ [field]: true }),
    at: `spec.${field}`,
    options: { kubernetesVersion: '1.33' },
  })),
  ...Object.entries(linuxOfPod).map(([field, value]): Case => ({
    rule: FIELDS_OF_OS,
    of: `${field} of a pod for Windows`,
    given: forWindows({ securityContext: { [field]: value } }),
    at: `spec.securityContext.${field}`,
  })),
  ...Object.entries(linuxOfContainer).map(([field, value]): Case => ({
    rule: FIELDS_OF_OS,
    of: `${field} of a container for Windows`,
    given: forWindows({}, { [field]: value }),
    at: inContainer(`securityContext.${field}`),
  })),
];

const taken: Case[] = [
  {
    rule: FIELDS_OF_OS,
    of: 'hostUsers for Windows in 1.32, which is dropped',
    given: forWindows({ hostUsers: true }),
    options: { kubernetesVersion: '1.32' },
  },
  {
    rule: WINDOWS_CREDENTIAL,
    of: 'a name',
    given: options({ gmsaCredentialSpecName: 'a', gmsaCredentialSpec: 'a'.repeat(65536) }),
  },
  ...['ContainerUser', 'NT AUTHORITY\\SYSTEM', 'a.example.com\\b c', 'a'.repeat(104), null].map(
    (user): Case => ({
      rule: WINDOWS_USER,
      of: `${user}`.slice(0, 40),
      given: options({ runAsUserName: user }),
    }),
  ),
  {
    rule: HOST_PROCESS,
    of: 'all containers of a pod',
    given: processes(true, [container('a'), container('b', true)]),
  },
  { rule: HOST_PROCESS, of: 'no container', given: processes(false, [container('a', false)], false) },
  {
    rule: FIELDS_OF_OS,
    of: 'fields of Linux for Linux',
    given: pod({ securityContext: linuxOfContainer }, { os: { name: 'linux' }, securityContext: linuxOfPod }),
  },
  { rule: FIELDS_OF_OS, of: 'anything where no os is named', given: options({}) },
  {
    rule: FIELDS_OF_OS,
    of: 'what counts as left out',
    given: forWindows({
      hostPID: false,
      hostIPC: false,
      securityContext: { sysctls: [], windowsOptions: {} },
    }),
  },
  {
    rule: WINDOWS_USER,
    of: 'a domain of 255 characters',
    given: options({ runAsUserName: `${Array.from({ length: 4 }, () => 'a'.repeat(63)).join('.')}\\b` }),
  },
];

testCases(refused, taken);
