import type { Faults } from './faults';

/** Limits of Kubernetes names. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const LONGEST_LABEL = 63;
export const LONGEST_SUBDOMAIN = 253;

const DNS_1123_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1123_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PORT_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** A name that fits in one DNS label: namespaces, containers, volumes. */
export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && DNS_1123_LABEL.test(text);
}

/** A DNS label that starts with a letter: Services. */
export function isDns1035Label(text: string): boolean {
  return text.length <= LONGEST_LABEL && DNS_1035_LABEL.test(text);
}

/** A name that may hold dots: most objects. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= LONGEST_SUBDOMAIN && DNS_1123_SUBDOMAIN.test(text);
}

/** The name of a container port: up to 15 characters, a letter among them, no two hyphens in a row (RFC 6335). */
export function isPortName(text: string): boolean {
  return text.length <= 15 && PORT_NAME.test(text) && /[a-z]/.test(text) && !text.includes('--');
}

/** The key of a label or an annotation: an optional DNS prefix, a slash, a name up to 63 characters. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const prefix = slash < 0 ? undefined : text.slice(0, slash);
  const name = text.slice(slash + 1);
  if (prefix !== undefined && !isDnsSubdomain(prefix)) return false;
  return name.length <= LONGEST_LABEL && QUALIFIED_NAME.test(name);
}

/** The value of a label. */
export function isLabelValue(text: string): boolean {
  return text.length <= LONGEST_LABEL && (text === '' || QUALIFIED_NAME.test(text));
}

/** Text that UTF-8 can carry: no lone surrogate, which no encoder and no cluster takes. */
export function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** Checks the name of a namespace that is not ours. */
export function checkNamespaceName(given: unknown, faults: Faults): void {
  const sound = typeof given === 'string' && isDnsLabel(given);
  faults.require(sound, given, 'the name of a namespace', "write 'monitoring'");
}

/** Checks the name of a Service or of a workload that has one, the narrowest rule of all kinds we emit. */
export function checkServiceName(name: unknown, faults: Faults): name is string {
  return faults.require(
    typeof name === 'string' && isDns1035Label(name),
    name,
    `a DNS label: lower-case letters, digits and -, starting with a letter, at most ${LONGEST_LABEL} characters`,
    "pass a name such as 'cart'",
  );
}

/** Checks a name that may hold dots. */
export function checkObjectName(name: unknown, faults: Faults): name is string {
  return faults.require(
    typeof name === 'string' && isDnsSubdomain(name),
    name,
    `lower-case letters, digits, - and ., at most ${LONGEST_SUBDOMAIN} characters`,
    "use a name such as 'cart-config'",
  );
}

/** Checks a map of labels. */
export function checkLabels(labels: unknown, faults: Faults): labels is Readonly<Record<string, string>> {
  if (!checkRecord(labels, faults)) return false;
  let sound = true;
  for (const [key, value] of Object.entries(labels)) {
    const at = faults.at(key);
    sound = checkKey(key, at) && sound;
    sound =
      at.require(
        typeof value === 'string' && isLabelValue(value),
        value,
        `letters, digits, -, _ and ., at most ${LONGEST_LABEL} characters, starting and ending with a letter or digit`,
        'shorten or rewrite it; long or free text belongs in an annotation',
      ) && sound;
  }
  return sound;
}

/** Checks a map of annotations. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
export function checkAnnotations(
  annotations: unknown,
  faults: Faults,
): annotations is Readonly<Record<string, string>> {
  if (!checkRecord(annotations, faults)) return false;
  let sound = true;
  for (const [key, value] of Object.entries(annotations)) {
    sound = checkKey(key.toLowerCase(), faults.at(key)) && sound;
    sound =
      faults
        .at(key)
        .require(
          typeof value === 'string' && isWellFormed(value),
          value,
          'well-formed text',
          'quote it: annotations are strings',
        ) && sound;
  }
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + key.length + String(value).length,
    0,
  );
  return (
    faults.require(
      size <= 262_144,
      `${size} characters`,
      'at most 256 KiB together',
      'move large data to a ConfigMap',
    ) && sound
  );
}

/** Kubernetes takes a key called constructor; cdk8s, which looks at the constructor of what it writes, does not. */
function checkKey(key: string, faults: Faults): boolean {
  return faults.require(
    isQualifiedName(key) && key !== 'constructor',
    key,
    'a key such as app.kubernetes.io/name: optional DNS prefix and /, then letters, digits, -, _ and ., at most 63 characters',
    'rename the key',
  );
}

/** Checks that a value is a plain object before its entries are read. */
export function checkRecord(value: unknown, faults: Faults): value is Readonly<Record<string, unknown>> {
  return faults.require(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    value,
    'an object of key and value',
    'write { key: value }',
  );
}
