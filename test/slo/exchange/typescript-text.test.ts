import fc from 'fast-check';
import { importSlos } from '../../../lib/slo/exchange/import';
import { renderNote, typescriptText } from '../../../lib/slo/exchange/typescript-text';
import type { ServiceObjectives } from '../../../lib/slo/exchange/exchange';

/** What the construct in a text is given. */
function propsIn(text: string): unknown[] {
  const body = text
    .replace(/^import .*$/m, 'const given = [];')
    .replace(/new SloAlerts\(chart, /g, 'given.push([');
  // eslint is right that this runs text; it is our own.
  return JSON.parse(JSON.stringify(run(`${body.replace(/\);$/gm, ']);')}\nreturn given;`))) as unknown[];
}

function run(body: string): unknown {
  const made: unknown = Reflect.construct(Function, [body]);
  return typeof made === 'function' ? (made as () => unknown)() : undefined;
}

test('objectives are printed as a construct, and what is left out above it', () => {
  const imported = importSlos(
    JSON.stringify({
      version: 'prometheus/v1',
      service: 'my-api',
      slos: [
        {
          name: 'requests',
          objective: 99.9,
          extra: 1,
          sli: { events: { error_query: 'e{a="b"}', total_query: 't' } },
        },
      ],
    }),
  );
  expect(typescriptText(imported)).toBe(`// my-api/requests: extra = 1 is left out: kiban has nothing like it
import { SloAlerts } from 'cdk8s-kiban';

new SloAlerts(chart, 'my-api-slos', {
  service: 'my-api',
  objectives: [
    {
      name: 'requests',
      objective: '99.9',
      sli: {
        kind: 'ratio',
        bad: 'e{a="b"}',
        total: 't',
      },
      window: { rolling: '30d' },
    },
  ],
});
`);
});

test('any text comes back from the TypeScript that is printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
      const service: ServiceObjectives = {
        service: 'api',
        labels: { [`k${b}`]: a },
        objectives: [{ name: b, objective: '99', sli: { kind: 'raw', errorRatio: a } }],
      };
      const [given] = propsIn(typescriptText({ services: [service], notes: [] }));
      expect(given).toEqual(['api-slos', JSON.parse(JSON.stringify(service))]);
    }),
    { examples: [['\\"\'`\n\u2028${x}', '__proto']] },
  );
});

test('a note is one line, and a comment cannot be left', () => {
  const note = { where: 'a\nb', field: 'c', given: 'x'.repeat(200), why: 'is left out', isRefused: true };
  expect(renderNote(note)).toBe(`refused: a\nb: c = "${'x'.repeat(79)}… is left out`);
  expect(typescriptText({ services: [], notes: [note] }).split('\n')[0]).toMatch(/^\/\/ refused: a b: /);
});
