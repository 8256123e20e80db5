import type { RuleCard } from 'cdk8s-kiban/policy';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import { repeatedItems } from '../structure/from-schema';
import { faultsAlone, faultsOf, refusedBy } from '../faults';

/** A spec that a rule refuses, and the field that it tells. */
export type Refused = readonly [rule: RuleCard, kind: string, spec: Loose, field: string];

/** A spec that every rule takes. */
export type Taken = readonly [kind: string, spec: Loose];

/** An object of `group/version Kind`. */
export function custom(kind: string, spec: Loose): Loose {
  const [apiVersion, name] = kind.split(' ');
  return { apiVersion, kind: name, metadata: { name: 'shop', namespace: 'shop' }, spec };
}

/** Declares what rules of class `api` refuse and take; with the definitions, that these say the same. */
export function testAsDefined(refused: readonly Refused[], taken: readonly Taken[]): void {
  const rows = refused.map(([rule, ...rest]) => [rule.id, ...rest, rule] as const);

  test.each(rows)('%s: refuses a %s with %j, at %s', (_id, kind, spec, field, rule) => {
    expect(refusedBy(rule, custom(kind, spec), { only: ['api'] })).toEqual([field]);
  });

  test.each(taken)('takes a %s with %j', (kind, spec) => {
    expect(faultsOf(custom(kind, spec), { only: ['api'] })).toEqual([]);
  });

  describeWithCrds('The definitions', (schemas) => {
    const judged = (kind: string, spec: Loose): readonly string[] => {
      const object: Loose = JSON.parse(JSON.stringify(custom(kind, spec)));
      const schema = schemas.schemaOf(object.apiVersion, object.kind);
      return [...schemas.faultsOf(object), ...repeatedItems(object, schema)];
    };

    test.each(rows)('%s: refuse it as well: a %s with %j', (_id, kind, spec) => {
      expect(judged(kind, spec)).not.toEqual([]);
    });

    test.each(taken)('take it as well: a %s with %j', (kind, spec) => {
      expect(judged(kind, spec)).toEqual([]);
    });
  });
}

/** Declares what rules of class `later` refuse and take. Rules across objects have tests of their own. */
export function testLater(refused: readonly Refused[], taken: readonly Taken[]): void {
  const rows = refused.map(([rule, ...rest]) => [rule.id, ...rest, rule] as const);

  test.each(rows)('%s: refuses a %s with %j, at %s', (_id, kind, spec, field, rule) => {
    const faults = faultsOf(custom(kind, spec)).filter(({ rule: id }) => id === rule.id);
    expect(faults.map(({ field: at, class: ofClass }) => [at, ofClass])).toEqual([[field, 'later']]);
  });

  test.each(rows)('%s: the API server takes a %s with %j', (_id, kind, spec) => {
    expect(faultsOf(custom(kind, spec), { only: ['api'] })).toEqual([]);
  });

  test.each(taken)('takes a %s with %j', (kind, spec) => {
    expect(faultsAlone(custom(kind, spec), { only: ['api', 'later'] })).toEqual([]);
  });
}
