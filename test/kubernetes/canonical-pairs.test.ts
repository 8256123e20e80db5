import { readFileSync } from 'node:fs';
import { canonicalManifest } from '../../lib/kubernetes/canonical/canonical';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { sharedFile } from '../support/oracles';

/** What was sent to a real API server, and what it then kept. */
interface Pair {
  readonly id: string;
  readonly input: Manifest;
  readonly stored: Manifest;
}

/** Where the server fills in a default for what says nothing: it is left out of Git, like all defaults. */
const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
  'service-stored-targetport-empty-string': ['.spec.ports[0].targetPort'],
  'horizontalpodautoscaler-stored-behavior-empty': ['.spec.metrics'],
};

/** Where an admission plug-in adds to a list that was sent. @see DefaultTolerationSeconds */
const ADDED_TO: Readonly<Record<string, readonly string[]>> = {
  'pod-stored-own-tolerations-for-not-ready': ['.spec.tolerations'],
};

const file = sharedFile('verdicts/stored-1.28.jsonl');
const lines = file === undefined ? [] : readFileSync(file, 'utf8').trim().split('\n');
const pairs = lines.map((line) => JSON.parse(line) as Pair);

if (pairs.length === 0) test.skip('pairs of an API server: ../shared/verdicts is not there', () => undefined);
else
  describe('what a Kubernetes 1.28 API server keeps', () => {
    test.each(pairs)('$id: is the canonical form, for the fields that were sent', ({ id, input, stored }) => {
      const canonical = canonicalManifest(input);
      expect(unlike(canonical, stored)).toEqual(ADDED_TO[id] ?? []);
      expect(leftOut(input, { canonical, stored })).toEqual(FILLED_IN[id] ?? []);
    });

    test.each(pairs)('$id: is its own canonical form', ({ stored }) => {
      expect(canonicalManifest(stored)).toEqual(withoutNull(stored));
    });
  });

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Places of a canonical form whose value is not the one that the server keeps. */
function unlike(canonical: unknown, stored: unknown, path = ''): string[] {
  if (isFields(canonical) && isFields(stored))
    return Object.keys(canonical).flatMap((key) => unlike(canonical[key], stored[key], `${path}.${key}`));
  if (Array.isArray(canonical) && Array.isArray(stored) && canonical.length === stored.length)
    return canonical.flatMap((item, index) => unlike(item, stored[index], `${path}[${index}]`));
  return JSON.stringify(canonical) === JSON.stringify(stored) ? [] : [path];
}

/** Places that were sent and that the server keeps, but the canonical form does not have. */
function leftOut(sent: unknown, both: { canonical: unknown; stored: unknown }, path = ''): string[] {
  const { canonical, stored } = both;
  if (sent === null || sent === undefined || stored === null || stored === undefined) return [];
  if (canonical === undefined) return [path];
  if (isFields(sent) && isFields(stored) && isFields(canonical))
    return Object.keys(sent).flatMap((key) =>
      leftOut(sent[key], { canonical: canonical[key], stored: stored[key] }, `${path}.${key}`),
    );
  if (Array.isArray(sent) && Array.isArray(stored) && Array.isArray(canonical))
    return sent.flatMap((item, index) =>
      leftOut(item, { canonical: canonical[index], stored: stored[index] }, `${path}[${index}]`),
    );
  return [];
}

/** The server writes null for lists without items that Go always writes. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isFields(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNull(inner)]));
}
