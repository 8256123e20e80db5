import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, project } from './installed';

/** Beside the project: the template has charts of its own. */
const workplace = (): string => join(project(), '../validated');

/** A chart of one Job by cdk8s alone. */
const app = (restartPolicy: string): string => `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'jobs' });
new ApiObject(chart, 'job', {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate' },
  spec: { template: { spec: { restartPolicy: '${restartPolicy}', containers: [{ name: 'app', image: 'app:1' }] } } },
});
app.synth();
`;

/** What docs/guide.md tells to write into cdk8s.yaml. */
function snippet(): string {
  const guide = readFileSync(join(ROOT, 'docs/guide.md'), 'utf8');
  const [, text] = /```yaml\n(validations:[^]*?)```/.exec(guide) ?? [];
  if (text === undefined)
    throw new Error('docs/guide.md says no longer how the plug-in is named in cdk8s.yaml');
  return text;
}

beforeAll(() => {
  mkdirSync(workplace());
  symlinkSync(join(project(), 'node_modules'), join(workplace(), 'node_modules'));
  writeFileSync(join(workplace(), 'cdk8s.yaml'), `app: node main.js\noutput: manifests\n${snippet()}`);
});

interface Reports {
  readonly reports: readonly [{ readonly violations: readonly unknown[]; readonly summary: object }];
}

function synth(restartPolicy: string): {
  status: number | null;
  output: string;
  reports: Reports['reports'];
} {
  writeFileSync(join(workplace(), 'main.js'), app(restartPolicy));
  const file = `${restartPolicy}.json`;
  const args = ['cdk8s', 'synth', '--check-upgrade=false', '--validation-reports-output-file', file];
  const { status, stdout, stderr } = spawnSync('npx', args, { cwd: workplace(), encoding: 'utf8' });
  const { reports } = JSON.parse(readFileSync(join(workplace(), file), 'utf8')) as Reports;
  return { status, output: stdout + stderr, reports };
}

test('cdk8s synth passes a chart that a cluster takes', () => {
  const { status, reports } = synth('Never');
  expect(status).toBe(0);
  expect(reports).toMatchObject([{ violations: [], summary: { status: 'success' } }]);
});

test('cdk8s synth fails a chart that a cluster refuses, and names the construct', () => {
  const { status, output, reports } = synth('Always');
  expect(status).toBe(2);
  expect(output).toMatch(/job-restart-policy[^]*Construct Path: shop\/job[^]*How to fix: /);
  const location = 'spec.template.spec.restartPolicy = "Always" (line 12)';
  const resource = {
    constructPath: 'shop/job',
    manifestPath: 'manifests/shop.k8s.yaml',
    locations: [location],
  };
  expect(reports).toMatchObject([
    { violations: [{ ruleName: 'job-restart-policy', violatingConstructs: [resource] }] },
  ]);
});
