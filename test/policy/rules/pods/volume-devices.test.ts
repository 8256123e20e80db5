import { DEVICE_PATHS, DEVICE_VOLUME } from '../../../../lib/policy/rules/pods/volume-devices';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const device = (name: string, devicePath: string): object => ({ name, devicePath });
const uses = (volumeDevices: object[], volumeMounts: object[] = []): object =>
  pod({ volumeDevices, volumeMounts });
const withVolume = (source: object, devicePath = '/dev/a'): object =>
  pod({ volumeDevices: [device('data', devicePath)] }, { volumes: [{ name: 'data', ...source }] });
const claim = { persistentVolumeClaim: { claimName: 'data' } };

const refused: Case[] = [
  {
    rule: DEVICE_PATHS,
    of: 'two devices at one path',
    given: uses([device('a', '/dev/a'), device('b', '/dev/a')]),
    at: inContainer('volumeDevices[1].devicePath'),
  },
  {
    rule: DEVICE_PATHS,
    of: 'one volume as two devices',
    given: uses([device('a', '/dev/a'), device('a', '/dev/b')]),
    at: inContainer('volumeDevices[1].name'),
  },
  {
    rule: DEVICE_PATHS,
    of: 'a device where something is mounted',
    given: uses([device('a', '/a')], [{ name: 'b', mountPath: '/a' }]),
    at: inContainer('volumeDevices[0].devicePath'),
  },
  {
    rule: DEVICE_PATHS,
    of: 'a volume that is mounted as well',
    given: uses([device('a', '/dev/a')], [{ name: 'a', mountPath: '/a' }]),
    at: inContainer('volumeDevices[0].name'),
  },
  {
    rule: DEVICE_VOLUME,
    of: 'an emptyDir',
    given: withVolume({ emptyDir: {} }),
    at: inContainer('volumeDevices[0].name'),
  },
  {
    rule: DEVICE_VOLUME,
    of: 'a path that goes up',
    given: withVolume(claim, '/dev/../a'),
    at: inContainer('volumeDevices[0].devicePath'),
  },
];

const taken: Case[] = [
  {
    rule: DEVICE_PATHS,
    of: 'devices and mounts that differ',
    given: uses([device('a', '/dev/a'), device('b', '/dev/b')], [{ name: 'c', mountPath: '/c' }]),
  },
  { rule: DEVICE_VOLUME, of: 'a claim', given: withVolume(claim) },
  {
    rule: DEVICE_VOLUME,
    of: 'an ephemeral volume',
    given: withVolume({ ephemeral: { volumeClaimTemplate: { spec: {} } } }),
  },
  {
    rule: DEVICE_VOLUME,
    of: 'a volume that is not there, which is told elsewhere',
    given: uses([device('a', '/dev/a')]),
  },
];

testCases(refused, taken);
