import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCheck } from '../../lib/cli/check';
import { runIn } from '../support/run-command';

const cwd = mkdtempSync(join(tmpdir(), 'kiban-sarif-'));
afterAll(() => rmSync(cwd, { recursive: true }));

mkdirSync(join(cwd, 'deploy'));
writeFileSync(
  join(cwd, 'deploy/ä b.yaml'),
  `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  a: 1
---
- x
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: 'web:latest' }] }
`,
);

interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly name: string; readonly rules: readonly { id: string }[] };
      };
      readonly results: readonly { readonly ruleId: string; readonly level: string }[];
    },
  ];
}

function sarif(...args: readonly string[]): Log['runs'][0] {
  const { out } = runIn(cwd, runCheck, ['--output', 'sarif', ...args]);
  const log = JSON.parse(out) as Log;
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

test('a finding is a result with its file, its line and its object', () => {
  expect(sarif('./deploy', '--only', 'api').results).toEqual([
    {
      ruleId: 'field-type',
      level: 'error',
      message: { text: 'data.a = 1, allowed: a text\n    fix: put it in quotes: "1"' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'deploy/%C3%A4%20b.yaml' }, region: { startLine: 5 } },
          logicalLocations: [{ fullyQualifiedName: 'ConfigMap/shop/settings/data.a' }],
        },
      ],
    },
    {
      ruleId: 'object-shape',
      level: 'error',
      message: { text: expect.stringContaining('an object of Kubernetes') as string },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'deploy/%C3%A4%20b.yaml' }, region: { startLine: 7 } },
        },
      ],
    },
  ]);
});

test('what is merely unwise is a warning, unless it is asked for', () => {
  const levels = ({ results }: Log['runs'][0]): unknown =>
    results.find(({ ruleId }) => ruleId === 'moving-image-tag')?.level;
  expect(levels(sarif('deploy'))).toBe('warning');
  expect(levels(sarif('deploy', '--only', 'unwise'))).toBe('error');
});

test('each rule that is broken is told once, with what it is for', () => {
  const { tool, results } = sarif('deploy');
  const ids = tool.driver.rules.map(({ id }) => id);
  expect(ids.sort()).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort());
  expect(tool.driver.rules).toContainEqual({
    id: 'moving-image-tag',
    shortDescription: { text: 'An image is named by a version or a digest, not by a tag that moves' },
    fullDescription: { text: expect.stringMatching(/tag that moves\. Pods of one workload/) as string },
    help: { text: expect.stringMatching(/^Pods of one workload .* Source: /) as string },
  });
});

test('a file outside has an address of its own, and exit codes stay', () => {
  const file = join(cwd, 'deploy/ä b.yaml');
  expect(JSON.stringify(sarif(file))).toContain(`"uri":"file://${encodeURI(file)}"`);
  expect(runIn(cwd, runCheck, ['-o', 'sarif', 'deploy']).code).toBe(1);
});
