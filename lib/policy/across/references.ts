import { at, textAt } from '../../kubernetes/at';
import type { Steps } from '../rule';
import { addLinkerdReferences } from './linkerd-references';
import { addPodReferences } from './pod-references';
import { type Reference, References, eachOf } from './reference';
import { addRolloutReferences } from './rollout-references';
import type { SetObject } from './set-object';
import { workloadOf } from './workload';

const RBAC = 'rbac.authorization.k8s.io';
const SERVICE = '/Service';

/** Every name by which an object refers to another that it cannot do without. */
export function referencesOf(object: SetObject): readonly Reference[] {
  const references = new References(object.namespace);
  const workload = workloadOf(object);
  if (workload) addPodReferences(workload, references);
  OWN[object.type]?.(object, references);
  return references.list;
}

type AddOwn = (object: SetObject, references: References) => void;

const addIngressOf: AddOwn = ({ manifest }, references) => {
  addIngress(manifest.spec, references);
};
const addRouteOf: AddOwn = ({ manifest }, references) => {
  addRoute(manifest.spec, references);
};
const addBindingOf: AddOwn = ({ manifest }, references) => {
  addBinding(manifest, references);
};

/** What each kind refers to, beside the pods that it makes. */
const OWN: Readonly<Record<string, AddOwn>> = {
  '/PersistentVolumeClaim': ({ manifest: { spec } }, references) => {
    references.addIn('', 'storage.k8s.io/StorageClass', [spec, ['spec'], ['storageClassName']]);
  },
  '/ServiceAccount': ({ manifest }, references) => {
    eachOf(manifest, 'imagePullSecrets', [], (one, step) => {
      references.add('/Secret', one, step, 'name');
    });
  },
  'apps/StatefulSet': ({ manifest }, references) => {
    addStateful(manifest.spec, references);
  },
  'networking.k8s.io/Ingress': addIngressOf,
  'extensions/Ingress': addIngressOf,
  'gateway.networking.k8s.io/HTTPRoute': addRouteOf,
  'gateway.networking.k8s.io/GRPCRoute': addRouteOf,
  'policy.linkerd.io/HTTPRoute': addRouteOf,
  'policy.linkerd.io/AuthorizationPolicy': addLinkerdReferences,
  'policy.linkerd.io/HTTPLocalRateLimitPolicy': addLinkerdReferences,
  'policy.linkerd.io/ServerAuthorization': addLinkerdReferences,
  'argoproj.io/Rollout': addRolloutReferences,
  'litmuschaos.io/ChaosEngine': ({ manifest }, references) => {
    references.add('/ServiceAccount', manifest.spec, ['spec'], 'chaosServiceAccount');
  },
  'litmuschaos.io/ChaosSchedule': ({ manifest }, references) => {
    references.add('/ServiceAccount', manifest.spec, ['spec'], 'engineTemplateSpec', 'chaosServiceAccount');
  },
  [`${RBAC}/RoleBinding`]: addBindingOf,
  [`${RBAC}/ClusterRoleBinding`]: addBindingOf,
};

function addStateful(spec: unknown, references: References): void {
  references.add(SERVICE, spec, ['spec'], 'serviceName');
  eachOf(spec, 'volumeClaimTemplates', ['spec'], (claim, step) =>
    references.addIn('', 'storage.k8s.io/StorageClass', [claim, step, ['spec', 'storageClassName']]),
  );
}

function addIngress(spec: unknown, references: References): void {
  const addBackend = (backend: unknown, step: Steps): void => {
    references.add(SERVICE, backend, step, 'service', 'name');
    references.add(SERVICE, backend, step, 'serviceName');
  };
  addBackend(at(spec, 'defaultBackend'), ['spec', 'defaultBackend']);
  addBackend(at(spec, 'backend'), ['spec', 'backend']);
  eachOf(spec, 'tls', ['spec'], (tls, step) => references.add('/Secret', tls, step, 'secretName'));
  eachOf(spec, 'rules', ['spec'], (rule, step) =>
    eachOf(at(rule, 'http'), 'paths', [...step, 'http'], (path, inner) =>
      addBackend(at(path, 'backend'), [...inner, 'backend']),
    ),
  );
}

function addRoute(spec: unknown, references: References): void {
  eachOf(spec, 'rules', ['spec'], (rule, step) =>
    eachOf(rule, 'backendRefs', step, (backend, inner) => {
      const isService = (textAt(backend, 'kind') ?? 'Service') === 'Service' && !textAt(backend, 'group');
      const namespace = textAt(backend, 'namespace');
      if (!isService) return;
      if (namespace === undefined) references.add(SERVICE, backend, inner, 'name');
      else references.addIn(namespace, SERVICE, [backend, inner, ['name']]);
    }),
  );
}

function addBinding(manifest: SetObject['manifest'], references: References): void {
  const role = at(manifest, 'roleRef');
  if (textAt(role, 'kind') === 'Role') references.add(`${RBAC}/Role`, role, ['roleRef'], 'name');
  else references.addIn('', `${RBAC}/ClusterRole`, [role, ['roleRef'], ['name']]);
  eachOf(manifest, 'subjects', [], (subject, step) => {
    if (textAt(subject, 'kind') !== 'ServiceAccount') return;
    const namespace = textAt(subject, 'namespace');
    if (namespace === undefined) references.add('/ServiceAccount', subject, step, 'name');
    else references.addIn(namespace, '/ServiceAccount', [subject, step, ['name']]);
  });
}
