import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Faults } from '../core/faults';

/** Beside a folder of another name somebody may look for manifests in all folders, and a temporary one leaves nothing. */
export function proofdirBeside(outdir: string): string | undefined {
  return basename(outdir) === 'manifests' ? join(dirname(outdir), 'proof') : undefined;
}

/** What lies among the manifests would be removed with them, or applied. */
export function checkProofdir(faults: Faults, outdir: string, proofdir: unknown): void {
  if (proofdir === undefined) return;
  const way = typeof proofdir === 'string' ? relative(outdir, proofdir) : '';
  const sound = way.split(sep)[0] === '..' || isAbsolute(way);
  faults.require(
    sound,
    proofdir,
    `a folder outside of ${outdir}`,
    `write '${join(dirname(outdir), 'proof')}'`,
  );
}
