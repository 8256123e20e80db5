import type { Rule } from '../../rule';
import type * as CrdCel from './crd-cel';
import { ROOT, type Schema, type SchemaVersion, rootOf, walkSchema } from './schema-walk';

export const CRD_CEL: Rule = {
  id: 'crd-cel',
  class: 'api',
  title:
    'Rules of x-kubernetes-validations are sound CEL over the fields of the schema: they give a bool, messages a string, and none may cost too much',
  why: 'The API server compiles them and refuses what does not compile, gives another type, or names a field that the schema does not have, or an oldSelf that nobody can tell; and what would cost it too much if lists, maps and texts are as large as the schema lets them be.',
  docs: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go, pkg/apiserver/schema/cel/compilation.go',
  on: ['apiextensions/v1.CustomResourceDefinitionVersion'],

  check(version: SchemaVersion, place) {
    const root = rootOf(version);
    if (root === undefined || !hasValidations(root)) return;
    const { checkSchemaCel } = require('./crd-cel') as typeof CrdCel;
    checkSchemaCel(root, ROOT, place);
  },
};

function hasValidations(root: Schema): boolean {
  let has = false;
  walkSchema(root, (node) => {
    has ||= Array.isArray(node['x-kubernetes-validations']);
  });
  return has;
}

/** Expressions in schemas of custom resources. */
export const CRD_CEL_RULES: readonly Rule[] = [CRD_CEL];
