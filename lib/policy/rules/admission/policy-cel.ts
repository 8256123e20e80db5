import { minorOf } from '../../../core/kubernetes-version';
import {
  type AdmissionOptions,
  JSON_PATCH,
  OBJECT,
  admissionEnvironment,
  keptType,
} from '../../../kubernetes/cel/admission-environment';
import type { CelEnvironment } from '../../../kubernetes/cel/environment';
import { BOOL, DYN, NULL, STRING, type Type, listOf } from '../../../kubernetes/cel/types';
import { isGiven } from '../../../kubernetes/given';
import type { FaultPath, Maybe, Place } from '../../rule';
import { checkCel } from './cel';

/** An object with expressions: a condition, a variable, a validation, an annotation or a mutation. */
export interface Written {
  readonly name?: Maybe<string>;
  readonly expression?: Maybe<string>;
  readonly messageExpression?: Maybe<string>;
  readonly valueExpression?: Maybe<string>;
}

export type List = Maybe<readonly Written[]>;

interface Mutation {
  readonly patchType?: Maybe<string>;
  readonly applyConfiguration?: Maybe<Written>;
  readonly jsonPatch?: Maybe<Written>;
}

/** The fields of admission policies that have expressions. */
export interface PolicySpec {
  readonly paramKind?: Maybe<object>;
  readonly matchConditions?: List;
  readonly variables?: List;
  readonly validations?: List;
  readonly auditAnnotations?: List;
  readonly mutations?: Maybe<readonly Mutation[]>;
}

/** What tells the faults of expressions of one environment. */
interface Teller {
  readonly environment: CelEnvironment;
  readonly place: Place;
}

function tell(
  path: FaultPath,
  text: Maybe<string>,
  wanted: readonly Type[],
  { environment, place }: Teller,
): void {
  checkCel({ path, text, wanted }, environment, place);
}

type Open = (more: Partial<AdmissionOptions>) => Teller;

/** Environments of a policy, which differ in what their options say. */
function opener(place: Place, paramKind: Maybe<object>): Open {
  const minor = minorOf(place.kubernetesVersion);
  const hasParams = isGiven(paramKind);
  return (more) => ({ environment: admissionEnvironment({ minor, hasParams, ...more }), place });
}

/** Tells faults of the conditions of a webhook. */
export function checkWebhook(conditions: List, place: Place): void {
  checkConditions(conditions, [], opener(place, undefined)({}));
}

function checkConditions(conditions: List, path: readonly string[], teller: Teller): void {
  for (const [at, { expression }] of (conditions ?? []).entries())
    tell([...path, 'matchConditions', at, 'expression'], expression, [BOOL], teller);
}

/** The types of variables of a policy go to `kept`: each knows those before it. Told are those that do not compile. */
function checkVariables(variables: List, kept: Map<string, Type>, { environment, place }: Teller): void {
  for (const [at, { name, expression }] of (variables ?? []).entries()) {
    const compiled = checkCel(
      { path: ['spec', 'variables', at, 'expression'], text: expression },
      environment,
      place,
    );
    kept.set(name ?? '', keptType(compiled?.type ?? DYN));
  }
}

/** Tells faults of the expressions of a ValidatingAdmissionPolicy. */
export function checkValidatingPolicy(spec: PolicySpec, place: Place): void {
  const { paramKind, matchConditions, variables, validations, auditAnnotations } = spec;
  const open = opener(place, paramKind);
  checkConditions(matchConditions, ['spec'], open({}));
  const kept = new Map<string, Type>();
  const known = (variables ?? []).length > 0 ? { variables: kept } : {};
  const teller = open(known);
  checkVariables(variables, kept, teller);
  const inMessages = open({ ...known, hasAuthorizer: false });
  for (const [at, { expression, messageExpression }] of (validations ?? []).entries()) {
    const path = ['spec', 'validations', at];
    tell([...path, 'expression'], expression, [BOOL], teller);
    tell([...path, 'messageExpression'], messageExpression, [STRING], inMessages);
  }
  for (const [at, { valueExpression }] of (auditAnnotations ?? []).entries())
    tell(['spec', 'auditAnnotations', at, 'valueExpression'], valueExpression, [STRING, NULL], teller);
}

/** Tells faults of the expressions of a MutatingAdmissionPolicy. */
export function checkMutatingPolicy(spec: PolicySpec, place: Place): void {
  const { paramKind, matchConditions, variables, mutations } = spec;
  const open = opener(place, paramKind);
  checkConditions(matchConditions, ['spec'], open({}));
  const kept = new Map<string, Type>();
  checkVariables(variables, kept, open({ variables: kept }));
  const teller = open({ variables: kept, makesObjects: true });
  for (const [at, mutation] of (mutations ?? []).entries()) checkMutation(mutation, at, teller);
}

function checkMutation(
  { patchType, applyConfiguration, jsonPatch }: Mutation,
  at: number,
  teller: Teller,
): void {
  const path = ['spec', 'mutations', at];
  if (patchType === 'JSONPatch')
    tell([...path, 'jsonPatch', 'expression'], jsonPatch?.expression, [listOf(JSON_PATCH)], teller);
  if (patchType === 'ApplyConfiguration')
    tell([...path, 'applyConfiguration', 'expression'], applyConfiguration?.expression, [OBJECT], teller);
}
