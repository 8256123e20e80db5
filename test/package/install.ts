import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, folderOf, project, run, tarball, useFolder } from './installed';

const TEMPLATE = join(folderOf('cdk8s-cli'), 'templates/typescript-app');

/** What `cdk8s init` fills in; cdk8s-plus has no place in our own development. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  $base: 'shop',
  cdk8s_core_version: versionOf('cdk8s'),
  cdk8s_plus_version: '2',
  constructs_version: versionOf('constructs'),
  cdk8s_cli_spec: `^${versionOf('cdk8s-cli')}`,
};

const SERVICE = `new MicroserviceApp(this, 'cart', {
      image: 'ghcr.io/acme/cart:1.4.2',
      ports: { grpc: 7070 },
      readinessProbe: { grpc: { port: 'grpc' } },
      resources: { cpu: '200m', memory: '128Mi' },
    });`;

const NPM = ['--no-audit', '--no-fund', '--prefer-offline'] as const;

/** Packs the package, and installs it into the official template with one service in its chart. */
export default function install(): void {
  useFolder(mkdtempSync(join(tmpdir(), 'kiban-package-')));
  pack();
  renderTemplate();
  run(project(), 'npm', 'install', ...NPM);
  run(project(), 'npm', 'install', ...NPM, tarball());
  addService();
}

function pack(): void {
  const packed = join(tarball(), '..');
  const name =
    run(ROOT, 'npm', 'pack', '--silent', '--pack-destination', packed).trim().split('\n').at(-1) ?? '';
  renameSync(join(packed, name), tarball());
}

function renderTemplate(): void {
  mkdirSync(project());
  cpSync(TEMPLATE, project(), { recursive: true });
  for (const file of ['package.json', 'main.ts']) {
    edit(file, (text) =>
      text.replaceAll(/\{\{ (\S+) \}\}/g, (_, key: string) => PLACEHOLDERS[key] ?? unknown(key)),
    );
  }
}

function addService(): void {
  edit('main.ts', (text) =>
    text
      .replace("from 'cdk8s';\n", "from 'cdk8s';\nimport { MicroserviceApp } from 'cdk8s-kiban';\n")
      .replace('// define resources here', SERVICE),
  );
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(project(), file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function versionOf(packageName: string): string {
  const { version } = JSON.parse(readFileSync(join(folderOf(packageName), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function unknown(placeholder: string): never {
  throw new Error(`the template of cdk8s-cli asks for ${placeholder}; add it to PLACEHOLDERS`);
}
