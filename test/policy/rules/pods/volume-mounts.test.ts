import {
  MOUNTED_VOLUME,
  MOUNT_PATHS,
  MOUNT_PATH_COLON,
  MOUNT_PROPAGATION,
  RECURSIVE_READ_ONLY,
  SUB_PATH,
} from '../../../../lib/policy/rules/pods/volume-mounts';
import { inContainer, pod } from '../../faults';
import { type Case, deployment, podWithVolume, testCases } from './cases';

const mount = (fields: object): object => podWithVolume({ emptyDir: {} }, fields);
const mounts = (...list: object[]): object => pod({ volumeMounts: list });
const inMount = (field: string): string => inContainer(`volumeMounts[0].${field}`);
const recursive = (fields: object): object =>
  mount({ recursiveReadOnly: 'Enabled', readOnly: true, ...fields });
const container = { name: 'db', image: 'db:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] };
const statefulSet = (spec: object): object => deployment({ containers: [container] }, spec, 'StatefulSet');
const claim = (name: string): object => ({ metadata: { name }, spec: {} });

const refused: Case[] = [
  {
    rule: MOUNTED_VOLUME,
    of: 'a mount of a volume that is not there',
    given: mount({ name: 'cache' }),
    at: inMount('name'),
  },
  {
    rule: MOUNTED_VOLUME,
    of: 'a mount in a pod without volumes',
    given: pod({}, { initContainers: [container] }),
    at: 'spec.initContainers[0].volumeMounts[0].name',
  },
  {
    rule: MOUNTED_VOLUME,
    of: 'a device that is not there',
    given: pod({ volumeDevices: [{ name: 'data', devicePath: '/dev/a' }] }),
    at: inContainer('volumeDevices[0].name'),
  },
  {
    rule: MOUNTED_VOLUME,
    of: 'a mount of a claim that a StatefulSet does not make',
    given: statefulSet({ volumeClaimTemplates: [claim('logs')] }),
    at: 'spec.template.spec.containers[0].volumeMounts[0].name',
    as: 'later',
  },
  {
    rule: MOUNTED_VOLUME,
    of: 'a claim template in a Deployment, where there is none',
    given: deployment({ containers: [container] }, { volumeClaimTemplates: [claim('data')] }),
    at: 'spec.template.spec.containers[0].volumeMounts[0].name',
  },
  {
    rule: MOUNT_PATHS,
    of: 'two mounts at one path',
    given: mounts(
      { name: 'a', mountPath: '/a' },
      { name: 'b', mountPath: '/b' },
      { name: 'c', mountPath: '/a' },
    ),
    at: inContainer('volumeMounts[2].mountPath'),
  },
  ...['/a', 'a/../b'].flatMap((path): Case[] => [
    { rule: SUB_PATH, of: `subPath ${path}`, given: mount({ subPath: path }), at: inMount('subPath') },
    {
      rule: SUB_PATH,
      of: `subPathExpr ${path}`,
      given: mount({ subPathExpr: path }),
      at: inMount('subPathExpr'),
    },
  ]),
  {
    rule: SUB_PATH,
    of: 'both',
    given: mount({ subPath: 'a', subPathExpr: '$(POD_NAME)' }),
    at: inMount('subPathExpr'),
  },
  {
    rule: MOUNT_PROPAGATION,
    of: 'Bidirectional without privileges',
    given: mount({ mountPropagation: 'Bidirectional' }),
    at: inMount('mountPropagation'),
  },
  {
    rule: RECURSIVE_READ_ONLY,
    of: 'a mount that may be written',
    given: recursive({ readOnly: false }),
    at: inMount('recursiveReadOnly'),
    options: { kubernetesVersion: '1.31' },
  },
  {
    rule: RECURSIVE_READ_ONLY,
    of: 'a mount that propagates',
    given: recursive({ mountPropagation: 'HostToContainer' }),
    at: inMount('recursiveReadOnly'),
  },
  { rule: MOUNT_PATH_COLON, of: 'a colon', given: mount({ mountPath: '/a:b' }), at: inMount('mountPath') },
  {
    rule: MOUNTED_VOLUME,
    of: 'another volume, and says which there are',
    given: mount({ name: 'cache' }),
    at: inMount('name'),
    says: 'one of data; correct it',
  },
  {
    rule: MOUNTED_VOLUME,
    of: 'a volume, and says that there is none',
    given: mounts({ name: 'a', mountPath: '/a' }),
    at: inMount('name'),
    says: 'and there is none',
  },
];

const taken: Case[] = [
  { rule: MOUNTED_VOLUME, of: 'a mount of a volume', given: mount({}) },
  {
    rule: MOUNTED_VOLUME,
    of: 'a mount of a claim that a StatefulSet makes',
    given: statefulSet({ volumeClaimTemplates: [claim('data')] }),
  },
  {
    rule: MOUNT_PATHS,
    of: 'two paths',
    given: mounts({ name: 'a', mountPath: '/a' }, { name: 'a', mountPath: '/a/' }),
  },
  { rule: SUB_PATH, of: 'a relative path', given: mount({ subPath: 'a/..b' }) },
  { rule: MOUNT_PROPAGATION, of: 'HostToContainer', given: mount({ mountPropagation: 'HostToContainer' }) },
  {
    rule: MOUNT_PROPAGATION,
    of: 'Bidirectional with privileges',
    given: pod({
      securityContext: { privileged: true },
      volumeMounts: [{ name: 'a', mountPath: '/a', mountPropagation: 'Bidirectional' }],
    }),
  },
  {
    rule: RECURSIVE_READ_ONLY,
    of: 'a mount that is read only',
    given: recursive({ mountPropagation: 'None' }),
  },
  {
    rule: RECURSIVE_READ_ONLY,
    of: 'Disabled',
    given: recursive({ recursiveReadOnly: 'Disabled', readOnly: false }),
  },
  {
    rule: RECURSIVE_READ_ONLY,
    of: 'anything in 1.30',
    given: recursive({ readOnly: false }),
    options: { kubernetesVersion: '1.30' },
  },
  { rule: MOUNT_PATH_COLON, of: 'a path', given: mount({}) },
];

testCases(refused, taken);
