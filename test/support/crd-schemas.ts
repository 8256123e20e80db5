import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { isIPv4, isIPv6 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { celFaults } from './crd-rules';
import { goPattern } from '../../lib/policy/structure/go-pattern';
import { sharedFile } from './oracles';
import type { Loose } from './synth';

/** Definitions that no folder has: those that the tables are written from. */
const BY_HAND: readonly Loose[] = createRequire(__filename)(
  '../../scripts/field-tables/linkerd-definitions.cjs',
);

/** One version of a custom resource, as the API server checks it. */
interface Served {
  readonly schema: Loose;
  validate?: ValidateFunction;
}

/** Patterns are Go's, which may ask for any case inside of them. */
const goRegExp = Object.assign((pattern: string): RegExp => goPattern(pattern), { code: 'goRegExp' });

/** Formats that the API server looks at; it passes over all others, and so does this. */
const FORMATS = {
  'date-time': (text: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  byte: (text: string) => text !== '' && Buffer.from(text, 'base64').toString('base64') === text,
  ipv4: isIPv4,
  ipv6: isIPv6,
  // k8s.io/kube-openapi, pkg/validation/strfmt/duration.go (ParseDuration): Go's form, or numbers and words of time.
  duration: (text: string) =>
    /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text) ||
    /\d+\s*(ns|nano|us|µs|micro|ms|milli|s|m|h|d|w|sec|min|hr|hour|day|wk|week)/i.test(text),
};

/**
 * Checks custom resources as an API server does that has their definitions: unknown fields, types, patterns, and the
 * rules in CEL that look at one object.
 */
export class CrdSchemas {
  /** Whether each kind, as `group/Kind`, is Namespaced or of the Cluster. */
  public readonly scopes = new Map<string, string>();
  private readonly served = new Map<string, Served>();
  private readonly ajv = new Ajv({
    allErrors: true,
    strict: false,
    logger: false,
    formats: FORMATS,
    useDefaults: true,
    code: { regExp: goRegExp },
  });

  constructor(folder: string) {
    const given = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((file): Loose => JSON.parse(readFileSync(join(folder, file), 'utf8')));
    for (const { spec } of [...given, ...BY_HAND]) {
      this.scopes.set(`${spec.group}/${spec.names.kind}`, spec.scope);
      for (const version of spec.versions)
        this.served.set(`${spec.group}/${version.name}/${spec.names.kind}`, {
          schema: version.schema.openAPIV3Schema,
        });
    }
  }

  /** Whether there is a definition of the kind of an object. */
  public knows({ apiVersion, kind }: Loose): boolean {
    return this.served.has(`${apiVersion}/${kind}`);
  }

  /** The schema of a kind. */
  public schemaOf(apiVersion: string, kind: string): Loose {
    return this.served.get(`${apiVersion}/${kind}`)?.schema;
  }

  /** What is wrong with a custom resource: `path: what`. */
  public faultsOf(manifest: Loose): string[] {
    const { apiVersion, kind } = manifest;
    const served = this.served.get(`${apiVersion}/${kind}`);
    if (served === undefined) return [`no definition of ${apiVersion} ${kind}`];
    served.validate ??= this.ajv.compile(closed(served.schema, true));
    const defaulted = structuredClone(manifest);
    // The first run fills in defaults, some of them after it has looked at the choices between fields.
    served.validate(defaulted);
    if (!served.validate(defaulted))
      return (served.validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
      );
    return celFaults(served.schema, defaulted);
  }

  /** A custom resource as an API server stores it: with what its definition fills in. */
  public storedFormOf(manifest: Loose): Loose {
    const served = this.served.get(`${manifest.apiVersion}/${manifest.kind}`);
    const stored = structuredClone(manifest);
    if (served === undefined) return stored;
    served.validate ??= this.ajv.compile(closed(served.schema, true));
    served.validate(stored);
    return stored;
  }
}

/** The schema that also refuses fields that it does not name, as structural schemas do. */
function closed(schema: Loose, isObject = false): Loose {
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, items, additionalProperties, nullable, ...rest } = schema;
  const each = (map: Loose): Loose =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, closed(value)]));
  const own = isObject ? { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: {} } : {};
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.type !== 'object';
  const result: Loose = { ...rest };
  for (const [bound, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const)
    // The API server still takes the form of JSON Schema's fourth draft.
    if (typeof result[bound] === 'boolean') result[bound] = result[bound] ? result[limit] : undefined;
  if (schema['x-kubernetes-int-or-string'] === true) {
    delete result.type;
    result.anyOf = [{ type: 'integer' }, { type: 'string' }];
  }
  if (nullable === true && typeof result.type === 'string') result.type = [result.type, 'null'];
  if (properties !== undefined || isObject) result.properties = { ...each(properties ?? {}), ...own };
  if (items !== undefined) result.items = closed(kept(schema, items));
  if (additionalProperties !== undefined) result.additionalProperties = closed(additionalProperties);
  else if (!open) result.additionalProperties = false;
  return result;
}

/** The items of a list, which keep unknown fields where the list does. */
function kept(list: Loose, items: Loose): Loose {
  const key = 'x-kubernetes-preserve-unknown-fields';
  return list[key] === true ? { ...items, [key]: true } : items;
}

/** The definitions that are shared between projects: KIBAN_CRDS, or unpacked from ../shared; undefined without them. */
function crdSchemas(): CrdSchemas | undefined {
  const folder = process.env['KIBAN_CRDS'] ?? unpacked();
  return folder === undefined ? undefined : new CrdSchemas(folder);
}

/** Declares tests that need the definitions; where they are missing, one skipped test says so. */
export function describeWithCrds(title: string, tests: (schemas: CrdSchemas) => void): void {
  const schemas = crdSchemas();
  if (schemas !== undefined) {
    describe(title, () => tests(schemas));
    return;
  }
  const reason = 'definitions of custom resources not found; set KIBAN_CRDS to a folder of them as JSON';
  process.stderr.write(`skipped "${title}": ${reason}\n`);
  test.skip(`${title}: ${reason}`, () => undefined);
}

/** Unpacks the archive once for all test files that run at the same time: only a whole folder gets its name. */
function unpacked(): string | undefined {
  const archive = sharedFile('crds/crds.tar.xz');
  if (archive === undefined) return undefined;
  const { size, mtimeMs } = statSync(archive);
  const folder = join(tmpdir(), `kiban-crds-${size}-${Math.floor(mtimeMs)}`);
  if (!existsSync(folder)) {
    mkdirSync(tmpdir(), { recursive: true });
    const staging = mkdtempSync(`${folder}-`);
    const { status } = spawnSync('tar', ['xJf', archive, '-C', staging]);
    if (status !== 0) return undefined;
    const [inner = ''] = readdirSync(staging);
    try {
      renameSync(join(staging, inner), folder);
    } catch {
      // Another test file was faster.
    }
    rmSync(staging, { recursive: true, force: true });
  }
  return existsSync(folder) ? folder : undefined;
}
