import type { IConstruct } from 'constructs';
import { KubernetesObject } from '../../synth/kubernetes-object';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** An object that a service placed, by its id. To cdk8s each of its objects is an instance of ours: the class is asked. */
export function objectOf({ node }: MicroserviceApp, id: string): KubernetesObject | undefined {
  const child = node.tryFindChild(id);
  return child !== undefined && isOurs(child) ? child : undefined;
}

function isOurs(child: IConstruct): child is KubernetesObject {
  return Object.prototype.isPrototypeOf.call(KubernetesObject.prototype, child);
}
