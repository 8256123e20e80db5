import type { Construct } from 'constructs';
import { KubernetesObject } from '../synth/kubernetes-object';

const GROUP = 'rbac.authorization.k8s.io';

/** Access that was read and checked: what, to whom, under which names. */
export interface Access {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
  readonly bindingName: string;
  readonly namespace: string | undefined;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
  readonly subjects: readonly Readonly<Record<string, unknown>>[];
}

/** Places a role and the binding that gives it to its subjects. */
export function placeAccess(scope: Construct, access: Access): void {
  const { kind, name, bindingName, namespace, rules, subjects } = access;
  const shared = { apiVersion: `${GROUP}/v1`, metadata: { namespace, labels: { ...access.labels } } };
  new KubernetesObject(scope, 'Role', {
    ...shared,
    kind,
    metadata: { ...shared.metadata, name },
    body: { rules },
  });
  new KubernetesObject(scope, 'RoleBinding', {
    ...shared,
    kind: `${kind}Binding`,
    metadata: { ...shared.metadata, name: bindingName },
    body: { roleRef: { apiGroup: GROUP, kind, name }, subjects },
  });
}
