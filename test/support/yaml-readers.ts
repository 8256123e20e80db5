import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { describeWith } from './oracles';

/** Reads the YAML documents of a file; throws where the reader refuses one. */
export type YamlReader = (text: string) => readonly unknown[];

/** Documents of the tests are large: much more than the default of 1 MB comes back from a child process. */
const LARGE = 1 << 30;

/** The npm package `yaml`, reading as YAML 1.1 or 1.2; integers can come back as bigint, to the last digit. */
export function yamlPackage(version: '1.1' | '1.2', intAsBigInt = false): YamlReader {
  return (text) => {
    const documents = parseAllDocuments(text, { version, intAsBigInt, uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents.map((document) => {
      const [error] = document.errors;
      if (error) throw error;
      return document.toJS() as unknown;
    });
  };
}

/** PyYAML's safe loader. */
export function pyYaml(python: string): YamlReader {
  return (text) => JSON.parse(pyYamlToJson(python, text)) as unknown[];
}

export function pyYamlToJson(python: string, text: string): string {
  const script =
    'import json,sys,yaml; json.dump(list(yaml.safe_load_all(sys.stdin.buffer.read().decode("utf-8"))), sys.stdout)';
  return run(python, ['-c', script], text);
}

/** Go's sigs.k8s.io/yaml by way of kubectl, without a cluster or its configuration. It reads objects only. */
export function kubectl(path: string): YamlReader {
  return (text) =>
    kubectlToJson(path, text)
      .split(/^(?=\{$)/m)
      .filter((json) => json !== '')
      .map((json) => JSON.parse(json) as unknown);
}

/** The objects as kubectl prints them, one behind the other. */
export function kubectlToJson(path: string, text: string): string {
  return run(path, ['label', '--local', '-o', 'json', '-f', '-', 'read=back'], text);
}

function run(program: string, args: string[], input: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: LARGE,
    env: { ...process.env, KUBECONFIG: '/dev/null' },
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.slice(0, 2000)}`);
  return stdout;
}

/** Declares tests for PyYAML and for Go, where they are installed. */
export function describeOracles(tests: (read: YamlReader) => void): void {
  describeWith('pyyaml', 'read by PyYAML', (python) => tests(pyYaml(python)));
  describeWith('kubectl', 'read by Go', (path) => tests(kubectl(path)));
}

/** Declares tests for every reader: those of npm always. */
export function describeReaders(tests: (read: YamlReader) => void): void {
  describe('read as YAML 1.2', () => tests(yamlPackage('1.2')));
  describe('read as YAML 1.1', () => tests(yamlPackage('1.1')));
  describeOracles(tests);
}

/** Reads values back, each written as a document that every reader takes, kubectl included. */
export function readBack(values: readonly unknown[], read: YamlReader, render = renderDocuments): unknown[] {
  const documents = read(render(values.map(carrier)));
  return documents.map((document) => (document as ReturnType<typeof carrier>).spec);
}

function carrier(spec: unknown): { readonly spec: unknown } {
  const named = { apiVersion: 'kiban.test/v1', kind: 'Carrier', metadata: { name: 'carrier' } };
  return { ...named, spec };
}

/** Where a text is put to be read back. */
export type Placement = (text: string) => unknown;

/** An item of a list, which is enough to tell text from numbers. */
export const ITEM: Placement = (text) => text;

/** An item, a value and a key. */
export const EVERYWHERE: Placement = (text) => [text, { value: text, after: 1 }, { [text]: text }];

/**
 * Reads many texts back in one document; answers those that came back changed. A text that makes the whole document
 * unreadable is found by halving.
 */
export function changedTexts(
  texts: readonly string[],
  place: Placement,
  read: YamlReader,
  render = renderDocuments,
): string[] {
  const values = texts.map(place);
  let back: readonly unknown[];
  try {
    back = readBack([values], read, render)[0] as readonly unknown[];
  } catch {
    if (texts.length === 1) return [...texts];
    const half = texts.length >> 1;
    return [texts.slice(0, half), texts.slice(half)].flatMap((part) =>
      changedTexts(part, place, read, render),
    );
  }
  return texts.filter((_, index) => !isDeepStrictEqual(back[index], values[index]));
}
