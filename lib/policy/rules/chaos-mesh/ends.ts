import { entryOf } from '../../../core/entry-of';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { PACKAGE } from './selections';

/** Kinds whose faults go on until they are taken back, and what a Schedule names the blocks of all kinds. */
const LASTING: readonly string[] = [
  'BlockChaos',
  'DNSChaos',
  'HTTPChaos',
  'IOChaos',
  'JVMChaos',
  'KernelChaos',
  'NetworkChaos',
  'StressChaos',
  'TimeChaos',
];

const BLOCKS: Readonly<Record<string, string>> = {
  AWSChaos: 'awsChaos',
  AzureChaos: 'azureChaos',
  BlockChaos: 'blockChaos',
  DNSChaos: 'dnsChaos',
  GCPChaos: 'gcpChaos',
  HTTPChaos: 'httpChaos',
  IOChaos: 'ioChaos',
  JVMChaos: 'jvmChaos',
  KernelChaos: 'kernelChaos',
  NetworkChaos: 'networkChaos',
  PhysicalMachineChaos: 'physicalmachineChaos',
  PodChaos: 'podChaos',
  StressChaos: 'stressChaos',
  TimeChaos: 'timeChaos',
};

/** Names of all blocks of chaos. */
export const CHAOS_BLOCKS: readonly string[] = Object.values(BLOCKS);

/** Name of the block for a kind of chaos, in a Schedule or a Workflow; undefined for what is none. */
export function blockOf(kind: string): string | undefined {
  return entryOf(BLOCKS, kind);
}

interface Lasting {
  readonly action?: Maybe<string>;
  readonly duration?: Maybe<string>;
}

interface Experiment {
  readonly spec?: Maybe<Lasting>;
}

interface Schedule extends Readonly<Record<string, unknown>> {
  readonly type?: Maybe<string>;
}

function checkEnd(
  { action, duration }: Lasting,
  { kind, at }: { readonly kind: string; readonly at: string },
  place: Place,
): void {
  const isLasting = LASTING.includes(kind) || (kind === 'PodChaos' && action === 'pod-failure');
  if (!isLasting || (duration ?? '') !== '') return;
  const allowed = 'when it ends: what is broken stays broken until somebody deletes the object';
  place.refuse([at, 'duration'], duration, allowed, "write '30s'");
}

const CARD = {
  class: 'unwise',
  why: 'It goes on until somebody deletes it, and spends all of the error budget there is.',
  docs: 'https://chaos-mesh.org/docs/run-a-chaos-experiment/',
} as const;

export const CHAOS_END: Rule = {
  ...CARD,
  id: 'chaos-end',
  title: 'Chaos ends by itself',
  on: [...LASTING, 'PodChaos'].map((kind) => `${PACKAGE}.${kind}`),

  check({ spec }: Experiment, place) {
    checkEnd(spec ?? {}, { kind: place.manifest.kind, at: 'spec' }, place);
  },
};

export const CHAOS_SCHEDULED_END: Rule = {
  ...CARD,
  id: 'chaos-scheduled-end',
  title: 'Chaos that comes again ends by itself',
  on: [`${PACKAGE}.ScheduleSpec`],

  check(schedule: Schedule, place) {
    const kind = schedule.type ?? '';
    const block = blockOf(kind);
    if (block === undefined) return;
    const spec = schedule[block] ?? undefined;
    if (spec !== undefined) checkEnd(spec, { kind, at: block }, place);
  },
};

export const CHAOS_SCHEDULE: Rule = {
  id: 'chaos-schedule',
  class: 'later',
  title: 'A Schedule has the block that its type names',
  why: 'Chaos Mesh looks for it there, and nowhere else.',
  docs: 'https://chaos-mesh.org/docs/define-scheduling-rules/',
  on: [`${PACKAGE}.ScheduleSpec`],

  check(schedule: Schedule, place) {
    const type = schedule.type ?? '';
    const block = type === 'Workflow' ? 'workflow' : blockOf(type);
    if (block === undefined) {
      const kinds = [...Object.keys(BLOCKS), 'Workflow'].join(', ');
      place.refuse('type', schedule.type, `one of ${kinds}`, "write 'NetworkChaos'");
    } else if (!isGiven(schedule[block])) {
      place.refuse(block, schedule[block], `what is done, beside type: ${type}`, `write ${block}: { … }`);
    }
  },
};
