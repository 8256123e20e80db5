import { joinStep } from '../core/faults';
import { plainOf } from '../core/read-values';
import { type YamlDocument, objectsOf, readYaml } from '../kubernetes/yaml/read-yaml';
import { type CheckOptions, ManifestChecker } from '../policy/check-manifests';
import type { RuleClass } from '../policy/rule';
import { STRUCTURE } from '../policy/structure/structure-rules';
import type { ManifestFile } from './manifest-files';

/** The object that a finding is about, as far as it says what it is. */
export interface FoundObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** A fault and where it stands: what `kiban check --json` prints. */
export interface CheckFinding {
  readonly file: string;
  /** Place of the document in its file, from 0. */
  readonly document: number;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly object: FoundObject;
  readonly rule: string;
  readonly class: RuleClass;
  /** Path of the field in its object, such as `spec.containers[0].image`. */
  readonly path: string;
  readonly given: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** What files are checked for, and the paths that they were found by. */
export interface FindingOptions extends Pick<
  CheckOptions,
  'only' | 'kubernetesVersion' | 'istioVersion' | 'podSecurity'
> {
  readonly paths: readonly string[];
}

/** An object of a file. */
interface Located {
  readonly file: ManifestFile;
  readonly document: YamlDocument;
  /** Where it stands in its document. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Everything that is wrong in some files, file by file and line by line. */
export function findingsIn(files: readonly ManifestFile[], options: FindingOptions): CheckFinding[] {
  const documents = files.flatMap((file) => readYaml(file.text).map((document) => ({ file, document })));
  const objects = documents.flatMap(({ file, document }): Located[] =>
    document.value === undefined
      ? []
      : objectsOf(document.value).map((object) => ({ file, document, ...object })),
  );
  const { kubernetesVersion, istioVersion, only, podSecurity } = options;
  const checker = new ManifestChecker({ kubernetesVersion, istioVersion, only, podSecurity });
  const values = objects.map(({ value }) => value);
  const folders = objects.map(({ file }) => folderOf(file.name, options.paths));
  const faults = checker.check(values, folders).flatMap((fault) => {
    const object = objects[fault.index];
    return object === undefined ? [] : [findingOf(object, fault)];
  });
  const unreadable = only?.includes('api') === false ? [] : documents.flatMap(yamlFindings);
  const order = new Map(files.map(({ name }, index) => [name, index]));
  return [...unreadable, ...faults].sort(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line,
  );
}

/** Whether a finding fails a check: what is merely unwise fails only those that ask for it. */
export function failsCheck({ class: ofClass }: CheckFinding, only?: readonly RuleClass[]): boolean {
  return ofClass !== 'unwise' || only?.includes('unwise') === true;
}

/**
 * The folder that may be an environment: the one of several paths that a file stands in, or the folder right below the
 * only path, such as `manifests/dev/` of `manifests/dev/shop/cart.yaml`.
 */
function folderOf(file: string, paths: readonly string[]): string {
  const folders = paths.map((path) => `${path.replace(/\/$/, '')}/`);
  const folder = folders.find((path) => file.startsWith(path)) ?? '';
  if (folders.length > 1 || folder === '') return folder;
  return file.slice(0, file.indexOf('/', folder.length) + 1 || folder.length);
}

type Fault = ReturnType<ManifestChecker['check']>[number];

function findingOf({ file, document, path, value }: Located, fault: Fault): CheckFinding {
  return {
    file: file.name,
    document: document.index,
    line: document.lineOf([...path, ...fault.path]),
    object: identityOf(value),
    rule: fault.rule,
    class: fault.class,
    path: fault.field,
    given: fault.given,
    allowed: fault.allowed,
    fix: fault.fix,
  };
}

function yamlFindings({ file, document }: Pick<Located, 'file' | 'document'>): CheckFinding[] {
  return document.faults.map(({ line, path, given, allowed, fix }) => ({
    file: file.name,
    document: document.index,
    line,
    object: identityOf(document.value),
    rule: STRUCTURE.yaml.id,
    class: STRUCTURE.yaml.class,
    path: path.reduce<string>(joinStep, ''),
    given,
    allowed,
    fix,
  }));
}

function identityOf(value: unknown): FoundObject {
  const { apiVersion, kind, metadata } = plainOf(value);
  const { namespace, name } = plainOf(metadata);
  return Object.fromEntries(
    Object.entries({ apiVersion, kind, namespace, name }).filter(([, text]) => typeof text === 'string'),
  );
}
