import type { Construct } from 'constructs';
import { AppProjectObject, ApplicationObject, ApplicationSetObject } from '../../imports/argoproj.io';
import { KustomizationObject } from '../../imports/kustomize.toolkit.fluxcd.io';
import { GitRepositoryObject } from '../../imports/source.toolkit.fluxcd.io';
import type { KubernetesObject } from '../synth/kubernetes-object';
import type { DeliveryObject, DeliveryResource } from './delivery';

/** Makes constructs of the objects of a delivery; their ids are the kinds and names, so that none is met twice. */
export function placeDelivery(scope: Construct, objects: readonly DeliveryObject[]): void {
  for (const { resource } of objects)
    placeResource(scope, `${resource.kind}-${resource.metadata.name}`, resource);
}

function placeResource(scope: Construct, id: string, resource: DeliveryResource): KubernetesObject {
  switch (resource.kind) {
    case 'AppProject':
      return new AppProjectObject(scope, id, resource);
    case 'Application':
      return new ApplicationObject(scope, id, resource);
    case 'ApplicationSet':
      return new ApplicationSetObject(scope, id, resource);
    case 'GitRepository':
      return new GitRepositoryObject(scope, id, resource);
    case 'Kustomization':
      return new KustomizationObject(scope, id, resource);
  }
}
