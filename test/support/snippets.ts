import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A piece of TypeScript in a document. */
export interface Snippet {
  /** File and line that it begins at. */
  readonly place: string;
  readonly text: string;
}

/** The pieces of TypeScript of a document. */
export function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```ts\n([^]*?)^```/gm)].map((match) => ({
    place: `${file}:${text.slice(0, match.index).split('\n').length}`,
    text: match[1] ?? '',
  }));
}

/** The examples in the comments of a source. */
export function examplesOf(file: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^ *\* @example((?:.*\n *\*(?! @|\/))*.*)$/gm)].map((match) => ({
    place: `${file}:${text.slice(0, match.index).split('\n').length}`,
    text: (match[1] ?? '')
      .replace(/^ *\* ?/gm, '')
      .replace(/```(ts)?/g, '')
      .trim(),
  }));
}

/** What the reader of a piece is taken to know. */
export interface Surroundings {
  /** Names by the modules that have them. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** Types of names that are made elsewhere. */
  readonly values: Readonly<Record<string, string>>;
  /** Members of objects that stand alone, by their first key: the type of the whole object. */
  readonly members: Readonly<Record<string, string>>;
}

/** The module that a piece is, with all that it takes from around it. */
export function moduleOf(text: string, around: Surroundings): string {
  const code = filledIn(text);
  const body = /^(import|export) /m.test(code)
    ? code
    : isMembers(code)
      ? objects(code, around)
      : inChart(code);
  const used = new Set(body.match(/\w+/g));
  const own = new Set(
    [...body.matchAll(/^(?:const|export class|export type) (\w+)|^import .*\{(.*)\}/gm)].flatMap(
      ([, name, names]) => (names ?? name ?? '').split(/[ ,]+/),
    ),
  );
  const free = (name: string): boolean => used.has(name) && !own.has(name);
  const imports = Object.entries(around.modules).map(
    ([module, names]) => `import { ${names.filter(free).join(', ')} } from '${module}';`,
  );
  const values = Object.entries(around.values)
    .filter(([name]) => free(name))
    .map(([name, type]) => `declare const ${name}: ${type};`);
  return [...imports, 'declare const LEFT_OUT: any;', ...values, body, 'export {};'].join('\n');
}

/** What readers fill in themselves is any value, and any further members. */
function filledIn(text: string): string {
  return text
    .replace(/\{\s*(\/\*\s*)?…(\s*\*\/)?\s*\}|\[\s*…\s*\]/g, 'LEFT_OUT')
    .replace(/([{,]\s*)…/g, '$1...LEFT_OUT');
}

function isMembers(code: string): boolean {
  return /^\w+: /.test(code.replace(/^\/\/.*\n/, ''));
}

/** Statements of documents stand where charts make what is in them. */
function inChart(code: string): string {
  return `export class Example extends Chart { public make(): void {\n${code}\n} }`;
}

/** Members that are parted by commas are of one object, others are a choice, one a line. */
function objects(code: string, { members }: Surroundings): string {
  const choices = isSound(`({\n${code}\n})`) ? [code] : code.split('\n').filter(isMembers);
  return choices
    .map((choice, at) => {
      const key = /^\s*(\w+):/m.exec(choice)?.[1] ?? '';
      return `export const example${at}: ${members[key] ?? 'never'} = {\n${choice}\n};`;
    })
    .join('\n');
}

function isSound(code: string): boolean {
  return ts.transpileModule(code, { reportDiagnostics: true }).diagnostics?.length === 0;
}

/** What the compiler says to each of some modules of this package that are nowhere on the disk, by their names. */
export function faultsOf(modules: Readonly<Record<string, string>>): Record<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: ['node', 'jest'],
    paths: { 'cdk8s-kiban': ['./lib/index.ts'], 'cdk8s-kiban/testing': ['./lib/testing/index.ts'] },
    pathsBasePath: process.cwd(),
    esModuleInterop: true,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file in modules || disk.fileExists(file),
    readFile: (file) => modules[file] ?? disk.readFile(file),
    getSourceFile: (file, version) =>
      file in modules
        ? ts.createSourceFile(file, modules[file] ?? '', version)
        : disk.getSourceFile(file, version),
  };
  const program = ts.createProgram(Object.keys(modules), options, host);
  return Object.fromEntries(Object.keys(modules).map((file) => [file, diagnosticsOf(program, file)]));
}

function diagnosticsOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText, start = 0 }) => {
      const line = source?.text.slice(0, start).split('\n').length ?? 0;
      return `${source?.text.split('\n')[line - 1]?.trim()}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    },
  );
}
