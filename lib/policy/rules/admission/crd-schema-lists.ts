import { isObject } from '../../../core/read-values';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe } from '../../rule';
import type { Schema, TellPart } from './schema-walk';

const LIST_TYPES = ['atomic', 'map', 'set'];

const MAP_TYPES = ['atomic', 'granular'];

const SCALARS = ['boolean', 'integer', 'number', 'string'];

const KEYS = 'x-kubernetes-list-map-keys';

/** Tells what is wrong with how a list or a map is merged. @see pkg/apiserver/schema/validation.go (validateListsAndMaps) */
export function checkList(node: Schema, tell: TellPart): void {
  checkItems(node, tell);
  const listType = (node['x-kubernetes-list-type'] as Maybe<string>) ?? undefined;
  const mapType = (node['x-kubernetes-map-type'] as Maybe<string>) ?? undefined;
  if (listType !== undefined) checkListType(node, listType, tell);
  if (mapType !== undefined) {
    if (!MAP_TYPES.includes(mapType))
      tell('x-kubernetes-map-type', {
        given: mapType,
        allowed: MAP_TYPES.join(', '),
        fix: 'write atomic, or remove it',
      });
    if (node.type !== 'object')
      tell('type', { given: node.type, allowed: 'object, of a map', fix: 'remove x-kubernetes-map-type' });
  }
  if (((node[KEYS] as Maybe<readonly string[]>) ?? []).length > 0 && listType !== 'map')
    tell('x-kubernetes-list-type', {
      given: listType,
      allowed: `map, where there are ${KEYS}`,
      fix: 'write x-kubernetes-list-type: map',
    });
}

function checkItems({ type, items }: Schema, tell: TellPart): void {
  if (Array.isArray(items) && (items.length > 0 || type === 'array'))
    tell('items', { given: 'a list of schemas', allowed: 'one schema', fix: 'write the schema of an item' });
  else if (type === 'array' && !isObject(items))
    tell('items', {
      given: items,
      allowed: 'the schema of an item',
      fix: 'add such as items: { type: string }',
    });
}

function checkListType(node: Schema, listType: string, tell: TellPart): void {
  if (!LIST_TYPES.includes(listType))
    tell('x-kubernetes-list-type', { given: listType, allowed: LIST_TYPES.join(', '), fix: 'write atomic' });
  if (node.type !== 'array')
    tell('type', { given: node.type, allowed: 'array, of a list', fix: 'remove x-kubernetes-list-type' });
  const items = isObject(node.items) ? (node.items as Schema) : {};
  if (listType === 'set') checkSet(items, tell);
  if (listType === 'map') checkMap(node, items, tell);
}

function checkSet(items: Schema, tell: TellPart): void {
  const isMergedObject = items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic';
  const isMergedList = items.type === 'array' && (items['x-kubernetes-list-type'] ?? 'atomic') !== 'atomic';
  if (isMergedObject || isMergedList || items.nullable === true)
    tell('items', {
      given: items,
      allowed: 'items of a set that are compared as a whole, and are there',
      fix: 'add x-kubernetes-map-type: atomic to the items, and remove nullable',
    });
}

function checkMap(node: Schema, items: Schema, tell: TellPart): void {
  const keys = (node[KEYS] as Maybe<readonly string[]>) ?? [];
  if (keys.length === 0 || new Set(keys).size < keys.length)
    tell(KEYS, {
      given: node[KEYS],
      allowed: 'the fields that tell items apart, each once',
      fix: `add ${KEYS}: [name]`,
    });
  if (items.type !== 'object')
    tell('items', {
      given: items.type,
      allowed: 'objects, in a list that is a map',
      fix: 'write x-kubernetes-list-type: set',
    });
  for (const key of keys) {
    if (!isKey(items, key))
      tell(KEYS, {
        given: key,
        allowed: 'a field of the items that is a text, a number or a boolean, and required or with a default',
        fix: `add required: [${key}] to the items`,
      });
  }
}

function isKey({ properties, required }: Schema, key: string): boolean {
  const field = properties?.[key] ?? undefined;
  if (field === undefined || !SCALARS.includes(field.type ?? '')) return false;
  return required?.includes(key) === true || isGiven(field.default);
}
