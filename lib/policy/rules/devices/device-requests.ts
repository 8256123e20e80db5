import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isRepeated } from '../pods/repeated';

interface Request {
  readonly name?: Maybe<string>;
  readonly deviceClassName?: Maybe<string>;
  readonly allocationMode?: Maybe<string>;
  readonly count?: Maybe<number>;
  readonly exactly?: Maybe<object>;
  readonly firstAvailable?: Maybe<readonly Request[]>;
}

const DOCS = 'pkg/apis/resource/validation/validation.go';
const NAME = 'a DNS label: lower-case letters, digits and -';
const MOST_ALTERNATIVES = 8;

export const DEVICE_REQUEST: Rule = {
  id: 'device-request',
  class: 'api',
  title: `A request for devices asks for exactly one thing or for the firstAvailable of at most ${MOST_ALTERNATIVES}`,
  why: 'The API server refuses both, neither, and names that are no DNS labels or come twice.',
  docs: `${DOCS} (validateDeviceRequest)`,
  on: ['resource/v1.DeviceRequest'],

  check({ name, exactly, firstAvailable }: Request, place) {
    tellName(name, place);
    const choices = firstAvailable ?? [];
    if (!isGiven(exactly) === (choices.length === 0))
      place.refuse(
        '',
        { exactly, firstAvailable },
        'either exactly or firstAvailable',
        'keep one of them, such as exactly: { deviceClassName: gpu.example.com }',
      );
    else if (choices.length > MOST_ALTERNATIVES)
      place.refuse(
        'firstAvailable',
        `${choices.length} alternatives`,
        `at most ${MOST_ALTERNATIVES}`,
        'remove some',
      );
    for (let at = 0; at < choices.length; at++) {
      const own = choices[at]?.name ?? '';
      if (isRepeated(choices, at, 'name'))
        place.refuse(['firstAvailable', at, 'name'], own, 'a name of its own', 'rename one of the two');
    }
  },
};

function tellName(name: Maybe<string>, place: Place): void {
  const given = name ?? '';
  if (given !== '' && !isDnsLabel(given)) place.refuse('name', given, NAME, 'write such as name: gpu');
}

export const DEVICE_COUNT: Rule = {
  id: 'device-count',
  class: 'api',
  title: 'A request names a DeviceClass, and counts devices from 1 on where it does not ask for All',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateExactDeviceRequest, validateDeviceSubRequest, validateDeviceAllocationMode)`,
  on: ['resource/v1.DeviceSubRequest', 'resource/v1.ExactDeviceRequest'],

  check({ name, deviceClassName, allocationMode, count }: Request, place) {
    tellName(name, place);
    const ofClass = deviceClassName ?? '';
    if (ofClass !== '' && !isDnsSubdomain(ofClass))
      place.refuse(
        'deviceClassName',
        ofClass,
        'the name of a DeviceClass: lower-case letters, digits, - and .',
        'write such as deviceClassName: gpu.example.com',
      );
    // The API server reads 0 as left out.
    const given = count ?? 0;
    if (allocationMode === 'All' && given !== 0)
      place.refuse('count', given, 'nothing where allocationMode is All', 'remove count');
    else if (given < 0) place.refuse('count', given, '1 or more', 'write such as count: 1');
  },
};

interface Toleration {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly value?: Maybe<string>;
}

export const DEVICE_TOLERATION: Rule = {
  id: 'device-toleration',
  class: 'api',
  title:
    'A toleration for devices has the key and the value of a label, and no value where the operator is Exists',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateDeviceToleration)`,
  on: ['resource/v1.DeviceToleration'],

  check({ key, operator, value }: Toleration, place) {
    const name = key ?? '';
    if (name !== '' && !isQualifiedName(name))
      place.refuse(
        'key',
        name,
        'an optional domain and /, then letters, digits, -, _ and .',
        'write such as key: gpu.example.com/unhealthy',
      );
    const given = value ?? '';
    if (operator === 'Exists' ? given !== '' : !isLabelValue(given))
      place.refuse(
        'value',
        given,
        operator === 'Exists' ? 'nothing where operator is Exists' : 'the value of a label',
        operator === 'Exists' ? 'remove value' : "write such as value: 'true'",
      );
  },
};

/** What devices are asked for. */
export const DEVICE_REQUEST_RULES: readonly Rule[] = [DEVICE_REQUEST, DEVICE_COUNT, DEVICE_TOLERATION];
