import { type Reading, within } from '../core/reading';
import { type ClaimTemplate, type ReadClaim, isShared, readClaim } from '../workload/claims';
import { claimsIn, isAttached } from './app-volumes';
import type { AppVolume, MicroserviceAppProps } from './microservice-props';

/** Whether the app has storage that one node holds at a time. */
export function isHeldByOneNode(props: MicroserviceAppProps): boolean {
  return claimsIn(props).some(([, claim]) => !isShared(claim));
}

/** Files are mounted and devices are not; templates of a StatefulSet are told where the container has them. */
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

/** Storage that one node holds at a time goes with one pod at a time, unless each pod has its own. */
export function checkClaims(reading: Reading, props: MicroserviceAppProps): void {
  const { kind = 'Deployment' } = props.workload ?? {};
  if (kind !== 'StatefulSet')
    for (const [name, claim] of claimsIn(props))
      checkMode(within(reading, name), claim, isDevice(props.volumes?.[name]));
  if (kind !== 'Deployment' && kind !== 'DaemonSet') return;
  for (const [name, claim] of claimsIn(props)) {
    if (isShared(claim)) continue;
    within(reading, name).faults.require(
      kind === 'Deployment' && props.scaling === 1,
      props.scaling,
      kind === 'Deployment'
        ? 'scaling: 1 beside a claim that one node holds at a time'
        : 'a claim that all nodes can share',
      "set scaling: 1, use accessModes: ['ReadWriteMany'], or workload: { kind: 'StatefulSet' } for storage per pod",
    );
  }
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
