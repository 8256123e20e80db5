import { type Canonical, struct, texts } from './values';

/** @see k8s.io/apimachinery/pkg/apis/meta/v1/types.go, ObjectMeta */
export const objectMeta = struct('generateName generation name namespace resourceVersion selfLink uid', {
  annotations: texts,
  labels: texts,
});

/** @see k8s.io/apimachinery/pkg/apis/meta/v1/types.go, LabelSelector */
export const labelSelector = struct('', { matchLabels: texts });

/** Every way to name another object or a key of it: Go's ObjectReference, LocalObjectReference, SecretReference and kin. */
export const reference = struct('apiVersion fieldPath kind name namespace resourceVersion uid');

/** @see k8s.io/api/core/v1/types.go, Toleration */
export const toleration = struct('effect key operator value');

/** An object whose content is its spec. The API server resets a status that a manifest brings along. */
export function ofSpec(spec: Canonical): Canonical {
  return struct('', { spec, status: () => undefined });
}
