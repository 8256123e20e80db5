import {
  APPARMOR_PROFILE,
  HOST_USERS,
  NON_ROOT_USER,
  PRIVILEGE_ESCALATION,
  PROCESS_NAMESPACE,
  SECCOMP_PROFILE,
  USER_AND_GROUP_IDS,
} from '../../../../lib/policy/rules/pods/security-context';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const own = (securityContext: object): object => pod({ securityContext });
const ofPod = (securityContext: object, spec: object = {}): object => pod({}, { securityContext, ...spec });
const seccomp = (seccompProfile: object): object => ofPod({ seccompProfile });
const appArmor = (appArmorProfile: object): object => own({ appArmorProfile });
const unmasked = (spec: object): object => pod({ securityContext: { procMount: 'Unmasked' } }, spec);
const new_ = { kubernetesVersion: '1.33' } as const;
const old = { kubernetesVersion: '1.32' } as const;

const refused: Case[] = [
  ...['runAsUser', 'runAsGroup', 'fsGroup'].flatMap((field): Case[] =>
    [-1, 2147483648].map((id) => ({
      rule: USER_AND_GROUP_IDS,
      of: `${field} ${id}`,
      given: ofPod({ [field]: id }),
      at: `spec.securityContext.${field}`,
    })),
  ),
  {
    rule: USER_AND_GROUP_IDS,
    of: 'a negative supplemental group',
    given: ofPod({ supplementalGroups: [1, -1] }),
    at: 'spec.securityContext.supplementalGroups[1]',
  },
  {
    rule: USER_AND_GROUP_IDS,
    of: 'a negative user of a container',
    given: own({ runAsUser: -1 }),
    at: inContainer('securityContext.runAsUser'),
  },
  ...[
    { type: 'Localhost' },
    { type: 'Localhost', localhostProfile: '/a' },
    { type: 'RuntimeDefault', localhostProfile: 'a' },
  ].map((profile): Case => ({
    rule: SECCOMP_PROFILE,
    of: JSON.stringify(profile),
    given: seccomp(profile),
    at: 'spec.securityContext.seccompProfile.localhostProfile',
  })),
  ...[
    { type: 'Localhost' },
    { type: 'Localhost', localhostProfile: ' ' },
    { type: 'Localhost', localhostProfile: ' a' },
    { type: 'Localhost', localhostProfile: 'a'.repeat(4096) },
    { type: 'Unconfined', localhostProfile: 'a' },
  ].map((profile): Case => ({
    rule: APPARMOR_PROFILE,
    of: JSON.stringify(profile).slice(0, 60),
    given: appArmor(profile),
    at: inContainer('securityContext.appArmorProfile.localhostProfile'),
  })),
  {
    rule: PRIVILEGE_ESCALATION,
    of: 'a privileged container that may gain nothing',
    given: own({ allowPrivilegeEscalation: false, privileged: true }),
    at: inContainer('securityContext.privileged'),
  },
  {
    rule: PRIVILEGE_ESCALATION,
    of: 'CAP_SYS_ADMIN of a container that may gain nothing',
    given: own({ allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } }),
    at: inContainer('securityContext.capabilities.add'),
  },
  {
    rule: NON_ROOT_USER,
    of: 'a user of the pod',
    given: ofPod({ runAsNonRoot: true, runAsUser: 0 }),
    at: inContainer('securityContext.runAsUser'),
  },
  {
    rule: NON_ROOT_USER,
    of: 'a user of the container',
    given: pod(
      { securityContext: { runAsUser: 0 } },
      { securityContext: { runAsNonRoot: true, runAsUser: 1 } },
    ),
    at: inContainer('securityContext.runAsUser'),
  },
  {
    rule: PROCESS_NAMESPACE,
    of: 'both',
    given: pod({}, { hostPID: true, shareProcessNamespace: true }),
    at: 'spec.shareProcessNamespace',
  },
  {
    rule: HOST_USERS,
    of: 'a pod with users of its own on the network of the node',
    given: pod({}, { hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true }),
    at: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'],
    options: new_,
  },
  {
    rule: HOST_USERS,
    of: 'an unmasked /proc with the users of the node',
    given: unmasked({}),
    at: inContainer('securityContext.procMount'),
    options: new_,
  },
];

const taken: Case[] = [
  {
    rule: USER_AND_GROUP_IDS,
    of: 'the first and the last',
    given: ofPod({
      runAsUser: 0,
      runAsGroup: 2147483647,
      fsGroup: null,
      supplementalGroups: [0, 2147483647],
    }),
  },
  ...[{ type: 'Localhost', localhostProfile: 'profiles/a.json' }, { type: 'RuntimeDefault' }].map(
    (profile): Case => ({ rule: SECCOMP_PROFILE, of: JSON.stringify(profile), given: seccomp(profile) }),
  ),
  ...[
    { type: 'Localhost', localhostProfile: 'a' },
    { type: 'Unconfined', localhostProfile: null },
  ].map((profile): Case => ({
    rule: APPARMOR_PROFILE,
    of: JSON.stringify(profile),
    given: appArmor(profile),
  })),
  {
    rule: PRIVILEGE_ESCALATION,
    of: 'a privileged container',
    given: own({ privileged: true, capabilities: { add: ['CAP_SYS_ADMIN'] } }),
  },
  {
    rule: PRIVILEGE_ESCALATION,
    of: 'SYS_ADMIN, as the server does',
    given: own({ allowPrivilegeEscalation: false, privileged: false, capabilities: { add: ['SYS_ADMIN'] } }),
  },
  { rule: NON_ROOT_USER, of: 'user 0 that may be', given: ofPod({ runAsUser: 0 }) },
  {
    rule: NON_ROOT_USER,
    of: 'another user of the container',
    given: pod(
      { securityContext: { runAsUser: 1 } },
      { securityContext: { runAsNonRoot: true, runAsUser: 0 } },
    ),
  },
  { rule: NON_ROOT_USER, of: 'no user', given: ofPod({ runAsNonRoot: true }) },
  {
    rule: PROCESS_NAMESPACE,
    of: 'hostPID alone',
    given: pod({}, { hostPID: true, shareProcessNamespace: false }),
  },
  {
    rule: PROCESS_NAMESPACE,
    of: 'shareProcessNamespace alone',
    given: pod({}, { shareProcessNamespace: true }),
  },
  {
    rule: HOST_USERS,
    of: 'a pod of the node',
    given: pod({}, { hostUsers: true, hostNetwork: true }),
    options: new_,
  },
  {
    rule: HOST_USERS,
    of: 'an unmasked /proc with users of its own',
    given: unmasked({ hostUsers: false }),
    options: new_,
  },
  { rule: HOST_USERS, of: 'anything in 1.32', given: unmasked({ hostUsers: true }), options: old },
  {
    rule: APPARMOR_PROFILE,
    of: '4095 characters',
    given: appArmor({ type: 'Localhost', localhostProfile: 'a'.repeat(4095) }),
  },
];

testCases(refused, taken);
