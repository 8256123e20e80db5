import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { checkApp } from '../../lib/synth/app-checks';
import { proofsOf } from '../../lib/synth/proofs';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import type { Loose } from './synth';

/** What of an app is reviewed in a folder of files. */
export interface Reviewed {
  readonly build: (app: App) => void;
  /** Name of the file of its objects, and which of them stand there. */
  readonly file: string;
  readonly isOf: (manifest: Loose) => boolean;
  /** Ends of the names of the pages beside it. */
  readonly pages: string;
}

/** What an app comes to: its faults, its objects, and the files that are reviewed. */
export interface Rendered {
  readonly issues: readonly unknown[];
  readonly manifests: readonly Loose[];
  readonly files: Readonly<Record<string, string>>;
}

export function renderReviewed({ build, file, isOf, pages }: Reviewed): Rendered {
  const app = new App({ outdir: '/nonexistent' });
  build(app);
  const { objects, issues } = checkApp(app);
  const manifests = objects.map(({ manifest }) => manifest as Loose);
  const shown = proofsOf(app).filter(({ name }) => name.endsWith(pages));
  return {
    issues,
    manifests,
    files: {
      [file]: renderDocuments(manifests.filter(isOf)),
      ...Object.fromEntries(shown.map((page) => [page.name, page.text()])),
    },
  };
}

/** The files of a folder as they were reviewed; with UPDATE_GOLDEN they are written there first, to be read as a diff. */
export function reviewedFiles(folder: string, files: Rendered['files']): Record<string, string> {
  if (process.env.UPDATE_GOLDEN === '1') {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  }
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
