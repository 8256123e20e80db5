import { isDns1035Label } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
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
  if (isGiven(node.additionalProperties))
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
  checkOwnDefaults(node, tell);
}

/** Tells defaults that make an object of it which no API could have. @see pkg/apiserver/schema/objectmeta/validation.go */
function checkOwnDefaults({ properties }: Schema, tell: TellPart): void {
  const kind: unknown = properties?.kind?.default;
  if (typeof kind === 'string' && !isDns1035Label(kind.toLowerCase()))
    tell(['properties', 'kind', 'default'], {
      given: kind,
      allowed: 'letters, digits and -, at most 63 characters, starting with a letter',
      fix: 'write such as default: Job',
    });
  const version: unknown = properties?.apiVersion?.default;
  if (typeof version === 'string' && (version === '' || version.split('/').length > 2))
    tell(['properties', 'apiVersion', 'default'], {
      given: version,
      allowed: 'a version, or group/version',
      fix: 'write such as default: batch/v1',
    });
}
