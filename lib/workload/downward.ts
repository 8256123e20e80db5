import { isQualifiedName } from '../core/names';
import { parseQuantity } from '../core/quantity';
import { objectOf, requiredText, textThat } from '../core/read-fields';
import { type Plain, readAmount } from '../core/read-values';
import { type Reading, requireVersion, within } from '../core/reading';

/** Fields of a pod that variables and files may show; files may show all labels or annotations as well. */
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** Those of them that a file may show, and all labels or all annotations (validVolumeDownwardAPIFieldPathExpressions). */
const FILE_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
];

const SUBSCRIPT = /^metadata\.(labels|annotations)\['([^']+)'\]$/;

const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-[\w.]+)$/;

/** Where a field is shown. */
export type ShownAs = 'variable' | 'file';

/** Reads which field of the pod is shown. */
export function readFieldRef(reading: Reading, given: unknown, shownAs: ShownAs): Plain | undefined {
  const fields = shownAs === 'variable' ? FIELDS : FILE_FIELDS;
  const [, kind, key = ''] = typeof given === 'string' ? (SUBSCRIPT.exec(given) ?? []) : [];
  const isSubscript = kind !== undefined && isQualifiedName(kind === 'annotations' ? key.toLowerCase() : key);
  const sound = reading.faults.require(
    isSubscript || fields.includes(String(given)),
    given,
    `a field of the pod: ${fields.join(', ')}, metadata.labels['app'] or metadata.annotations['note']`,
    "write 'metadata.name'",
  );
  if (given === 'status.hostIPs') requireVersion(reading, '1.29', given);
  return sound ? { fieldPath: given } : undefined;
}

const isResource = (text: string): boolean => RESOURCE.test(text);

const ALLOWED = 'limits or requests of cpu, memory, ephemeral-storage or hugepages';

const readResource = requiredText(isResource, ALLOWED, "write 'limits.memory'");

/** Units that a resource may be counted in: one, or a power of 1000 or of 1024 (validateContainerResourceDivisor). */
const DIVISORS = { cpu: /^(1|1m)$/, other: /^1([kMGTPE]|[KMGTPE]i)?$/ };

const readParts = objectOf({
  resource: readResource,
  divisor: readAmount,
  containerName: textThat((text) => text !== '', 'the name of a container', "write 'server'"),
});

/** Reads which resource of a container is shown. */
export function readResourceFieldRef(reading: Reading, given: unknown): Plain | undefined {
  const read =
    typeof given === 'string' ? readParts(reading, { resource: given }) : readParts(reading, given ?? null);
  const { resource, divisor } = read ?? {};
  if (typeof divisor !== 'string' || typeof resource !== 'string') return read;
  const units = resource.endsWith('.cpu') ? DIVISORS.cpu : DIVISORS.other;
  within(reading, 'divisor').faults.require(
    units.test(divisor) || parseQuantity(divisor)?.nano === 0n,
    divisor,
    resource.endsWith('.cpu') ? "'1' or '1m'" : "'1', '1k', '1Ki', '1M', '1Mi', …",
    resource.endsWith('.cpu') ? "write '1m'" : "write '1Mi'",
  );
  return read;
}
