import { spawnSync } from 'node:child_process';
import { parseDocument } from 'yaml';

/** Reads one YAML document; throws where the reader refuses it. */
export type YamlReader = (text: string) => unknown;

/** Documents of the tests are large: much more than the default of 1 MB comes back from a child process. */
const LARGE = 1 << 30;

/** The npm package `yaml`, reading as YAML 1.1 or 1.2. */
export function yamlPackage(version: '1.1' | '1.2'): YamlReader {
  return (text) => {
    const document = parseDocument(text, { version, uniqueKeys: false });
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS({ maxAliasCount: -1 }) as unknown;
  };
}

/** PyYAML's safe loader. */
export function pyYaml(python: string): YamlReader {
  const script =
    'import json,sys,yaml; sys.stdout.write(json.dumps(yaml.safe_load(sys.stdin.buffer.read().decode("utf-8"))))';
  return (text) => JSON.parse(run(python, ['-c', script], text)) as unknown;
}

/** Go's sigs.k8s.io/yaml by way of kubectl, without a cluster. The document must be a Kubernetes object. */
export function kubectl(path: string): YamlReader {
  return (text) =>
    JSON.parse(run(path, ['label', '--local', '-o', 'json', '-f', '-', 'read=back'], text)) as unknown;
}

function run(program: string, args: string[], input: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: LARGE,
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.slice(0, 2000)}`);
  return stdout;
}

/**
 * Reads texts back as items of a list, as values and as keys of maps, in one document; answers those that came back
 * changed. A text that makes the whole document unreadable is found by halving.
 */
export function changedTexts(
  texts: readonly string[],
  render: (document: unknown) => string,
  read: YamlReader,
): string[] {
  const document = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'texts' },
    items: texts,
    values: texts.map((text) => ({ value: text, after: 1 })),
    keys: texts.map((text) => ({ [text]: text })),
  };
  let back: typeof document;
  try {
    back = read(render(document)) as typeof document;
  } catch (error) {
    if (texts.length === 1) return [...texts];
    const half = texts.length >> 1;
    return [texts.slice(0, half), texts.slice(half)].flatMap((part) => changedTexts(part, render, read));
  }
  return texts.filter((text, index) => {
    const key = Object.entries(back.keys[index] ?? {});
    const value = back.values[index];
    const sound = back.items[index] === text && value?.value === text && value.after === 1;
    return !sound || key.length !== 1 || key[0]?.[0] !== text || key[0][1] !== text;
  });
}
