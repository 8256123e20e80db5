import { canonicalQuantity, isQuantity } from '../core/quantity';
import { readObjectName } from './object-name';
import { type Reading, entriesOf, isObject, readBoolean, readInteger, readText, within } from './reading';

type Plain = Readonly<Record<string, unknown>>;

/** Reads which keys of a ConfigMap or Secret are shown under which path. */
export function readItems(reading: Reading, given: unknown): Plain[] {
  return entriesOf<unknown>(reading, given as Plain | undefined).map(([key, item]) => {
    const at = within(reading, key);
    const asked = isObject(item) ? item : { path: item };
    at.faults.onlyKeys(asked, ['path', 'mode']);
    const mode = readInteger(within(at, 'mode'), asked.mode, { least: 0, most: 0o777 });
    return { key, path: readRelativePath(at, asked.path), ...(mode === undefined ? {} : { mode }) };
  });
}

/** Reads the mode of a volume's files; `preset` where the user says nothing. */
export function readMode(reading: Reading, source: Plain, preset: number | undefined): Plain {
  const defaultMode =
    readInteger(within(reading, 'defaultMode'), source.defaultMode, { least: 0, most: 0o777 }) ?? preset;
  return defaultMode === undefined ? {} : { defaultMode };
}

/** Reads the files of a downward API volume: path to field. */
export function readDownwardFiles(reading: Reading, given: unknown): Plain[] {
  return entriesOf<unknown>(reading, given as Plain | undefined).map(([path, file]) => {
    const at = within(reading, path);
    readRelativePath(at, path);
    if (!isObject(file) || (file.fieldRef === undefined) === (file.resourceFieldRef === undefined)) {
      at.faults.add(
        file,
        'exactly one of { fieldRef } and { resourceFieldRef, containerName }',
        "write { fieldRef: 'metadata.labels' }",
      );
      return { path };
    }
    if (file.fieldRef !== undefined)
      return { path, fieldRef: { fieldPath: readText(within(at, 'fieldRef'), file.fieldRef) } };
    return { path, resourceFieldRef: readResourceField(at, file) };
  });
}

function readResourceField(at: Reading, file: Plain): Plain {
  const { divisor } = file;
  if (divisor !== undefined)
    at.faults.at('divisor').require(isQuantity(divisor), divisor, 'a quantity', "write '1Mi'");
  return {
    containerName: readText(within(at, 'containerName'), file.containerName ?? null),
    resource: readText(within(at, 'resourceFieldRef'), file.resourceFieldRef),
    ...(typeof divisor === 'string' ? { divisor: canonicalQuantity(divisor) } : {}),
  };
}

/** Reads the sources of a projected volume. */
export function readProjected(reading: Reading, given: unknown): Plain[] {
  if (!Array.isArray(given)) {
    reading.faults.add(given, 'a list of sources', "write [{ serviceAccountToken: { path: 'token' } }]");
    return [];
  }
  return given.map((source: unknown, index) => readProjectedSource(within(reading, index), source));
}

function readProjectedSource(at: Reading, given: unknown): Plain {
  const kinds = ['configMap', 'secret', 'downwardAPI', 'serviceAccountToken'] as const;
  const kind = isObject(given) ? kinds.find((name) => given[name] !== undefined) : undefined;
  if (kind === undefined || !isObject(given)) {
    at.faults.add(given, `one of ${kinds.join(', ')}`, "write { configMap: 'settings' }");
    return {};
  }
  at.faults.onlyKeys(given, [kind, 'items', 'optional']);
  if (kind === 'downwardAPI')
    return { downwardAPI: { items: readDownwardFiles(within(at, kind), given[kind]) } };
  if (kind === 'serviceAccountToken')
    return { serviceAccountToken: readToken(within(at, kind), given[kind]) };
  const optional = readBoolean(within(at, 'optional'), given.optional);
  return {
    [kind]: {
      name: readObjectName(within(at, kind), given[kind]),
      ...(given.items === undefined ? {} : { items: readItems(within(at, 'items'), given.items) }),
      ...(optional === undefined ? {} : { optional }),
    },
  };
}

/** Kubernetes takes no token that lives shorter than ten minutes or longer than a year (ValidateProjectedVolumeSource: 2^32 s; the signer caps at a year). */
function readToken(at: Reading, given: unknown): Plain {
  if (!isObject(given)) {
    at.faults.add(given, '{ path, audience, expirationSeconds }', "write { path: 'token' }");
    return {};
  }
  at.faults.onlyKeys(given, ['path', 'audience', 'expirationSeconds']);
  const audience = readText(within(at, 'audience'), given.audience);
  const expirationSeconds = readInteger(within(at, 'expirationSeconds'), given.expirationSeconds, {
    least: 600,
    most: 31_536_000,
  });
  return {
    path: readRelativePath(within(at, 'path'), given.path),
    ...(audience === undefined ? {} : { audience }),
    ...(expirationSeconds === undefined ? {} : { expirationSeconds }),
  };
}

function readRelativePath(at: Reading, given: unknown): string | undefined {
  const sound =
    typeof given === 'string' && given !== '' && !given.startsWith('/') && !given.split('/').includes('..');
  at.faults.require(sound, given, 'a path below the mount, without ..', "write 'app.yaml'");
  return sound ? given : undefined;
}
