import type { Construct } from 'constructs';
import { claimShared } from '../../core/shared-objects';
import { addAppCheck } from '../../synth/app-checks';
import { KubernetesObject, type ObjectBody } from '../../synth/kubernetes-object';
import { placeAccess } from '../../tenancy/place-access';
import { sharedKey } from '../../workload/identity';
import { placeWorkload } from '../../workload/place-workload';
import { placeAppExposure } from './exposure';
import { checkRoutedCalls } from './routing-check';
import type { MicroservicePlan } from './plan';

/** Places the objects of a microservice and answers the workload, the one that `ApiObject.of` finds. */
export function placeMicroservice(scope: Construct, plan: MicroservicePlan): KubernetesObject {
  const resource = placeWorkload(scope, plan.workload);
  placeConfig(scope, plan);
  placeClaims(scope, plan);
  placeServices(scope, plan);
  placeAutoscaler(scope, plan);
  placeAppExposure(scope, plan.exposed, { identity: plan.workload.identity, name: plan.services.name });
  placePermissions(scope, plan);
  addAppCheck(scope, checkRoutedCalls);
  return resource;
}

interface Placement {
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly body: ObjectBody;
}

/** Places an object beside the workload: it has the namespace and, beside labels of its own, the labels of the app. */
function place(scope: Construct, { workload }: MicroservicePlan, placement: Placement): void {
  const { id, apiVersion, kind, name, annotations, body } = placement;
  const { namespace, labels } = workload.identity;
  const metadata = { name, namespace, labels: { ...placement.labels, ...labels }, annotations };
  new KubernetesObject(scope, id, { apiVersion, kind, metadata, body });
}

function placeConfig(scope: Construct, plan: MicroservicePlan): void {
  if (plan.config === undefined) return;
  const { name, body } = plan.config;
  place(scope, plan, { id: 'Config', apiVersion: 'v1', kind: 'ConfigMap', name, body });
}

function placeClaims(scope: Construct, plan: MicroservicePlan): void {
  for (const [name, { spec, labels, annotations }] of plan.claims) {
    const object = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, labels, annotations };
    place(scope, plan, { ...object, id: `Claim-${name}`, body: { spec } });
  }
}

/** Versions of one service share its Services: the first of them makes them. */
function placeServices(scope: Construct, plan: MicroservicePlan): void {
  for (const [name, { spec, labels, annotations, field }] of plan.services.all) {
    const key = sharedKey(`Service ${name}`, plan.workload.identity);
    if (!claimShared(scope, { key, content: { spec, labels, annotations }, field })) continue;
    const object = { apiVersion: 'v1', kind: 'Service', name, labels, annotations };
    place(scope, plan, { ...object, id: `Service-${name}`, body: { spec } });
  }
}

function placeAutoscaler(scope: Construct, plan: MicroservicePlan): void {
  if (plan.autoscaler === undefined) return;
  const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', id: 'Autoscaler' };
  place(scope, plan, { ...object, name: plan.workload.identity.name, body: { spec: plan.autoscaler } });
}

function placePermissions(scope: Construct, { access, workload }: MicroservicePlan): void {
  if (access === undefined) return;
  const { name, namespace, labels } = workload.identity;
  const subjects = [{ kind: 'ServiceAccount', name: workload.serviceAccount.name, namespace }];
  const { rules } = access;
  placeAccess(scope, { kind: 'Role', name, bindingName: name, namespace, labels, rules, subjects });
}
