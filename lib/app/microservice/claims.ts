import { type Reading, within } from '../../core/reading';
import { type ClaimTemplate, type ReadClaim, isShared, readClaim } from '../../workload/claims';
import { claimsIn, isAttached } from './volumes';
import type { AppVolume, MicroserviceAppProps } from './props';

/** Whether the app has storage that one node holds at a time. */
export function isHeldByOneNode(props: MicroserviceAppProps): boolean {
  return claimsIn(props).some(([, claim]) => !isShared(claim));
}

/** Files are mounted and devices are not. */
function checkMode(reading: Reading, { volumeMode }: ClaimTemplate, attached: boolean): void {
  const [allowed, fix] = attached
    ? ["'Block': the volume is a raw device at its devicePath", "write 'Block', or mountPath: '/data'"]
    : [
        "'Filesystem': the volume is mounted at its mountPath",
        "remove volumeMode, or write devicePath: '/dev/data' in place of mountPath",
      ];
  const isMeant = (volumeMode === 'Block') === attached;
  within(reading, 'claim', 'volumeMode').faults.require(isMeant, volumeMode, allowed, fix);
}

function isDevice(volume: AppVolume | undefined): boolean {
  return volume !== undefined && isAttached(volume);
}

/** Checks the claims of an app; templates of a StatefulSet are told where the container has them. */
export function checkClaims(reading: Reading, props: MicroserviceAppProps): void {
  const { kind = 'Deployment' } = props.workload ?? {};
  if (kind === 'StatefulSet') return;
  for (const [name, claim] of claimsIn(props)) {
    checkMode(within(reading, name), claim, isDevice(props.volumes?.[name]));
    if (!isShared(claim)) checkHolder(within(reading, name), kind, props.scaling);
  }
}

/** Storage that one node holds at a time goes with one pod at a time; pods of a Job follow one another. */
function checkHolder({ faults }: Reading, kind: string, scaling: MicroserviceAppProps['scaling']): void {
  const fix =
    "set scaling: 1, use accessModes: ['ReadWriteMany'], or workload: { kind: 'StatefulSet' } for storage per pod";
  if (kind === 'Deployment')
    faults.require(scaling === 1, scaling, 'scaling: 1 beside a claim that one node holds at a time', fix);
  if (kind === 'DaemonSet') faults.add(scaling, 'a claim that all nodes can share', fix);
}

/** The PersistentVolumeClaims of an app, by name; a StatefulSet has templates instead. */
export function readClaims(
  reading: Reading,
  props: MicroserviceAppProps,
  claimName: ((volume: string) => string) | undefined,
): ReadonlyMap<string, ReadClaim> {
  if (claimName === undefined) return new Map();
  return new Map(
    claimsIn(props).map(([volume, claim]) => [
      claimName(volume),
      readClaim(within(reading, volume, 'claim'), claim),
    ]),
  );
}
