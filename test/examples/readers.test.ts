import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeWith } from '../support/oracles';

const GOLDEN = join(__dirname, '../golden');

/** All golden manifests, as one text of many documents. */
const text = readdirSync(GOLDEN, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .filter(({ parentPath }) => !parentPath.includes('/proof/'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('---\n');

const objects = parseAllDocuments(text).map((document) => document.toJS());

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr.slice(0, 2000));
  return stdout;
}

test('there is something to read', () => {
  expect(objects.length).toBeGreaterThan(200);
});

describeWith('pyyaml', 'PyYAML', (python) => {
  test('reads every file of the examples as it was written', () => {
    const script = 'import json,sys,yaml; json.dump(list(yaml.safe_load_all(sys.stdin)), sys.stdout)';
    expect(JSON.parse(run(python, ['-c', script]))).toEqual(objects);
  });
});

describeWith('kubectl', 'kubectl', (kubectl) => {
  test('reads every file of the examples as it was written', () => {
    // Changing a label needs no cluster. The objects are printed one behind the other.
    const printed = run(kubectl, ['label', '--local', '-o', 'json', '-f', '-', 'read=back']);
    const items = printed.split(/(?<=^\})\n(?=\{)/m).map((item) => JSON.parse(item));
    const back = items.map(({ metadata: { labels, ...metadata }, ...object }) => {
      const { read: _read, ...own } = labels;
      return {
        ...object,
        metadata: { ...metadata, ...(Object.keys(own).length === 0 ? {} : { labels: own }) },
      };
    });
    expect(back).toEqual(objects);
  });
});
