import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs promtool over files of a temporary folder. */
export function runPromtool(
  promtool: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-promtool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(promtool, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    return { status, output: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Which of many expressions promtool refuses, with its words. JSON is YAML, so that no quoting is in the way. */
export function refusedByPromtool(
  promtool: string,
  expressions: readonly string[],
): ReadonlyMap<number, string> {
  const rules = expressions.map((expr) => ({ record: 'a:b', expr }));
  const file = JSON.stringify({ groups: [{ name: 'all', rules }] });
  const { output } = runPromtool(promtool, ['check', 'rules', '--lint=none', 'rules.yaml'], {
    'rules.yaml': file,
  });
  const refused = new Map<number, string>();
  for (const [, number, words] of output.matchAll(
    /group "all", rule (\d+), "a:b": (?:could not parse expression: )?(.*)/g,
  ))
    refused.set(Number(number) - 1, words ?? '');
  if (refused.size === 0 && !output.includes('SUCCESS')) throw new Error(output);
  return refused;
}
