import { readFileSync } from 'node:fs';
import { ManifestChecker, type PodSecurity } from 'cdk8s-kiban/policy';
import { CUSTOM_TABLES } from '../../lib/kubernetes/fields/custom-tables';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { sharedFile } from '../support/oracles';
import { CAUGHT } from './corpus-thresholds';

/** A manifest, and what a Kubernetes 1.28.3 API server said to it. */
interface Verdict {
  readonly id: string;
  readonly manifest: Manifest;
  readonly accepted: boolean;
  readonly message: string;
  readonly serverSideApply?: { readonly accepted: boolean };
}

/** How the namespaces of the corpus are set. */
const LEVELS: Readonly<Record<string, PodSecurity>> = {
  restricted: { level: 'restricted', minor: 28 },
  baseline: { level: 'baseline', minor: 28 },
};

/** Whether a kind is a custom resource of a group that kiban knows. */
function hasTable(kind: string): boolean {
  const group = kind.split('/')[0];
  return CUSTOM_TABLES.some(({ apiVersions }) =>
    apiVersions.some((version) => version.split('/')[0] === group),
  );
}

const file = sharedFile('verdicts/api-1.28.jsonl');

if (file === undefined) {
  test.skip('the verdicts of an API server are not beside the repository (set KIBAN_SHARED)', () =>
    undefined);
} else {
  const verdicts = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
  const server = new ManifestChecker({ kubernetesVersion: '1.28', only: ['api'], podSecurity: LEVELS });
  const judged = verdicts.map((verdict) => ({ ...verdict, faults: server.check([verdict.manifest]) }));
  const kindOf = ({ manifest: { apiVersion, kind } }: Verdict): string => `${apiVersion} ${kind}`;
  const kinds = [...new Set(judged.map(kindOf))].sort();

  const counts = kinds.map((kind) => {
    const here = judged.filter((verdict) => kindOf(verdict) === kind);
    const refused = here.filter(({ accepted }) => !accepted);
    const caught = refused.filter(({ faults }) => faults.length > 0);
    const wrong = here.filter(({ accepted, faults }) => accepted && faults.length > 0);
    return { kind, refused: refused.length, caught: caught.length, wrong: wrong.length };
  });

  beforeAll(() => {
    const line = ({ kind, refused, caught, wrong }: (typeof counts)[number]): string =>
      `${kind.padEnd(52)} ${String(refused).padStart(5)} ${String(caught).padStart(5)} ${String(wrong).padStart(5)}`;
    const total = counts.reduce((sum, { caught }) => sum + caught, 0);
    const all = counts.reduce((sum, { refused }) => sum + refused, 0);
    const head = 'kind, refused by the server, of these by us, by us alone';
    process.stdout.write(`${[head, ...counts.map(line), `${total} of ${all}`].join('\n')}\n`);
  });

  test('nothing that the server takes is refused as the server would', () => {
    const wrong = judged.filter(({ accepted, faults }) => accepted && faults.length > 0);
    expect(wrong.map(({ id, faults }) => [id, faults[0]?.rule, faults[0]?.field])).toEqual([]);
  });

  test.each(counts)('of the $refused refusals of $kind, ours are as many as ever', ({ kind, caught }) => {
    expect(caught).toBeGreaterThanOrEqual(CAUGHT[kind] ?? 0);
  });

  const withTables = counts.filter(({ kind }) => hasTable(kind));

  test.each(withTables)(
    'of the $refused refusals of $kind, at least 99 % are ours',
    ({ refused, caught }) => {
      expect(caught).toBeGreaterThanOrEqual(refused * 0.99);
    },
  );

  test('custom resources of every project are among them', () => {
    const groups = withTables.map(({ kind }) => kind.split('/')[0]);
    expect(new Set(groups).size).toBeGreaterThanOrEqual(9);
  });

  test('what only server-side apply refuses is refused later', () => {
    const later = new ManifestChecker({ kubernetesVersion: '1.28', only: ['later'], podSecurity: LEVELS });
    const applied = verdicts.filter(
      ({ accepted, serverSideApply }) => accepted && serverSideApply !== undefined,
    );
    const silent = applied.filter(({ manifest }) => later.check([manifest]).length === 0);
    expect(applied.length).toBeGreaterThan(0);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
}
