import { App, Chart, Testing } from 'cdk8s';
import { type Finding, findingsOf } from '../../lib/core/finding';
import { PropsError, SynthError } from '../../lib/core/errors';
import type { Issue } from '../../lib/core/issue';

/** Any manifest, for tests that look at one field deep inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests name the path themselves
export type Loose = any;

export interface Synthesized {
  readonly manifests: readonly Loose[];
  readonly findings: readonly Finding[];
  readonly all: (kind: string) => readonly Loose[];
  readonly one: (kind: string, name?: string) => Loose;
}

/** Synthesizes what `build` puts into a chart of a plain cdk8s app. */
export function synth(build: (chart: Chart) => void, namespace?: string): Synthesized {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace });
  build(chart);
  const manifests = Testing.synth(chart);
  const all = (kind: string): Loose[] => manifests.filter((manifest) => manifest.kind === kind);
  return {
    manifests,
    findings: findingsOf(chart),
    all,
    one: (kind, name) => {
      const found = all(kind).filter((manifest) => name === undefined || manifest.metadata.name === name);
      if (found.length !== 1) throw new Error(`expected one ${kind} ${name ?? ''}, found ${found.length}`);
      return found[0];
    },
  };
}

/** The faults that `build` is refused with; fails when it is not refused. */
export function faultsOf(build: (chart: Chart) => void, namespace?: string): readonly Issue[] {
  try {
    synth(build, namespace);
  } catch (error) {
    if (error instanceof PropsError || error instanceof SynthError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Fields of the faults, for tests that ask what was refused and not in which words. */
export function faultyFields(build: (chart: Chart) => void, namespace?: string): string[] {
  return faultsOf(build, namespace).map(({ field }) => field);
}

/** Rule and field of the findings that `build` is recorded for. */
export function recordedRules(build: (chart: Chart) => void, namespace?: string): string[] {
  return synth(build, namespace).findings.map(({ rule, field }) => `${rule} ${field}`);
}

/** Whether an error is our word that something is refused: of a construct, or of the app as a whole in a plain App. */
export function isRefusal(error: unknown): boolean {
  const ofApp = error instanceof Error && /^Validation failed[^]*The app has \d+ fault/.test(error.message);
  return ofApp || error instanceof PropsError || error instanceof SynthError;
}
