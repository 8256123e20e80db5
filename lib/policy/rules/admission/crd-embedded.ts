import type { Schema, TellPart } from './schema-walk';

/** What every object has, and of what type. */
const OWN = { apiVersion: 'string', kind: 'string', metadata: 'object' } as const;

/** Tells fields of an object that are of another type than they are in every object. */
export function checkOwnTypes({ properties }: Schema, tell: TellPart): void {
  for (const [name, type] of Object.entries(OWN)) {
    const own = properties?.[name] ?? undefined;
    if (own !== undefined && own.type !== type)
      tell(['properties', name, 'type'], { given: own.type, allowed: type, fix: `write type: ${type}` });
  }
}

/** Tells what is wrong with the schema of an object in an object. @see pkg/apiserver/schema/validation.go */
export function checkEmbedded(node: Schema, tell: TellPart): void {
  if (node['x-kubernetes-embedded-resource'] !== true) return;
  if (node.type !== 'object')
    tell('type', {
      given: node.type,
      allowed: 'object, of an object in the object',
      fix: 'write type: object',
    });
  if ((node.additionalProperties ?? undefined) !== undefined)
    tell('additionalProperties', {
      given: typeof node.additionalProperties === 'boolean' ? node.additionalProperties : 'a schema',
      allowed: 'nothing of an object in the object',
      fix: 'name its fields as properties, or write x-kubernetes-preserve-unknown-fields: true',
    });
  const isOpen = node['x-kubernetes-preserve-unknown-fields'] === true;
  if (!isOpen && Object.keys(node.properties ?? {}).length === 0)
    tell('properties', {
      given: node.properties,
      allowed: 'the fields of the object in it',
      fix: 'name them, or write x-kubernetes-preserve-unknown-fields: true',
    });
  checkOwnTypes(node, tell);
}
