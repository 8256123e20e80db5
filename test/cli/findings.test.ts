import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn } from '../../lib/cli/check-findings';
import { sharedFile } from '../support/oracles';

const PAGE = readFileSync(join(__dirname, '../../docs/findings.md'), 'utf8');

/** The rows of the page, each below the rule and the class of its section. */
function rowsOfPage(): string[] {
  const [, ...sections] = PAGE.split(/^## /m);
  return sections.flatMap((section) => {
    const [title = '', ...lines] = section.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ') && !/^\| (file|-)/.test(line));
    return rows.map((row) => `${title}: ${cellsOf(row).join(' | ')}`);
  });
}

/** Prettier pads cells. */
function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The same rows, from the files themselves: each file is an application, or a part of one, of its own. */
function rowsOfFiles(folder: string): string[] {
  const rows = new Map<string, string[]>();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  for (const name of names.sort()) {
    const file = { name, text: readFileSync(join(folder, name), 'utf8') };
    for (const { rule, class: ofClass, object, path } of findingsIn([file], { paths: [name] })) {
      const row = `${rule} (${ofClass}): ${name} | ${object.kind ?? ''} ${object.name ?? ''}`;
      rows.set(row, [...(rows.get(row) ?? []), `\`${path}\``]);
    }
  }
  return [...rows].map(([row, paths]) => `${row} | ${paths.join(', ')}`);
}

const workloads = sharedFile('workloads');

(workloads === undefined ? test.skip : test)(
  'docs/findings.md lists what is found in the applications of others (they lie in ../shared/workloads)',
  () => {
    expect(rowsOfPage().sort()).toEqual(rowsOfFiles(workloads ?? '').sort());
  },
);

test('docs/findings.md says of each rule why its findings are true', () => {
  const [, ...sections] = PAGE.split(/^## /m);
  for (const section of sections)
    expect(section).toMatch(/^[a-z-]+ \((api|later|unwise)\)\n\n[A-Z][^|]{60,}\n\n\| file/);
});
