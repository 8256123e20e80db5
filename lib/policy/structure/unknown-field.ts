import { closest } from '../../core/closest';
import type { ObjectType, ValueType } from '../../kubernetes/fields/object-type';

/** An order to whoever wrote a field that its type does not have. `around` are the types it stands in, closest last. */
export function fixUnknownField(key: string, around: readonly ObjectType<unknown>[]): string {
  const type = around.at(-1);
  if (type === undefined) return 'remove it';
  return (
    fixCase(key, type) ??
    fixInside(key, type) ??
    fixOutside(key, around.slice(0, -1)) ??
    fixSpelling(key, type) ??
    `remove it; ${nameOf(type)} has ${fieldList(type)}`
  );
}

function fixCase(key: string, { fields }: ObjectType<unknown>): string | undefined {
  const meant = [...fields.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  return meant && `write ${meant}`;
}

/** The field of a type that a field in this one holds. */
function fixInside(key: string, { fields }: ObjectType<unknown>): string | undefined {
  for (const { name, value } of fields.values()) {
    if (name !== 'status' && typeIn(value)?.fields.has(key) === true)
      return `move it into ${name}${value.form === 'list' ? '[…]' : ''}`;
  }
  return undefined;
}

function fixOutside(key: string, around: readonly ObjectType<unknown>[]): string | undefined {
  const owner = around.filter(({ fields }) => fields.has(key)).at(-1);
  return owner && `move it out, to the fields of ${nameOf(owner)}`;
}

function fixSpelling(key: string, { fields }: ObjectType<unknown>): string | undefined {
  const near = closest(key, [...fields.keys()]);
  return near && `did you mean ${near}?`;
}

function typeIn(value: ValueType<unknown>): ObjectType<unknown> | undefined {
  if (value.form === 'list') return value.items && typeIn(value.items);
  return value.form === 'type' ? value.type : undefined;
}

/** A type as a user knows it: without its package. */
export function nameOf({ name }: ObjectType<unknown>): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const MOST_NAMED = 8;

function fieldList({ fields }: ObjectType<unknown>): string {
  const names = [...fields.keys()].filter((name) => name !== 'apiVersion' && name !== 'kind');
  if (names.length === 0) return 'no fields';
  const rest = names.length > MOST_NAMED ? `, … (${names.length} fields)` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest}`;
}
