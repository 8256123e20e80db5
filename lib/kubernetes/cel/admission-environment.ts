import { type CelEnvironment, type FieldTypes, environmentOf } from './environment';
import { PATCH_FUNCTIONS } from './server-functions';
import { BOOL, DYN, INT, STRING, TIMESTAMP, type Type, listOf, mapOf, opaqueOf, structOf } from './types';

const STRINGS = listOf(STRING);

function texts(...names: readonly string[]): readonly (readonly [string, Type])[] {
  return names.map((name) => [name, STRING] as const);
}

const KIND = structOf('GroupVersionKind');
const RESOURCE = structOf('GroupVersionResource');
const REQUEST = structOf('AdmissionRequest');
const NAMESPACE = structOf('Namespace');
const VARIABLES = structOf('variables');

/** @see pkg/admission/plugin/cel/compile.go (BuildRequestType, BuildNamespaceType) */
const FIELDS: ReadonlyMap<string, FieldTypes> = new Map<string, FieldTypes>([
  [
    'AdmissionRequest',
    new Map<string, Type>([
      ['kind', KIND],
      ['resource', RESOURCE],
      ['requestKind', KIND],
      ['requestResource', RESOURCE],
      ...texts('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
      ['userInfo', structOf('UserInfo')],
      ['dryRun', BOOL],
      ['options', DYN],
    ]),
  ],
  ['GroupVersionKind', new Map(texts('group', 'version', 'kind'))],
  ['GroupVersionResource', new Map(texts('group', 'version', 'resource'))],
  [
    'UserInfo',
    new Map([...texts('username', 'uid'), ['groups', STRINGS], ['extra', mapOf(STRING, STRINGS)]]),
  ],
  [
    'Namespace',
    new Map([
      ['metadata', structOf('NamespaceMetadata')],
      ['spec', structOf('NamespaceSpec')],
      ['status', structOf('NamespaceStatus')],
    ]),
  ],
  [
    'NamespaceMetadata',
    new Map([
      ...texts('name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
      ['labels', mapOf(STRING, STRING)],
      ['annotations', mapOf(STRING, STRING)],
      ['creationTimestamp', TIMESTAMP],
      ['deletionTimestamp', TIMESTAMP],
      ['deletionGracePeriodSeconds', INT],
      ['generation', INT],
      ['finalizers', STRINGS],
    ]),
  ],
  ['NamespaceSpec', new Map([['finalizers', STRINGS]])],
  ['NamespaceStatus', new Map([...texts('phase'), ['conditions', listOf(structOf('NamespaceCondition'))]])],
  [
    'NamespaceCondition',
    new Map([...texts('status', 'type', 'message', 'reason'), ['lastTransitionTime', TIMESTAMP]]),
  ],
]);

/** What admission may be asked about. */
export interface AdmissionOptions {
  /** The minor version of the server. */
  readonly minor: number;
  /** Whether the policy has parameters. */
  readonly hasParams: boolean;
  /** Whether it may ask who may do what: everywhere but in messages. @default true */
  readonly hasAuthorizer?: boolean;
  /** Variables that are declared before, where the policy may have some. */
  readonly variables?: FieldTypes;
  /** Whether objects and patches are made: in mutations. */
  readonly makesObjects?: boolean;
}

/** What expressions of admission policies and of the matchConditions of webhooks may name. */
export function admissionEnvironment(options: AdmissionOptions): CelEnvironment {
  const { minor, hasParams, variables } = options;
  const names = new Map<string, Type>([
    ['object', DYN],
    ['oldObject', DYN],
    ['namespaceObject', NAMESPACE],
    ['request', REQUEST],
  ]);
  if (options.hasAuthorizer ?? true) {
    names.set('authorizer', opaqueOf('Authorizer'));
    names.set('authorizer.requestResource', opaqueOf('ResourceCheck'));
  }
  if (hasParams) names.set('params', DYN);
  if (variables !== undefined) names.set('variables', VARIABLES);
  const fields = variables === undefined ? FIELDS : new Map([...FIELDS, [VARIABLES.name, variables]]);
  const environment = environmentOf(minor, names, fields);
  return options.makesObjects === true ? makingObjects(environment, fields) : environment;
}

/** The object that a mutation applies. */
export const OBJECT = structOf('Object');
/** One change of a mutation. */
export const JSON_PATCH = structOf('JSONPatch');

/** Fields of which the server tells no others apart: it takes any name. */
class PatchFields extends Map<string, Type> {
  public override get(name: string): Type {
    return super.get(name) ?? DYN;
  }
}

const PATCH_FIELDS: FieldTypes = new PatchFields(texts('op', 'from', 'path'));

/** @see pkg/cel/mutation/typeresolver.go: `Object.spec.template` may have any field. */
function makingObjects(environment: CelEnvironment, fields: ReadonlyMap<string, FieldTypes>): CelEnvironment {
  const isObject = (name: string): boolean => name === OBJECT.name || name.startsWith(`${OBJECT.name}.`);
  return {
    ...environment,
    functions: environment.functions.with(PATCH_FUNCTIONS),
    fieldsOf: (name) => (name === JSON_PATCH.name ? PATCH_FIELDS : fields.get(name)),
    messageOf(name) {
      if (name === JSON_PATCH.name) return JSON_PATCH;
      return isObject(name) ? structOf(name) : undefined;
    },
  };
}

/**
 * The type that a variable keeps: what is no plain value, list or map becomes dyn.
 *
 * @see pkg/admission/plugin/cel/composition.go (convertCelTypeToDeclType)
 */
export function keptType(type: Type): Type {
  if (type.kind === 'simple') return type;
  return type.kind === 'list' || type.kind === 'map' ? { ...type, of: type.of.map(keptType) } : DYN;
}
