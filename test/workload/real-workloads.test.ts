import { readFileSync, readdirSync } from 'node:fs';
import { App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { canonicalQuantity } from '../../lib/core/quantity';
import { SecureCronJob } from '../../lib/workload/secure-cron-job';
import { SecureDaemonSet } from '../../lib/workload/secure-daemon-set';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureJob } from '../../lib/workload/secure-job';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { propsOf } from '../support/as-props';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';

const KINDS: Readonly<Record<string, Loose>> = {
  Deployment: SecureDeployment,
  StatefulSet: SecureStatefulSet,
  DaemonSet: SecureDaemonSet,
  Job: SecureJob,
  CronJob: SecureCronJob,
};

const folder = sharedFile('workloads');

/** Every workload of the shared applications, with the file that holds it. */
const workloads: readonly (readonly [string, Loose])[] =
  folder === undefined
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .flatMap((name) => {
          const documents = parseAllDocuments(readFileSync(`${folder}/${name}`, 'utf8'));
          const manifests: Loose[] = documents
            .map((document) => document.toJS())
            .filter((manifest) => manifest !== null);
          return manifests
            .flatMap((manifest) => (manifest.kind === 'List' ? manifest.items : [manifest]))
            .filter(({ kind }) => Object.hasOwn(KINDS, kind))
            .map((manifest) => [`${name} ${manifest.kind} ${manifest.metadata.name}`, manifest] as const);
        });

function render(manifest: Loose): Loose {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
  new KINDS[manifest.kind](chart, 'it', propsOf(manifest));
  return Testing.synth(chart).find(({ kind }) => kind === manifest.kind);
}

/** What stands for an entry of a list that Kubernetes merges by a key. */
const KEYS = ['name', 'mountPath', 'containerPort', 'key', 'path', 'ip'];

/** Paths of what `ours` does not say though `theirs` does. */
function lost(theirs: Loose, ours: Loose, path: string): string[] {
  if (Array.isArray(theirs) && theirs.every((item) => typeof item === 'object')) {
    return theirs.flatMap((item, index) => {
      const key = KEYS.find((candidate) => item[candidate] !== undefined) ?? '';
      const match = key === '' ? ours?.[index] : ours?.find((other: Loose) => other[key] === item[key]);
      return lost(item, match, `${path}[${item[key] ?? index}]`);
    });
  }
  if (typeof theirs === 'object' && theirs !== null && !Array.isArray(theirs))
    return Object.entries(theirs).flatMap(([key, value]) => lost(value, ours?.[key], `${path}.${key}`));
  const [, field = ''] = /\.(\w+)$/.exec(path) ?? [];
  return isSame(theirs, ours ?? DEFAULTS[field])
    ? []
    : [`${path} = ${JSON.stringify(theirs)}, not ${JSON.stringify(ours)}`];
}

/** What the API server fills in where nothing stands. */
const DEFAULTS: Loose = {
  restartPolicy: 'Always',
  periodSeconds: 10,
  failureThreshold: 3,
  timeoutSeconds: 1,
};

function isSame(theirs: Loose, ours: Loose): boolean {
  if (JSON.stringify(theirs) === JSON.stringify(ours)) return true;
  if (JSON.stringify(theirs).toUpperCase() === '["ALL"]') return isSame(['ALL'], ours);
  return typeof theirs !== 'object' && canonicalQuantity(String(theirs)) === String(ours);
}

(folder === undefined ? describe.skip : describe)('a real workload, said in props (needs ../shared)', () => {
  test.each(workloads)('%s', (_title, manifest) => {
    expect(lost(manifest.spec, render(manifest).spec, 'spec')).toEqual([]);
  });

  test('is one of many', () => expect(workloads.length).toBeGreaterThan(40));
});
