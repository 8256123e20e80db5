import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { SynthError } from '../core/errors';
import type { Issue } from '../core/issue';
import { type Proof, proofsOf } from '../synth/proofs';

/**
 * The proofs of an app by their paths: its name, in the folder of the chart that it is about. Those of a chart that has
 * none are left out.
 *
 * @throws SynthError when two of them would be one file.
 */
export function proofFiles(
  root: IConstruct,
  folderOf: (chart: Chart) => string | undefined,
): Map<string, string> {
  const placed = new Map<string, Proof>();
  const issues: Issue[] = [];
  for (const proof of proofsOf(root)) {
    const folder = folderOf(Chart.of(proof.scope));
    if (folder === undefined) continue;
    const path = `${folder}/${proof.name}`;
    const other = placed.get(path);
    if (other !== undefined) issues.push(twice(proof, other));
    placed.set(path, proof);
  }
  if (issues.length > 0) throw new SynthError(issues);
  return new Map([...placed].map(([path, proof]) => [path, proof.text()]));
}

function twice({ scope, name }: Proof, other: Proof): Issue {
  return {
    path: scope.node.path,
    field: 'name',
    given: name,
    allowed: `a name of its own: ${other.scope.node.path} writes a proof of that name, too`,
    fix: `give it another id, or name: '${scope.node.id}-2'`,
  };
}
