import type { IConstruct } from 'constructs';
import type { Faults } from '../../core/faults';
import type { ReadSlo } from './read-slos';

const IDS = new WeakMap<IConstruct, Map<string, string>>();

/** Two promises of one id would write the same series: each would be an average of both. */
export function claimSloIds(
  faults: Faults,
  { scope, boundary }: { readonly scope: IConstruct; readonly boundary: IConstruct },
  slos: readonly (ReadSlo | undefined)[],
): void {
  const ids = IDS.get(boundary) ?? new Map<string, string>();
  IDS.set(boundary, ids);
  slos.forEach((slo, index) => {
    if (slo === undefined) return;
    const { id, name } = slo.spec;
    const other = ids.get(id);
    faults
      .at('objectives', index, 'name')
      .require(
        other === undefined,
        name,
        `a name of its own: ${other ?? ''} has a promise ${name} of this service`,
        `write name: '${name}-2'`,
      );
    if (other === undefined) ids.set(id, scope.node.path);
  });
}
