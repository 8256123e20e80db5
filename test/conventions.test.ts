import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');
const DOORS = ['lib/index.ts', 'lib/testing/index.ts', 'lib/policy/index.ts'].map((file) => join(ROOT, file));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  noEmit: true,
  types: ['node'],
};
const program = ts.createProgram(DOORS, options);
const checker = program.getTypeChecker();

/** Declarations in our own files that the package exports under some name. */
const exported = DOORS.flatMap((door) => {
  const source = program.getSourceFile(door);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${door} exports nothing`);
  return checker.getExportsOfModule(module);
}).flatMap((symbol) => {
  const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return original.declarations ?? [];
});

/** Interfaces that users read and never write: there, what is absent has no default. */
const ANSWERS = ['ReachabilityReport', 'OpenPort', 'Finding', 'Manifest', 'ManifestMetadata'];

/** What users may write or read in the exported interfaces. Alternatives of a union have Kubernetes' own words. */
const properties = exported
  .filter(ts.isInterfaceDeclaration)
  .flatMap(({ members }) => members.filter(ts.isPropertySignature));

const sources = ['lib', 'imports'].flatMap(filesBelow);

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** Where a declaration stands, as an editor opens it. */
function placeOf(node: ts.Declaration): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  const name = ts.getNameOfDeclaration(node)?.getText() ?? '';
  return `${relative(ROOT, source.fileName)}:${line + 1} ${name}`;
}

/** Whether an editor shows a text for it, be it the one of the interface that a class implements. */
function hasDocstring(node: ts.Declaration): boolean {
  const name = ts.getNameOfDeclaration(node);
  const symbol = name && checker.getSymbolAtLocation(name);
  return symbol !== undefined && symbol.getDocumentationComment(checker).length > 0;
}

function isAnswer({ parent }: ts.PropertySignature): boolean {
  return ts.isInterfaceDeclaration(parent) && ANSWERS.includes(parent.name.text);
}

function defaultOf(node: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  return tag && ts.getTextOfJSDocComment(tag.comment);
}

test('the exported types are found', () => {
  expect(exported.length).toBeGreaterThan(50);
  expect(properties.length).toBeGreaterThan(200);
});

test('every public property has a docstring, which says more than its default', () => {
  expect(properties.filter((node) => !hasDocstring(node)).map(placeOf)).toEqual([]);
});

test('every optional public property says its default', () => {
  const optional = properties.filter((node) => node.questionToken !== undefined && !isAnswer(node));
  expect(optional.filter((node) => !defaultOf(node)).map(placeOf)).toEqual([]);
});

test('every public property is readonly', () => {
  const isReadonly = (node: ts.PropertySignature): boolean =>
    (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0;
  expect(properties.filter((node) => !isReadonly(node)).map(placeOf)).toEqual([]);
});

test('every public class, function and type has a docstring', () => {
  expect(exported.filter((node) => !hasDocstring(node)).map(placeOf)).toEqual([]);
});

/** Of its own: the declarations that are published, and the report of them, show none of the interface. */
test('every member of a public class that is not private has a docstring of its own, each overload of it too', () => {
  const isPrivate = (member: ts.ClassElement): boolean =>
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
  const members = exported
    .filter(ts.isClassDeclaration)
    .flatMap((declaration) => declaration.members.filter((member) => !isHidden(member, declaration)))
    .filter((member) => !ts.isConstructorDeclaration(member) && !isPrivate(member));
  const hasOwn = (member: ts.ClassElement): boolean =>
    ts.getJSDocCommentsAndTags(member).some(({ comment }) => comment !== undefined);
  expect(members.filter((member) => !hasOwn(member)).map(placeOf)).toEqual([]);
});

/** Whether a member is the body of overloads, which are all that is published. */
function isHidden(member: ts.ClassElement, { members }: ts.ClassDeclaration): boolean {
  const name = member.name?.getText();
  return (
    ts.isMethodDeclaration(member) &&
    members.some((other) => ts.isMethodDeclaration(other) && !other.body && other.name.getText() === name) &&
    member.body !== undefined
  );
}

test('no public name ends in Config, Params or Settings', () => {
  const names = exported.map((node) => ts.getNameOfDeclaration(node)?.getText() ?? '');
  expect(names.filter((name) => /(Config|Params|Settings)$/.test(name))).toEqual([]);
});

test('every file name is kebab-case; a file of imports has the name of its API group', () => {
  const isKebab = (file: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(file));
  const isGroup = (file: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+\.ts$/.test(basename(file));
  const misnamed = sources.filter((file) => !(file.startsWith('lib') ? isKebab(file) : isGroup(file)));
  expect(misnamed).toEqual([]);
});

test('no file or folder is a place for anything', () => {
  const vague = /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/;
  expect(
    [...sources, ...filesBelow('test'), ...filesBelow('examples')].filter((file) => vague.test(file)),
  ).toEqual([]);
});

/** A list of names has no idea of its own that would want to be two. */
const LIST = 'lib/index.ts';

test('no file that somebody wrote has more than 250 lines', () => {
  const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
  const isWritten = (file: string): boolean => !textOf(file).startsWith('// Written by scripts/');
  const lines = (file: string): number => textOf(file).split('\n').length - 1;
  expect(sources.filter((file) => file !== LIST && lines(file) > 250 && isWritten(file))).toEqual([]);
});

test('no decision takes more than 40 lines', () => {
  const folder = join(ROOT, 'docs/decisions');
  const lines = (file: string): number => readFileSync(join(folder, file), 'utf8').split('\n').length - 1;
  expect(readdirSync(folder).filter((file) => lines(file) > 40)).toEqual([]);
});

test('the lock file sends nobody to a private registry', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const hosts = [...lock.matchAll(/"resolved": "(\w+:\/\/[^/"]*)/g)].map(([, host]) => host);
  expect(hosts.filter((host) => host !== 'https://registry.npmjs.org')).toEqual([]);
});
