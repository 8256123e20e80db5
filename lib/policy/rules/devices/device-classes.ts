import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { isExtendedResource } from '../../../kubernetes/counted-resources';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Selector {
  readonly cel?: Maybe<{ readonly expression?: Maybe<string> }>;
}

const DOCS = 'pkg/apis/resource/validation/validation.go';
const LONGEST = 10 * 1024;

export const DEVICE_SELECTOR: Rule = {
  id: 'device-selector',
  class: 'api',
  title: `A selector of devices has an expression in cel, of at most ${LONGEST} bytes`,
  why: 'The API server refuses a selector without.',
  docs: `${DOCS} (validateSelector, validateCELSelector)`,
  on: ['resource/v1.DeviceSelector'],

  check({ cel }: Selector, place) {
    if (!isGiven(cel))
      place.refuse(
        'cel',
        cel,
        'an expression',
        "add such as cel: { expression: device.driver == 'gpu.example.com' }",
      );
    const size = Buffer.byteLength(cel?.expression ?? '');
    if (size > LONGEST)
      place.refuse(
        ['cel', 'expression'],
        `${size} bytes`,
        `at most ${LONGEST} bytes`,
        'write it as several selectors',
      );
  },
};

interface Configuration {
  readonly opaque?: Maybe<object>;
}

export const DEVICE_CONFIGURATION: Rule = {
  id: 'device-configuration',
  class: 'api',
  title: 'A configuration of devices says in opaque what it is',
  why: 'The API server refuses an empty one.',
  docs: `${DOCS} (validateDeviceConfiguration)`,
  on: ['resource/v1.DeviceClaimConfiguration', 'resource/v1.DeviceClassConfiguration'],

  check({ opaque }: Configuration, place) {
    if (!isGiven(opaque))
      place.refuse(
        'opaque',
        opaque,
        'a driver and its parameters',
        'add such as opaque: { driver: gpu.example.com, parameters: { sharing: none } }',
      );
  },
};

interface Opaque {
  readonly driver?: Maybe<string>;
  readonly parameters?: unknown;
}

export const DEVICE_PARAMETERS: Rule = {
  id: 'device-parameters',
  class: 'api',
  title: `Parameters for a driver of devices are an object of at most ${LONGEST} bytes, and the driver has a name`,
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateOpaqueConfiguration, validateRawExtension)`,
  on: ['resource/v1.OpaqueDeviceConfiguration'],

  check({ driver, parameters }: Opaque, place) {
    const name = driver ?? '';
    if (name !== '' && !isDriverName(name))
      place.refuse('driver', name, DRIVER_NAME, 'write such as driver: gpu.example.com');
    if (parameters === undefined || parameters === null) return;
    const size = Buffer.byteLength(JSON.stringify(parameters));
    if (typeof parameters !== 'object' || Array.isArray(parameters) || size > LONGEST)
      place.refuse(
        'parameters',
        size > LONGEST ? `${size} bytes` : parameters,
        `an object of at most ${LONGEST} bytes`,
        'write such as parameters: { sharing: none }',
      );
  },
};

const LISTS = ['selectors', 'config'] as const;
const MOST = 32;

export const DEVICE_LISTS: Rule = {
  id: 'device-lists',
  class: 'api',
  title: `Devices are chosen by at most ${MOST} selectors, and configured by as many parts`,
  why: 'The API server refuses more.',
  docs: 'pkg/apis/resource/types.go (DeviceSelectorsMaxSize, DeviceConfigMaxSize)',
  on: [
    'resource/v1.DeviceClaim',
    'resource/v1.DeviceClassSpec',
    'resource/v1.DeviceSubRequest',
    'resource/v1.ExactDeviceRequest',
  ],

  check(value: Readonly<Partial<Record<(typeof LISTS)[number], Maybe<readonly unknown[]>>>>, place) {
    for (const field of LISTS) {
      const count = value[field]?.length ?? 0;
      if (count > MOST) place.refuse(field, `${count} items`, `at most ${MOST}`, 'join or remove some');
    }
  },
};

interface ClassSpec {
  readonly extendedResourceName?: Maybe<string>;
}

export const CLASS_RESOURCE: Rule = {
  id: 'device-class-resource',
  class: 'api',
  title: 'The extendedResourceName of a DeviceClass has a domain that is not of Kubernetes',
  why: 'The API server refuses any other, from Kubernetes 1.36 on; before, it drops the field.',
  docs: `${DOCS} (validateDeviceClassSpec)`,
  on: ['resource/v1.DeviceClassSpec'],

  check({ extendedResourceName }: ClassSpec, place) {
    const given = extendedResourceName ?? undefined;
    if (given !== undefined && place.isAtLeast('1.36') && !isExtendedResource(given))
      place.refuse(
        'extendedResourceName',
        given,
        'a domain, /, and a name',
        'write such as extendedResourceName: example.com/gpu',
      );
  },
};

/** Classes of devices, and how devices are chosen and configured. */
export const DEVICE_CLASS_RULES: readonly Rule[] = [
  DEVICE_SELECTOR,
  DEVICE_CONFIGURATION,
  DEVICE_PARAMETERS,
  DEVICE_LISTS,
  CLASS_RESOURCE,
];
