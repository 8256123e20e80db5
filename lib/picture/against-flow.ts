import { groupBy } from '../core/grouping';
import type { PictureCall, Standing } from './picture';

/** Which calls are followed first. */
const FOLLOWED: Readonly<Record<Standing, number>> = { plain: 0, missing: 1, surplus: 2 };

/**
 * The calls that close a cycle: those back to a service whose own calls are being followed. Without them the others run
 * one way. A call that is not as declared is followed last, so that it is the one that goes against the flow.
 */
export function callsAgainstFlow(calls: readonly PictureCall[]): Set<PictureCall> {
  const inOrder = [...calls].sort((a, b) => FOLLOWED[a.standing] - FOLLOWED[b.standing]);
  const byCaller = groupBy(inOrder, ({ from }) => from);
  const against = new Set<PictureCall>();
  const state = new Map<string, 'followed' | 'done'>();
  for (const start of byCaller.keys()) follow(start, { byCaller, state, against });
  return against;
}

interface Walk {
  readonly byCaller: ReadonlyMap<string, readonly PictureCall[]>;
  readonly state: Map<string, 'followed' | 'done'>;
  readonly against: Set<PictureCall>;
}

/** Follows calls in depth, with a list of its own: a chain of calls may be longer than the stack is deep. */
function follow(start: string, { byCaller, state, against }: Walk): void {
  if (state.has(start)) return;
  state.set(start, 'followed');
  const path = [{ id: start, left: (byCaller.get(start) ?? []).values() }];
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    const { value: call } = at.left.next() as { value: PictureCall | undefined };
    if (call === undefined) {
      state.set(at.id, 'done');
      path.pop();
    } else if (state.get(call.to) === 'followed') against.add(call);
    else if (!state.has(call.to)) {
      state.set(call.to, 'followed');
      path.push({ id: call.to, left: (byCaller.get(call.to) ?? []).values() });
    }
  }
}
