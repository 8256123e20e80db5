import { isDataKey } from '../core/data-key';
import { integerOf, objectOf, readFields, required, textThat } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readFieldRef, readResourceFieldRef } from './downward';
import { readObjectName } from '../core/object-name';

/** Permissions of a file, as Unix has them. */
export const readMode = integerOf(0, 0o777);

const isBelow = (path: string): boolean =>
  path !== '' && !path.startsWith('/') && !path.startsWith('..') && !path.split('/').includes('..');

const PATH = ['a path below the mount, without ..', "write 'app.yaml'"] as const;

/** Reads a path below the mount of a volume, which must be there. */
const readPath = required(textThat(isBelow, ...PATH), ...PATH);

/** Reads which keys of a ConfigMap or Secret are shown under which path. */
export function readItems(reading: Reading, given: unknown): Plain[] | undefined {
  if (given === undefined) return undefined;
  return entriesOf<unknown>(reading, given as Plain).map(([key, item]) => {
    const at = within(reading, key);
    at.faults.require(isDataKey(key), key, 'a key: letters, digits, -, _ and .', "write 'app.yaml'");
    if (!isObject(item)) return { key, path: readPath(at, item) };
    return { key, ...objectOf({ path: readPath, mode: readMode })(at, item) };
  });
}

/** Reads the files of a downward API volume: path to field. */
export function readDownwardFiles(reading: Reading, given: unknown): Plain[] | undefined {
  if (given === undefined) return undefined;
  return entriesOf<unknown>(reading, given as Plain).map(([path, file]) => {
    const at = within(reading, path);
    readPath(at, path);
    if (!isObject(file) || (file.fieldRef === undefined) === (file.resourceFieldRef === undefined)) {
      at.faults.add(
        file,
        'exactly one of { fieldRef } and { resourceFieldRef, containerName }',
        "write { fieldRef: 'metadata.labels' }",
      );
      return { path };
    }
    return { path, ...readDownwardFile(at, file) };
  });
}

function readDownwardFile(at: Reading, given: Plain): Plain {
  const { fieldRef, resourceFieldRef, mode, containerName, divisor } = given;
  const readModeAt = readMode(within(at, 'mode'), mode);
  const shown = readModeAt === undefined ? {} : { mode: readModeAt };
  if (fieldRef !== undefined) {
    at.faults.onlyKeys(given, ['fieldRef', 'resourceFieldRef', 'mode']);
    return { fieldRef: readFieldRef(within(at, 'fieldRef'), fieldRef, 'file'), ...shown };
  }
  at.faults.onlyKeys(given, ['fieldRef', 'resourceFieldRef', 'mode', 'containerName', 'divisor']);
  within(at, 'containerName').faults.require(
    containerName !== undefined,
    containerName,
    'the name of a container of the pod',
    "write 'server'",
  );
  const asked = { resource: resourceFieldRef, containerName, divisor };
  return { resourceFieldRef: readResourceFieldRef(at, asked), ...shown };
}

/** What may be said of the files of a ConfigMap or a Secret. */
const FILES = { items: readItems, optional: readBoolean };

const SOURCES = ['configMap', 'secret', 'downwardAPI', 'serviceAccountToken'] as const;

/** Reads one source of a projected volume. */
export function readProjectedSource(at: Reading, given: unknown): Plain | undefined {
  const fix = "write { configMap: 'settings' }";
  const kind = at.faults.soleKey(given, SOURCES, { fix, beside: Object.keys(FILES) });
  if (kind === undefined || !isObject(given)) return undefined;
  if (kind === 'downwardAPI' || kind === 'serviceAccountToken') {
    at.faults.onlyKeys(given, [kind]);
    const inner = within(at, kind);
    return kind === 'downwardAPI'
      ? { downwardAPI: { items: readDownwardFiles(inner, given[kind]) } }
      : { serviceAccountToken: readToken(inner, given[kind]) };
  }
  const name = readObjectName(within(at, kind), given[kind]);
  return { [kind]: { name, ...readFields(at, given, FILES) } };
}

/** Kubernetes takes no token that lives shorter than ten minutes or longer than a year (ValidateProjectedVolumeSource: 2^32 s; the signer caps at a year). */
const readToken = objectOf({
  path: readPath,
  audience: textThat((text) => text !== '', 'who the token is for', "write 'vault'"),
  expirationSeconds: integerOf(600, 31_536_000),
});
