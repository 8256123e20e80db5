import type { RuleCard } from '../rule';

const SCHEMA = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';
const DECODING = 'staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go (Decode)';

/** What reading a file shows, and what the walk itself checks by the tables of fields. */
export const STRUCTURE = {
  yaml: {
    id: 'yaml',
    class: 'api',
    title: 'A file is YAML or JSON as Kubernetes reads it, with each key once',
    why: 'Nothing of a document that cannot be read gets to the cluster; of a key that stands twice, one value is lost.',
    docs: 'https://github.com/kubernetes-sigs/yaml/blob/master/yaml.go (UnmarshalStrict)',
  },
  object: {
    id: 'object-shape',
    class: 'api',
    title: 'A manifest is an object with an apiVersion and a kind',
    why: 'Without them nobody knows what it is, and kubectl sends it nowhere.',
    docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields',
  },
  kind: {
    id: 'known-kind',
    class: 'api',
    title: 'The API version and the kind are ones that the cluster has',
    why: 'A version that was removed, or a kind that was never there, is answered with "not found".',
    docs: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  },
  served: {
    id: 'served-version',
    class: 'api',
    title: 'An alpha or beta version of an API group is served only where it was switched on',
    why: 'A cluster with its defaults answers with "not found".',
    docs: 'pkg/controlplane/instance.go (DefaultAPIResourceConfigSource)',
  },
  unknown: {
    id: 'known-field',
    class: 'api',
    title: 'Every field is one that its type has, spelt as it is there',
    why: 'The field is refused by strict clients, and silently dropped for others: what it asks for never happens.',
    docs: SCHEMA,
  },
  type: {
    id: 'field-type',
    class: 'api',
    title: 'A value is of the type that its field has',
    why: 'The API server cannot read the object.',
    docs: DECODING,
  },
  item: {
    id: 'empty-item',
    class: 'api',
    title: 'No item of a list or a map of objects is left empty',
    why: 'The API server reads it as an object without fields: it refuses that where one is required, and takes it otherwise.',
    docs: DECODING,
  },
  required: {
    id: 'required-field',
    class: 'api',
    title: 'A required field is there and not empty',
    why: 'The API server refuses the object without it.',
    docs: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  },
  value: {
    id: 'known-value',
    class: 'api',
    title: 'A field with a list of values has one of them',
    why: 'The API server compares to the letter: "always" is not "Always".',
    docs: 'pkg/apis/core/validation/validation.go, and the validation.go of each group',
  },
  limit: {
    id: 'value-limit',
    class: 'api',
    title: 'A value of a custom resource is within the limits of its schema',
    why: 'The API server refuses the object by the schema of its CustomResourceDefinition.',
    docs: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
  },
  duplicate: {
    id: 'unique-items',
    class: 'api',
    title: 'Items of a list of a custom resource differ in what tells them apart',
    why: 'The API server refuses a list that is a map or a set by its schema, and has an item twice.',
    docs: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy',
  },
  merge: {
    id: 'mergeable-items',
    class: 'later',
    title: 'Items of a list differ in what server-side apply tells them apart by',
    why: 'Server-side apply, by which many deliver, fails with "duplicate entries for key"; a plain create takes them.',
    docs: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy',
  },
} as const satisfies Readonly<Record<string, RuleCard>>;
