import { earlyWave } from './early-kinds';
import type { Inventory } from './inventory';
import type { Item } from './item';
import { type Need, companionsOf, needsOf } from './needs';
import { isClaim, startsPods } from './claims';
import { podsOf } from '../../kubernetes/pod-template';
import { type DeclaredPosition, type Position, declaredPosition } from './position';

/** The objects of one chart with the time at which each is applied. */
export interface Schedule {
  readonly positions: ReadonlyMap<Item, Position>;
  /** Objects whose wave we chose: not 0, and not said by the object itself. */
  readonly chosen: ReadonlyMap<Item, number>;
  /** Objects that wait for one another in a circle, each for the next, the first one named again at the end. */
  readonly circles: readonly (readonly Item[])[];
}

/** What decides the waves of a chart. */
export interface ScheduleInput {
  readonly items: readonly Item[];
  readonly inventory: Inventory;
  readonly dependencies: readonly Dependency[];
}

/** Objects of a chart that were declared to come behind others of it. */
export interface Dependency {
  readonly of: readonly Item[];
  readonly on: readonly Item[];
}

/**
 * Puts each object into the last wave that is early enough for all that need it. So only those are waited for that
 * somebody needs, the workloads of an app start together, and most objects are in wave 0, which needs no annotation.
 * An object that nothing refers to moves no other, but for what a new store of secrets signs in with.
 */
export function scheduleOf(input: ScheduleInput): Schedule {
  const run = new Scheduling(input);
  run.settle();
  run.bringClaimsToTheirPods();
  return { positions: run.positions(), chosen: run.chosen(), circles: run.circles };
}

/** The objects of a dependency that do something: the others are taken along by these, and are waited for by nobody. */
export function activeOf(items: readonly Item[]): readonly Item[] {
  const active = items.filter(
    (item) => podsOf(item.manifest) !== undefined || earlyWave(item.group, item.kind) < 0,
  );
  return active.length > 0 ? active : items;
}

class Scheduling {
  public readonly circles: Item[][] = [];
  private readonly declared = new Map<Item, DeclaredPosition>();
  private readonly waves = new Map<Item, number>();
  /** Who brought an object to its wave. */
  private readonly because = new Map<Item, Item>();
  private readonly groups = new Map<Item, Dependency[]>();
  private readonly needs = new Map<Item, readonly Need[]>();
  private readonly queue: Item[] = [];
  private readonly own: ReadonlySet<Item>;
  private earliest = 0;

  constructor(private readonly input: ScheduleInput) {
    this.own = new Set(input.items);
    for (const item of input.items) this.begin(item);
    for (const dependency of input.dependencies)
      for (const item of dependency.of) {
        this.groups.set(item, [...(this.groups.get(item) ?? []), dependency]);
        this.queue.push(item);
      }
  }

  /** Moves what is needed ahead of those that need it, until nothing moves any more. */
  public settle(): void {
    // An array that grows while it is walked: each object is seen again whenever it was moved.
    for (const item of this.queue) {
      for (const { on, strict } of this.needsOf(item)) this.bring(on, item, strict);
      for (const { on } of this.groups.get(item) ?? []) for (const one of on) this.bring(one, item, true);
      if (this.circles.length > 0) return;
    }
  }

  /**
   * A claim whose volume is bound with its first pod is not healthy before: in a wave ahead of all its pods it would
   * hold up the sync for ever. Claims of nobody go last.
   *
   * @see https://github.com/argoproj/argo-cd/issues/12840
   */
  public bringClaimsToTheirPods(): void {
    const last = Math.max(0, ...this.waves.values());
    if (last === 0) return;
    const users = new Map<Item, number>();
    for (const item of this.input.items.filter(startsPods))
      for (const { on } of needsOf(item, this.input.inventory))
        users.set(on, Math.min(users.get(on) ?? last, this.waveOf(item)));
    for (const claim of this.input.items.filter(isClaim))
      if (!this.isFixed(claim)) this.waves.set(claim, users.get(claim) ?? last);
  }

  public positions(): Map<Item, Position> {
    return new Map(
      this.input.items.flatMap((item) => {
        const phase = this.declared.get(item)?.phase;
        return phase === undefined ? [] : [[item, { phase, wave: this.waveOf(item) }] as const];
      }),
    );
  }

  public chosen(): Map<Item, number> {
    return new Map([...this.waves].filter(([item, wave]) => wave !== 0 && !this.isFixed(item)));
  }

  private begin(item: Item): void {
    const declared = declaredPosition(item.manifest);
    this.declared.set(item, declared);
    const wave = declared.wave ?? (declared.isHook ? 0 : earlyWave(item.group, item.kind));
    this.waves.set(item, Number.isNaN(wave) ? 0 : wave);
    this.earliest = Math.min(this.earliest, this.waveOf(item));
    if (this.waveOf(item) < 0) this.queue.push(item);
  }

  /** Hooks have phases of their own: only what is synced with the rest is moved. */
  private bring(on: Item, of: Item, strict: boolean): void {
    if (!this.own.has(on) || on === of || this.declared.get(of)?.phase !== 0) return;
    const wave = this.waveOf(of) - (strict ? 1 : 0);
    if (this.isFixed(on) || this.waveOf(on) <= wave) return;
    this.waves.set(on, wave);
    this.because.set(on, of);
    // No chain is longer than the objects are many, from the earliest of the early kinds and declared waves on.
    if (wave < this.earliest - this.input.items.length) this.circles.push(this.circleAt(on));
    this.queue.push(on);
  }

  private needsOf(item: Item): readonly Need[] {
    if (this.waveOf(item) >= 0) return [];
    const known = this.needs.get(item);
    if (known) return known;
    const { inventory } = this.input;
    const found = [...needsOf(item, inventory), ...companionsOf(item, inventory)];
    this.needs.set(item, found);
    return found;
  }

  /** Each of the circle needs the next. */
  private circleAt(item: Item): Item[] {
    const way = [item];
    for (let from = this.because.get(item); from !== undefined; from = this.because.get(from)) {
      const end = way.indexOf(from);
      way.unshift(from);
      if (end >= 0) return way.slice(0, end + 2);
    }
    return way;
  }

  private isFixed(item: Item): boolean {
    const declared = this.declared.get(item);
    return declared?.wave !== undefined || declared?.phase !== 0;
  }

  private waveOf(item: Item): number {
    return this.waves.get(item) ?? 0;
  }
}
