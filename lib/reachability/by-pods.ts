import { addTo } from '../core/grouping';
import type { Pods } from './pods';

/** Values filed under the pods that they concern. */
export class ByPods<T> {
  private readonly lists = new Map<number, T[]>();

  public add(pods: readonly Pods[], value: T): void {
    for (const { index } of pods) addTo(this.lists, index, value);
  }

  public of({ index }: Pods): readonly T[] {
    return this.lists.get(index) ?? [];
  }
}
