import { readFileSync } from 'node:fs';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { sharedFile } from '../support/oracles';
import { diffOf, verdictsOf } from './differ';

interface StoredPair {
  readonly id: string;
  readonly input: Manifest;
  readonly stored: Manifest;
}

const file = sharedFile('verdicts/stored-1.28.jsonl');
const pairs =
  file === undefined
    ? []
    : readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as StoredPair);

/** Values that say nothing in a manifest: who the object is, and what the cluster itself writes into it. */
const SAYS_NOTHING = [
  /^(kind|apiVersion|metadata\.name|metadata\.namespace|status\..*)$/,
  /^spec\.(priority|preemptionPolicy)$/, // admission, from the priority class
  /\.serviceAccount$/, // the old name of serviceAccountName
  /(^|\.)metadata\.labels\.(batch\.kubernetes\.io\/)?job-name$/, // the controller of Jobs
  /^metadata\.annotations\.deprecated\.daemonset\.template\.generation$/,
  /^(metadata\.labels\.kubernetes\.io\/metadata\.name|spec\.finalizers\.0)$/, // every namespace
  /^spec\.volumeClaimTemplates\.0\.(kind|apiVersion|status\.phase)$/,
];

const describeStored = pairs.length === 0 ? describe.skip : describe;
if (pairs.length === 0) process.stderr.write('skipped stored pairs: set KIBAN_SHARED to their folder\n');

describeStored('What an API server made of a manifest (shared verdicts)', () => {
  test.each(pairs.map((pair) => [pair.id, pair] as const))(
    'is no difference: %s',
    (_id, { input, stored }) => {
      const diff = diffOf([input], [stored]);
      expect(diff.changes).toEqual([]);
      expect(diff.respelled).toEqual([]);
    },
  );

  test.each(pairs.map((pair) => [pair.id, pair] as const))(
    'differs as soon as one value in it does: %s',
    (_id, { stored }) => {
      const missed = leavesOf(stored).filter((leaf) => {
        const changed = withOther(stored, leaf.path) as Manifest;
        return Object.keys(verdictsOf([stored], [changed])).length === 0;
      });
      const names = missed.map(({ name }) => name);
      expect(names.filter((name) => !SAYS_NOTHING.some((pattern) => pattern.test(name)))).toEqual([]);
    },
  );
});

interface Leaf {
  readonly path: readonly string[];
  readonly name: string;
}

function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, name: path.join('.') }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function withOther(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return other(value);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === step ? withOther(item, rest) : item));
  const plain = value as Record<string, unknown>;
  return { ...plain, [step]: withOther(plain[step], rest) };
}

function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 7;
  return typeof value === 'boolean' ? !value : `x${String(value)}`;
}
