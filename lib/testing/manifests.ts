import { type Chart, Testing } from 'cdk8s';
import { closest } from '../core/closest';
import type { Manifest } from '../kubernetes/manifest';

/** The objects that a chart renders, to ask for in tests. */
export class Manifests {
  /** All of them, in the order they are written. */
  public readonly all: readonly Manifest[];

  constructor(manifests: readonly Manifest[]) {
    this.all = [...manifests];
  }

  /** The objects of one kind, or of one kind and name. */
  public of(kind: string, name?: string): readonly Manifest[] {
    return this.all.filter(
      (manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name),
    );
  }

  /**
   * The one object of this kind, or of this kind and name.
   *
   * @throws Error when there is none, or more than one; it names those there are.
   */
  public one(kind: string, name?: string): Manifest {
    const found = this.of(kind, name);
    const [manifest] = found;
    if (manifest !== undefined && found.length === 1) return manifest;
    const asked = name === undefined ? kind : `${kind} ${name}`;
    const known = this.all.map((candidate) => `${candidate.kind} ${candidate.metadata.name ?? ''}`);
    const near = closest(asked, known);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    throw new Error(
      `expected one ${asked}, found ${found.length} among ${known.join(', ') || 'no objects'}${hint}`,
    );
  }

  /** The one object of this kind and name, or undefined. */
  public tryOne(kind: string, name?: string): Manifest | undefined {
    const found = this.of(kind, name);
    return found.length === 1 ? found[0] : undefined;
  }
}

/**
 * Renders a chart for a test, with all checks of its app.
 *
 * @throws Error with all faults when the app does not hold together.
 *
 * @example manifestsOf(chart).one('Deployment', 'cart')
 */
export function manifestsOf(chart: Chart): Manifests {
  return new Manifests(Testing.synth(chart) as Manifest[]);
}
