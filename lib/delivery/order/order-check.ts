import type { Issue } from '../../core/issue';
import { isClaim, startsPods } from './claims';
import { type Item, nameOf } from './item';
import { type Need, needsOf } from './needs';
import { type Position, SYNC_WAVE, compare, declaredPosition } from './position';
import type { Schedule, ScheduleInput } from './waves';

/** Finds what would keep a sync of this chart from its end: what waits for something that comes later, or for itself. */
export function checkOrder(input: ScheduleInput, schedule: Schedule): Issue[] {
  if (schedule.circles.length > 0) return schedule.circles.map(circleIssue);
  const needs = new Map(input.items.map((item) => [item, needsOf(item, input.inventory)]));
  return [
    ...input.items.flatMap(checkAnnotation),
    ...input.items.flatMap((item) => checkNeeds(item, needs.get(item) ?? [], schedule)),
    ...input.dependencies.flatMap(({ of, on }) =>
      of.flatMap((item) =>
        checkNeeds(
          item,
          on.map((one) => ({ on: one, strict: true })),
          schedule,
        ),
      ),
    ),
    ...checkClaims(needs, schedule),
  ];
}

function checkAnnotation({ manifest, chart }: Item): Issue[] {
  if (!Number.isNaN(declaredPosition(manifest).wave)) return [];
  return [
    {
      path: chart.path,
      field: `${manifest.kind}/${manifest.metadata.name ?? ''}.metadata.annotations[${JSON.stringify(SYNC_WAVE)}]`,
      given: manifest.metadata.annotations?.[SYNC_WAVE],
      allowed: 'a whole number, quoted',
      fix: "write '-1', or remove it: waves follow from what objects refer to",
    },
  ];
}

function checkNeeds(item: Item, needs: readonly Need[], { positions }: Schedule): Issue[] {
  const own = positions.get(item);
  if (own === undefined) return [];
  return needs.flatMap(({ on, strict }) => {
    const other = positions.get(on);
    if (other === undefined || (isClaim(on) && !startsPods(item))) return [];
    const order = compare(other, own);
    if (order < 0 || (order === 0 && !strict)) return [];
    return [
      {
        path: item.chart.path,
        field: `${item.kind}/${item.name}`,
        given: `${placeOf(own)}, and needs ${nameOf(on)} of ${placeOf(other)}`,
        allowed: `${strict ? 'an earlier' : 'the same or an earlier'} place for ${nameOf(on)}`,
        fix: `remove ${SYNC_WAVE} or the hook from ${nameOf(on)} and ${nameOf(item)}: waves follow from what objects refer to`,
      },
    ];
  });
}

/** A claim ahead of the last place holds up the sync until a pod uses it: one must start there, or before. */
function checkClaims(needs: ReadonlyMap<Item, readonly Need[]>, { positions }: Schedule): Issue[] {
  const last = [...positions.values()].reduce((late, one) => (compare(late, one) < 0 ? one : late), START);
  const waiting = [...positions].filter(([item, position]) => isClaim(item) && compare(position, last) < 0);
  if (waiting.length === 0) return [];
  const users = [...needs].filter(([item]) => startsPods(item));
  return waiting.flatMap(([claim, position]) => {
    const binds = users.some(([item, list]) => {
      const other = positions.get(item);
      return other !== undefined && compare(other, position) <= 0 && list.some(({ on }) => on === claim);
    });
    return binds ? [] : [claimIssue(claim, position)];
  });
}

const START: Position = { phase: -1, wave: -Infinity };

function claimIssue(claim: Item, position: Position): Issue {
  return {
    path: claim.chart.path,
    field: `PersistentVolumeClaim/${claim.name}`,
    given: `${placeOf(position)}, ahead of the pods that use it`,
    allowed:
      'the place of the first pods that use it: a volume is bound with its first pod, and the sync waits for it',
    fix: `remove ${SYNC_WAVE} from it and from what uses it, or move them to one wave`,
  };
}

function circleIssue(circle: readonly Item[]): Issue {
  return {
    path: circle[0]?.chart.path ?? '',
    field: '',
    given: circle.map(nameOf).join(' → '),
    allowed: 'objects that need one another in one direction only',
    fix: 'remove one of these references, or an addDependency',
  };
}

function placeOf({ phase, wave }: Position): string {
  const name = ['PreSync', 'Sync', 'PostSync', 'SyncFail'][phase + 1] ?? 'Sync';
  return name === 'Sync' ? `wave ${wave}` : `${name}, wave ${wave}`;
}
