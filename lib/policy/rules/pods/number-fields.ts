import type { Rule, RuleCard } from '../../rule';

type Fields = Readonly<Record<string, unknown>>;

/** A rule that some fields of some types, where they are numbers, are 0 or more. */
export function notNegative(card: RuleCard, on: readonly string[], fields: readonly string[]): Rule {
  return {
    ...card,
    on,
    check(value: Fields, place) {
      for (const field of fields) {
        const given = value[field];
        if (typeof given === 'number' && given < 0)
          place.refuse(field, given, '0 or more', `write ${field}: 0 or more, or remove it for the default`);
      }
    },
  };
}
