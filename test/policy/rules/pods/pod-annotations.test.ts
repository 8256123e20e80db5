import {
  APPARMOR_ANNOTATION,
  POD_ANNOTATIONS,
  PROFILES_AGREE,
  SECCOMP_ANNOTATION,
} from '../../../../lib/policy/rules/pods/pod-annotations';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const COST = 'controller.kubernetes.io/pod-deletion-cost';
const MIRROR = 'kubernetes.io/config.mirror';

const annotated = (annotations: object, manifest: object = pod()): object => ({
  ...manifest,
  metadata: { name: 'app', annotations },
});
const at = (key: string): string => `metadata.annotations[${JSON.stringify(key)}]`;
const localhost = { type: 'Localhost', localhostProfile: 'a.json' };
const withSeccomp = (seccompProfile: object): object => pod({}, { securityContext: { seccompProfile } });
const confined = pod({}, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } });
const inTemplate = (kind: string): object =>
  deployment(
    {},
    {
      template: {
        metadata: { labels: { app: 'web' }, annotations: { [SECCOMP_POD]: 'unconfined' } },
        spec: {
          containers: [{ name: 'app', image: 'app:1' }],
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        },
      },
    },
    kind,
  );

const refused: Case[] = [
  {
    rule: APPARMOR_ANNOTATION,
    of: 'a container that is not there',
    given: annotated({ [`${APPARMOR}nope`]: 'runtime/default' }),
    at: at(`${APPARMOR}nope`),
  },
  {
    rule: APPARMOR_ANNOTATION,
    of: 'a text that is no profile',
    given: annotated({ [`${APPARMOR}app`]: 'default' }),
    at: at(`${APPARMOR}app`),
  },
  ...[SECCOMP_POD, `${SECCOMP}app`].flatMap((key): Case[] =>
    ['default', 'localhost//a', 'localhost/../a'].map((profile) => ({
      rule: SECCOMP_ANNOTATION,
      of: `${profile} as ${key}`,
      given: annotated({ [key]: profile }),
      at: at(key),
    })),
  ),
  ...[
    [{ type: 'Unconfined' }, 'runtime/default'],
    [{ type: 'RuntimeDefault' }, 'unconfined'],
    [localhost, 'localhost/b.json'],
  ].map(([profile, annotation]): Case => ({
    rule: PROFILES_AGREE,
    of: `${JSON.stringify(annotation)} beside ${JSON.stringify(profile)}`,
    given: annotated({ [SECCOMP_POD]: annotation }, withSeccomp(profile as object)),
    at: at(SECCOMP_POD),
  })),
  {
    rule: PROFILES_AGREE,
    of: 'another seccomp profile of a container',
    given: annotated(
      { [`${SECCOMP}app`]: 'unconfined' },
      pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
    ),
    at: at(`${SECCOMP}app`),
  },
  {
    rule: PROFILES_AGREE,
    of: 'another AppArmor profile than that of the container',
    given: annotated(
      { [`${APPARMOR}app`]: 'unconfined' },
      pod({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
    ),
    at: at(`${APPARMOR}app`),
  },
  ...['', 'localhost/', 'localhost/ a', 'runtime/defaults'].map((annotation): Case => ({
    rule: PROFILES_AGREE,
    of: `${JSON.stringify(annotation)}, which the server makes no field of`,
    given: annotated({ [`${APPARMOR}app`]: annotation }, confined),
    at: at(`${APPARMOR}app`),
  })),
  {
    rule: PROFILES_AGREE,
    of: 'another AppArmor profile of a template than that of its pods, which the server leaves as they are',
    given: {
      ...deployment(),
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: {
          ...annotated({ [`${APPARMOR}app`]: 'unconfined' }, confined),
          apiVersion: undefined,
          kind: undefined,
        },
      },
    },
    at: `spec.template.${at(`${APPARMOR}app`)}`,
  },
  {
    rule: PROFILES_AGREE,
    of: 'a template of two minds',
    given: inTemplate('Deployment'),
    at: `spec.template.${at(SECCOMP_POD)}`,
  },
  {
    rule: PROFILES_AGREE,
    of: 'a template of a StatefulSet of two minds',
    given: inTemplate('StatefulSet'),
    at: `spec.template.${at(SECCOMP_POD)}`,
    as: 'later',
  },
  {
    rule: PROFILES_AGREE,
    of: 'a template of a StatefulSet of two minds in 1.34, at once',
    given: inTemplate('StatefulSet'),
    at: `spec.template.${at(SECCOMP_POD)}`,
    options: { kubernetesVersion: '1.34' },
  },
  ...['+1', '01', 'many', '2147483648', '-2147483649', ''].map((cost): Case => ({
    rule: POD_ANNOTATIONS,
    of: `the cost "${cost}"`,
    given: annotated({ [COST]: cost }),
    at: at(COST),
  })),
  {
    rule: POD_ANNOTATIONS,
    of: 'a mirror pod without a node',
    given: annotated({ [MIRROR]: 'a' }),
    at: at(MIRROR),
  },
];

const taken: Case[] = [
  ...['runtime/default', 'localhost/a', 'unconfined', ''].map((profile): Case => ({
    rule: APPARMOR_ANNOTATION,
    of: `"${profile}"`,
    given: annotated({ [`${APPARMOR}app`]: profile }),
  })),
  {
    rule: APPARMOR_ANNOTATION,
    of: 'an init container',
    given: annotated(
      { [`${APPARMOR}init`]: 'unconfined' },
      pod({}, { initContainers: [{ name: 'init', image: 'a:1' }] }),
    ),
  },
  ...['runtime/default', 'docker/default', 'unconfined', 'localhost/a/b'].map((profile): Case => ({
    rule: SECCOMP_ANNOTATION,
    of: profile,
    given: annotated({ [SECCOMP_POD]: profile, other: 'a' }),
  })),
  ...[
    [{ type: 'Unconfined' }, 'unconfined'],
    [{ type: 'RuntimeDefault' }, 'docker/default'],
    [{ type: 'RuntimeDefault' }, 'runtime/default'],
    [localhost, 'localhost/a.json'],
  ].map(([profile, annotation]): Case => ({
    rule: PROFILES_AGREE,
    of: `${JSON.stringify(annotation)} beside ${JSON.stringify(profile)}`,
    given: annotated({ [SECCOMP_POD]: annotation }, withSeccomp(profile as object)),
  })),
  {
    rule: PROFILES_AGREE,
    of: 'an annotation alone',
    given: annotated({ [SECCOMP_POD]: 'unconfined', other: 'a' }),
  },
  ...['unconfined', 'runtime/default', 'localhost/a', 'localhost/a b'].map((annotation): Case => ({
    rule: PROFILES_AGREE,
    of: `AppArmor of a container as ${annotation}, which the server writes into its field`,
    given: annotated({ [`${APPARMOR}app`]: annotation }, confined),
  })),
  {
    rule: PROFILES_AGREE,
    of: 'AppArmor of a container before that of the pod',
    given: annotated(
      { [`${APPARMOR}app`]: 'unconfined' },
      pod(
        { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
        { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
      ),
    ),
  },
  {
    rule: PROFILES_AGREE,
    of: 'AppArmor for Windows',
    given: annotated(
      { [`${APPARMOR}app`]: 'unconfined' },
      pod({}, { os: { name: 'windows' }, securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
    ),
  },
  ...['0', '-1', '2147483647', '-2147483648'].map((cost): Case => ({
    rule: POD_ANNOTATIONS,
    of: `the cost ${cost}`,
    given: annotated({ [COST]: cost }),
  })),
  {
    rule: POD_ANNOTATIONS,
    of: 'a mirror pod with a node',
    given: annotated({ [MIRROR]: 'a' }, pod({}, { nodeName: 'a' })),
  },
];

testCases(refused, taken);
