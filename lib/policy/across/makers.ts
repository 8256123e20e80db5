import { isObject } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import { innerOf, newMap } from './namespace-index';
import type { ObjectSet } from './object-set';
import type { Reference } from './reference';
import type { SetObject } from './set-object';

/** What is there in every cluster or namespace without a manifest. */
const GIVEN: Readonly<Record<string, RegExp>> = {
  '/ConfigMap': /^(kube-root-ca|openshift-service-ca)\.crt$/,
  '/ServiceAccount': /^default$/,
  'rbac.authorization.k8s.io/ClusterRole': /^(admin|cluster-admin|edit|view|system:.*)$/,
  'scheduling.k8s.io/PriorityClass': /^system-(cluster|node)-critical$/,
};

/** What belongs to the cluster's owner: only who makes one of the kind is expected to make the others. */
const OF_THE_CLUSTER: ReadonlySet<string> = new Set([
  'rbac.authorization.k8s.io/ClusterRole',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
]);

/** Namespaces that come with every cluster: what lies there is not made by who uses it. */
const OF_EVERY_CLUSTER = /^(kube-system|kube-public|kube-node-lease)$/;

/** All that objects of a set make without being it: Secrets of an ExternalSecret, claims of a StatefulSet. */
export class Makers {
  /** Namespaces by type and name; '*' for all. */
  private readonly made = new Map<string, Map<string, Set<string>>>();
  /** Beginnings of the names of claims that StatefulSets make. */
  private readonly claims = new Set<string>();

  constructor(private readonly objects: ObjectSet) {
    for (const object of objects.objects) this.file(object);
  }

  /** Whether what is referred to is there, or may well be. */
  public has({ type, name, namespace }: Reference): boolean {
    const { objects } = this;
    if (objects.find(type, name, namespace) !== undefined || GIVEN[type]?.test(name) === true) return true;
    if (OF_THE_CLUSTER.has(type) && objects.ofType(type).length === 0) return true;
    if (OF_EVERY_CLUSTER.test(namespace)) return true;
    if (this.isMade(type, name, namespace)) return true;
    if (type === '/PersistentVolumeClaim' && this.claims.has(name.replace(/-\d+$/, ''))) return true;
    return objects.operatedIn(namespace).some((object) => name.includes(object.name));
  }

  private isMade(type: string, name: string, namespace: string): boolean {
    const places = this.made.get(type)?.get(name);
    if (places === undefined) return false;
    return namespace === '' || [namespace, '', '*'].some((place) => places.has(place));
  }

  private file(object: SetObject): void {
    for (const secret of secretsOf(object)) this.add('/Secret', object.namespace, secret);
    const { type, manifest, name } = object;
    if (type === 'apps/StatefulSet')
      for (const claim of listAt(manifest, 'spec', 'volumeClaimTemplates'))
        this.claims.add(`${textAt(claim, 'metadata', 'name') ?? ''}-${name}`);
    // Its ConfigMaps and Secrets lie in many namespaces.
    if (type === 'trust.cert-manager.io/Bundle') {
      this.add('/ConfigMap', '*', name);
      this.add('/Secret', '*', name);
    }
  }

  private add(type: string, namespace: string, name: string): void {
    const byName = innerOf(this.made, type, newMap<Set<string>>);
    innerOf(byName, name, () => new Set<string>()).add(namespace);
  }
}

/** Names of the Secrets that controllers make of an object. */
function secretsOf({ type, name, manifest }: SetObject): readonly string[] {
  const spec = manifest.spec;
  switch (type) {
    case 'bitnami.com/SealedSecret':
      return [name];
    case 'external-secrets.io/ExternalSecret':
      return [textAt(spec, 'target', 'name') ?? name];
    case 'cert-manager.io/Certificate':
      return textsOf(textAt(spec, 'secretName'));
    case 'cert-manager.io/Issuer':
    case 'cert-manager.io/ClusterIssuer':
      return textsOf(textAt(spec, 'acme', 'privateKeySecretRef', 'name'));
    case 'secrets-store.csi.x-k8s.io/SecretProviderClass':
      return listAt(spec, 'secretObjects').flatMap((made) => textsOf(textAt(made, 'secretName')));
    case 'networking.k8s.io/Ingress':
      return hasIssuer(manifest)
        ? listAt(spec, 'tls').flatMap((tls) => textsOf(textAt(tls, 'secretName')))
        : [];
    default:
      return [];
  }
}

/** Whether cert-manager makes the certificates of an Ingress. @see https://cert-manager.io/docs/usage/ingress/ */
function hasIssuer(manifest: SetObject['manifest']): boolean {
  const annotations = at(manifest, 'metadata', 'annotations');
  if (!isObject(annotations)) return false;
  return Object.keys(annotations).some((key) =>
    /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme)$/.test(key),
  );
}

function textsOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
