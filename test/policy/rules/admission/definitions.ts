/** A CustomResourceDefinition; `spec` and `version` take the place of fields of its own. */
export function definition(given: { readonly spec?: object; readonly version?: object } = {}): object {
  const version = {
    name: 'v1',
    served: true,
    storage: true,
    schema: { openAPIV3Schema: { type: 'object' } },
    ...given.version,
  };
  const names = { plural: 'foos', singular: 'foo', kind: 'Foo' };
  const spec = { group: 'example.com', scope: 'Namespaced', names, versions: [version], ...given.spec };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'foos.example.com' },
    spec,
  };
}

/** One whose schema is given. */
export function withSchema(openAPIV3Schema: object): object {
  return definition({ version: { schema: { openAPIV3Schema } } });
}

/** One whose objects have a field `a`. */
export function withField(a: object): object {
  return withSchema({ type: 'object', properties: { a } });
}
