import { type CelEnvironment, type FieldTypes, environmentOf } from './environment';
import { functionsOf } from './functions';
import { languageOf } from './language';
import { DEVICE_FUNCTIONS, SERVER_FUNCTIONS } from './server-functions';
import { ANY, BOOL, STRING, type Type, mapOf, opaqueOf, structOf } from './types';

const DEVICE = structOf('Device');

/** From which minor version on a device may say that it is given out more than once, and attributes be lists. */
const SHARED = 34;
const LISTS = 36;
/** The version that brings semver() to all; selectors of devices have it from the start. */
const SEMVER = 33;

/**
 * What selectors of devices may name. What a gate of the version brings is taken.
 *
 * @see staging/src/k8s.io/dynamic-resource-allocation/cel/compile.go (newCompiler)
 */
export function deviceEnvironment(serverMinor: number): CelEnvironment {
  const fields = new Map<string, Type>([
    ['driver', STRING],
    ['attributes', mapOf(STRING, mapOf(STRING, ANY))],
    ['capacity', mapOf(STRING, mapOf(STRING, opaqueOf('Quantity')))],
  ]);
  if (serverMinor >= SHARED) fields.set('allowMultipleAllocations', BOOL);
  const types = new Map<string, FieldTypes>([[DEVICE.name, fields]]);
  const language = languageOf(serverMinor, true);
  const more = [
    ...(language.minor < SEMVER ? [SERVER_FUNCTIONS.get(SEMVER) ?? ''] : []),
    ...(serverMinor >= LISTS ? [DEVICE_FUNCTIONS] : []),
  ];
  return {
    ...environmentOf(serverMinor, new Map([['device', DEVICE]]), types),
    language,
    functions: functionsOf(language.minor).with(...more),
  };
}
