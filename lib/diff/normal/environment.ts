import { type Fields, Keyed, type Node, fieldsOf, textAt } from './node';
import { type Type, anything, keyedBy, optional, pointer, struct, value } from './type';

const keyRef = optional(struct({ name: value(), optional: pointer({ means: false }) }));

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_ObjectFieldSelector */
export const fieldRef: Type = optional(struct({ apiVersion: value('v1') }));

/** The divisor of a resource that a container may know: nothing means 0, which means 1. @see pkg/apis/core/v1/conversion.go */
export const resourceFieldRef: Type = optional(
  struct({
    containerName: value(),
    divisor: (given, form) =>
      typeof given === 'string' || typeof given === 'number' ? anything(`${given}`, form) : '0',
  }),
);

const variable = struct({
  value: value(),
  valueFrom: optional(
    struct({ fieldRef, resourceFieldRef, configMapKeyRef: keyRef, secretKeyRef: keyRef, fileKeyRef: keyRef }),
  ),
});

const byName = keyedBy(variable, 'name');

/**
 * Variables by their name. Their order counts only through `$(VAR)`, which knows the variables above it: those that a
 * value sees are noted beside it.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export const environment: Type = (given, form) => {
  const read = byName(given, form);
  if (!(read instanceof Keyed)) return read;
  const above = new Set<string>();
  const seen = new Map<string, Node>();
  for (const [key, node] of read.entries) {
    seen.set(key, withSeen(fieldsOf(node), above));
    above.add(textAt(node, 'name'));
  }
  return new Keyed(seen, read.traits);
};

function withSeen(fields: Fields, above: ReadonlySet<string>): Fields {
  const names = referencesIn(textAt(fields, 'value')).filter((name) => above.has(name));
  return names.length === 0 ? fields : { ...fields, '$(VAR)': [...new Set(names)].sort() };
}

/** Names that a value asks for; `$$(NAME)` is a plain text. @see third_party/forked/golang/expansion/expand.go */
function referencesIn(text: string): string[] {
  return [...text.matchAll(/(\$\$)|\$\(([^)]*)\)/g)].flatMap(([, , name]) =>
    name === undefined ? [] : [name],
  );
}
