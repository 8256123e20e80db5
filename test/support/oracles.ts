import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** Programs that judge our output from outside. */
export type Oracle = 'kubectl' | 'helm' | 'pyyaml' | 'promtool' | 'amtool' | 'chromium';

/** Variable that names the program, and how to get it. */
const SOURCES: Readonly<Record<Oracle, { variable: string; hint: string }>> = {
  kubectl: {
    variable: 'KIBAN_KUBECTL',
    hint: 'run scripts/fetch-kubectl.sh and set KIBAN_KUBECTL to the path it prints',
  },
  helm: {
    variable: 'KIBAN_HELM',
    hint: 'run scripts/fetch-kubectl.sh and set KIBAN_HELM to helm beside kubectl',
  },
  pyyaml: {
    variable: 'KIBAN_PYTHON',
    hint: 'set KIBAN_PYTHON to a python3 that has PyYAML (pip install pyyaml)',
  },
  chromium: {
    variable: 'KIBAN_CHROMIUM',
    hint: 'set KIBAN_CHROMIUM to a Chromium or Chrome (apt-get install chromium)',
  },
  amtool: {
    variable: 'KIBAN_AMTOOL',
    hint: 'apt-get install prometheus-alertmanager, or set KIBAN_AMTOOL to the path of amtool',
  },
  promtool: {
    variable: 'KIBAN_PROMTOOL',
    hint: 'apt-get install prometheus, or set KIBAN_PROMTOOL to the path of promtool',
  },
};

/**
 * Path of an oracle, or undefined where it is not installed.
 *
 * @throws Error when it is missing although KIBAN_REQUIRE lists it: `KIBAN_REQUIRE=kubectl,pyyaml npm test`.
 */
export function oracle(name: Oracle): string | undefined {
  const found = name === 'pyyaml' ? pythonWithYaml() : (process.env[SOURCES[name].variable] ?? onPath(name));
  if (found === undefined && required().includes(name))
    throw new Error(missing(name, 'is required by KIBAN_REQUIRE'));
  return found;
}

/** Declares tests that need an oracle; where it is missing, one skipped test says so. */
export function describeWith(name: Oracle, title: string, tests: (path: string) => void): void {
  const path = oracle(name);
  if (path !== undefined) {
    describe(title, () => tests(path));
    return;
  }
  process.stderr.write(`skipped "${title}": ${missing(name, 'not found')}\n`);
  test.skip(`${title}: ${missing(name, 'not found')}`, () => undefined);
}

/** The facts shared between projects (KIBAN_SHARED, or `../shared` beside the repository), where they are there. */
export function sharedFile(path: string): string | undefined {
  const file = join(process.env['KIBAN_SHARED'] ?? resolve(__dirname, '../../../shared'), path);
  if (existsSync(file)) return file;
  if (required().includes('shared'))
    throw new Error(`${file} is required by KIBAN_REQUIRE; set KIBAN_SHARED to its folder`);
  return undefined;
}

function required(): string[] {
  return (process.env['KIBAN_REQUIRE'] ?? '').split(',').map((name) => name.trim());
}

function missing(name: Oracle, what: string): string {
  return `${name} ${what}; ${SOURCES[name].hint}`;
}

function pythonWithYaml(): string | undefined {
  const python = process.env[SOURCES.pyyaml.variable] ?? onPath('python3');
  if (python === undefined) return undefined;
  return spawnSync(python, ['-c', 'import yaml']).status === 0 ? python : undefined;
}

function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
