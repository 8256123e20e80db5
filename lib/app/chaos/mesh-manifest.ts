import { ChaosObject } from '../../../imports/chaos-mesh.org';
import { chaosName, chaosSpec, scheduleSpec } from '../../chaos/chaos-spec';
import { LONGEST_SUBDOMAIN } from '../../core/names';
import type { ChaosManifest } from './manifest';
import type { ReadChaos, ReadTarget } from './read-chaos';

/** @see https://chaos-mesh.org/docs/run-a-chaos-experiment/#pause-chaos-experiments */
const PAUSED: Readonly<Record<string, string>> = { 'experiment.chaos-mesh.org/pause': 'true' };

/** The experiment, or the Schedule of it, that has Chaos Mesh meet one service. */
export function chaosMeshManifest(
  { fault, mode }: ReadChaos,
  { target, stem }: ReadTarget,
  schedule: string | undefined,
): ChaosManifest {
  const once = chaosSpec(fault, mode, target);
  const kind = schedule === undefined ? fault.kind : 'Schedule';
  const spec = schedule === undefined ? once : scheduleSpec(fault.kind, schedule, once);
  const name = chaosName(stem, kind, spec);
  const { namespace } = target;
  return {
    name,
    longest: LONGEST_SUBDOMAIN,
    place: (scope, { annotations, paused }) => {
      const all = { ...annotations, ...(paused ? PAUSED : {}) };
      new ChaosObject(scope, 'Resource', { kind, metadata: { name, namespace, annotations: all }, spec });
    },
  };
}
