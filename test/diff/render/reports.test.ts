import { renderJson } from '../../../lib/diff/render/json';
import { renderMarkdown } from '../../../lib/diff/render/markdown';
import { renderText } from '../../../lib/diff/render/text';
import { VERDICT_NAMES } from '../../../lib/diff/verdict';
import { diffOf } from '../differ';
import { SHOP, ofShop, shopWith, templateOf } from '../shop';

const serviceName = diffOf(
  SHOP,
  shopWith('StatefulSet', 'db', ({ spec }) => (spec.serviceName = 'database')),
);
const replicas = diffOf(
  SHOP,
  shopWith('Deployment', 'web', ({ spec }) => (spec.replicas = 5)),
);
const nothing = diffOf(SHOP, SHOP);
const respelled = diffOf(
  SHOP,
  shopWith('Deployment', 'web', (web) => (templateOf(web).spec.enableServiceLinks = true)),
);

describe('The report for a terminal', () => {
  test('tells each object with its reasons, their sources and its fields', () => {
    expect(renderText(serviceName)).toBe(
      [
        '1 of 21 objects differ (must be replaced: 1)',
        '',
        'StatefulSet shop/db: must be replaced',
        '    replace: spec.serviceName cannot be changed in place; delete it with --cascade=orphan and create it again: pods and claims stay',
        '      by pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate',
        '    ~ spec.serviceName db → database',
        '',
      ].join('\n'),
    );
  });

  test('counts what is new and what is gone', () => {
    expect(
      renderText(
        diffOf(
          SHOP,
          shopWith('StatefulSet', 'db', (db) => (db.metadata.name = 'store')),
        ),
      ),
    ).toMatch(/^2 of 22 objects differ/);
  });

  test('ends with what all workloads ask for', () => {
    expect(renderText(replicas)).toContain(
      'resources of all workloads:\n    cpu: 600m to 900m → 800m to 1100m (+200m)\n',
    );
  });

  test('tells what grows at the most pods alone', () => {
    const more = shopWith('HorizontalPodAutoscaler', 'admin', ({ spec }) => (spec.maxReplicas = 8));
    expect(renderText(diffOf(SHOP, more))).toContain('cpu: 600m to 900m → 600m to 1300m (0 to +400m)');
  });

  test('says that nothing differs', () => {
    expect(renderText(nothing)).toBe('no difference in 21 objects\n');
  });

  test('notes pods that restart although nothing is meant', () => {
    expect(renderText(respelled)).toContain(
      'Deployment shop/web says the same in other words (spec.enableServiceLinks): its pods restart all the same',
    );
  });

  test('never shows what a Secret holds', () => {
    const diff = diffOf(
      SHOP,
      shopWith('Secret', 'db', ({ stringData }) => (stringData.password = 'another')),
    );
    const encoded = ['another', 'not-a-real-one'].flatMap((text) => [
      text,
      Buffer.from(text).toString('base64'),
    ]);
    for (const report of [renderText(diff), renderMarkdown(diff), renderJson(diff)]) {
      expect(report).toContain('data.password');
      expect(encoded.filter((text) => report.includes(text))).toEqual([]);
    }
  });
});

describe('The report for a pull request', () => {
  test('starts with a mark by which a pipeline finds it, and the risks first', () => {
    const lines = renderMarkdown(serviceName).split('\n');
    expect(lines[0]).toBe('<!-- kiban-diff -->');
    expect(lines).toContain('| **must be replaced** | 1 | `StatefulSet shop/db` |');
    expect(lines).toContain('<details><summary>StatefulSet shop/db: must be replaced</summary>');
  });

  test('tells resources in a table', () => {
    expect(renderMarkdown(replicas)).toContain('| `cpu` | 600m to 900m | 800m to 1100m | +200m |');
  });

  test('folds nothing where nothing differs', () => {
    expect(renderMarkdown(nothing)).toBe(
      '<!-- kiban-diff -->\n\n### kiban diff: no difference in 21 objects\n',
    );
  });

  test('lets no text of a manifest become markup', () => {
    const before = { ...ofShop('ConfigMap', 'web'), data: { '<img src=x>': '1' } };
    const after = { ...before, data: { '<img src=x>': '```\n</details> @everybody' } };
    const report = renderMarkdown(diffOf([before], [after]));
    const [text, block] = report.split('\n````\n');
    expect(text).not.toContain('<img');
    expect(block).toContain('<img');
    expect(report.match(/^<\/details>$/gm)).toHaveLength(1);
  });

  test('fits into a comment, and says what it left out', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...ofShop('ConfigMap', 'web'),
      metadata: { name: `web-config-of-service-number-${index}`, namespace: 'shop' },
    }));
    const report = renderMarkdown(diffOf([], many));
    expect(report.length).toBeLessThan(65_536);
    expect(report).toMatch(/\d+ more objects do not fit here: run `kiban diff` to see them\n$/);
  });
});

describe('The report for programs', () => {
  const report = JSON.parse(renderJson(serviceName));

  test('has a version, counts and verdicts', () => {
    expect(report).toMatchObject({
      version: 1,
      different: true,
      counts: { before: 21, after: 21, changed: 1 },
      verdicts: { replace: 1 },
      respelled: [],
    });
  });

  test('tells objects by identity, with reasons and fields', () => {
    expect(report.changes).toEqual([
      {
        group: 'apps',
        kind: 'StatefulSet',
        namespace: 'shop',
        name: 'db',
        verdicts: ['replace'],
        reasons: [
          {
            verdict: 'replace',
            text: expect.any(String),
            field: 'spec.serviceName',
            source: 'pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate',
          },
        ],
        fields: [{ path: 'spec.serviceName', before: 'db', after: 'database' }],
      },
    ]);
  });

  test('tells amounts as quantities', () => {
    expect(JSON.parse(renderJson(replicas)).resources).toEqual({
      before: {
        least: { cpu: '600m', memory: expect.any(String), storage: '25Gi' },
        most: { cpu: '900m', memory: expect.any(String), storage: '25Gi' },
      },
      after: {
        least: { cpu: '800m', memory: expect.any(String), storage: '25Gi' },
        most: { cpu: '1100m', memory: expect.any(String), storage: '25Gi' },
      },
    });
  });

  test('is the same, byte for byte, whatever order the manifests come in', () => {
    const after = shopWith('Deployment', 'web', ({ spec }) => (spec.replicas = 5));
    expect(renderJson(diffOf([...SHOP].reverse(), [...after].reverse()))).toBe(renderJson(replicas));
  });
});

test('a ConfigMap whose content makes its name is told with the name it had', () => {
  const named = (name: string, level: string) => ({
    ...ofShop('ConfigMap', 'web'),
    metadata: { name, namespace: 'shop' },
    data: { level },
  });
  const diff = diffOf([named('web-5f2b9c1d', 'info')], [named('web-a81e44f0', 'debug')]);
  expect(renderText(diff)).toContain('ConfigMap shop/web-a81e44f0 (was web-5f2b9c1d): new configuration\n');
  expect(renderText(diff)).toContain('web-5f2b9c1d is pruned, and a rollback would need it');
  expect(JSON.parse(renderJson(diff)).changes).toMatchObject([
    { name: 'web-a81e44f0', renamedFrom: 'web-5f2b9c1d' },
  ]);
  expect(JSON.parse(renderJson(serviceName)).changes[0]).not.toHaveProperty('renamedFrom');
});

test('names of verdicts are contract', () => {
  expect(VERDICT_NAMES).toEqual([
    'prune-data',
    'replace',
    'weaker-security',
    'new-reachability',
    'lost-reachability',
    'prune',
    'restart',
    'config',
    'scale',
    'resources-up',
    'update',
    'create',
    'resources-down',
    'stronger-security',
    'metadata',
  ]);
});
