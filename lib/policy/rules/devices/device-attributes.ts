import { isDriverName } from '../../../core/driver-name';
import { isLabelValue, isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

const DOCS = 'pkg/apis/resource/validation/validation.go';

interface Device {
  readonly attributes?: Maybe<Readonly<Record<string, unknown>>>;
  readonly capacity?: Maybe<Readonly<Record<string, unknown>>>;
  readonly taints?: Maybe<readonly unknown[]>;
}

const MAPS = ['attributes', 'capacity'] as const;

const MOST = 32;

/** @see pkg/apis/resource/types.go (DeviceTaintsMaxLength) */
const MOST_TAINTS = 16;

export const DEVICE_FACTS: Rule = {
  id: 'device-facts',
  class: 'api',
  title: `A device has at most ${MOST} attributes and capacities, named like variables, with a domain and / before or without`,
  why: `The API server refuses others, and from Kubernetes 1.36 on more than ${MOST_TAINTS} taints.`,
  docs: `${DOCS} (validateDevice, validateQualifiedName)`,
  on: ['resource/v1.Device'],

  check(device: Device, place) {
    let count = 0;
    for (const field of MAPS) {
      const facts = device[field] ?? undefined;
      for (const name in facts) {
        count++;
        if (!isFactName(name))
          place.refuse([field, name], name, NAME, `write such as ${field}: { memory: … }`);
      }
    }
    if (count > MOST)
      place.refuse(
        'attributes',
        `${count} of both`,
        `at most ${MOST} attributes and capacities`,
        'remove some',
      );
    const taints = device.taints?.length ?? 0;
    if (taints > MOST_TAINTS && place.isAtLeast('1.36'))
      place.refuse('taints', `${taints} items`, `at most ${MOST_TAINTS}`, 'join or remove some');
  },
};

const NAME =
  'letters, digits and _, no digit first, at most 32 characters, with a domain and / before or without';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,31}$/;

/** With more than one / the server does not look any further. */
function isFactName(name: string): boolean {
  const [domain = '', identifier, ...rest] = name.split('/');
  if (rest.length > 0) return true;
  return identifier === undefined
    ? IDENTIFIER.test(domain)
    : isDriverName(domain) && IDENTIFIER.test(identifier);
}

const KINDS = ['bool', 'int', 'string', 'version'] as const;

/** Behind DRAListTypeAttributes, which is off by default: the server drops these, or somebody has turned it on. */
const LISTS = ['bools', 'ints', 'strings', 'versions'] as const;

type Attribute = Readonly<Partial<Record<(typeof KINDS)[number] | (typeof LISTS)[number], unknown>>>;

export const DEVICE_ATTRIBUTE: Rule = {
  id: 'device-attribute',
  class: 'api',
  title:
    'An attribute of a device has one value; a text has at most 64 bytes, a version is one of semver.org',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateDeviceAttribute)`,
  on: ['resource/v1.DeviceAttribute'],

  check(attribute: Attribute, place) {
    const isThere = (kind: keyof Attribute): boolean => isGiven(attribute[kind]);
    const count = KINDS.filter(isThere).length;
    if (count > 1 || (count === 0 && !LISTS.some(isThere)))
      place.refuse(
        '',
        attribute,
        'one value',
        'write one of bool, int, string and version, such as { int: 8 }',
      );
    for (const kind of ['string', 'version'] as const) checkText(attribute[kind], kind, place);
  },
};

const LONGEST = 64;

const PART = '(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const NUMBER = '(0|[1-9]\\d*)';
const BUILD = '[0-9a-zA-Z-]+';

/** @see pkg/apis/resource/validation/validation.go (semverRe) */
const VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${PART}(\\.${PART})*)?(\\+${BUILD}(\\.${BUILD})*)?$`,
);

function checkText(given: unknown, kind: 'string' | 'version', place: Place): void {
  if (typeof given !== 'string') return;
  if (Buffer.byteLength(given) > LONGEST) place.refuse(kind, given, `at most ${LONGEST} bytes`, 'shorten it');
  else if (kind === 'version' && !VERSION.test(given))
    place.refuse('version', given, 'a version of semver.org', 'write such as version: 1.2.3');
}

interface Taint {
  readonly key?: Maybe<string>;
  readonly value?: Maybe<string>;
}

export const DEVICE_TAINT: Rule = {
  id: 'device-taint',
  class: 'api',
  title: 'The taint of a device has the key and the value of a label',
  why: 'The API server refuses any other, from Kubernetes 1.36 on; before, it drops the field.',
  docs: `${DOCS} (validateDeviceTaint)`,
  on: ['resource/v1.DeviceTaint'],

  check({ key, value }: Taint, place) {
    const name = key ?? '';
    if (name !== '' && !isQualifiedName(name))
      place.refuse(
        'key',
        name,
        'an optional domain and /, then letters, digits, -, _ and .',
        'write such as key: gpu.example.com/unhealthy',
      );
    if (!isLabelValue(value ?? ''))
      place.refuse('value', value, 'the value of a label', 'write such as value: broken');
  },
};

/** What is said of a device. */
export const DEVICE_ATTRIBUTE_RULES: readonly Rule[] = [DEVICE_FACTS, DEVICE_ATTRIBUTE, DEVICE_TAINT];
