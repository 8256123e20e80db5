import type { Service } from '../service';
import { autoscaler, configMap, disruptionBudget, externalSecret, serviceAccount } from './around-pods';
import { ingress, networkPolicy, service as serviceObject } from './network';
import type { PlainObject } from './plain-object';
import { deployment } from './pods';
import { trafficObjects } from './traffic';

/** The twelve objects of a service as plain data: what every subject has to render. */
export function objectsOf(service: Service): PlainObject[] {
  return [
    externalSecret(service),
    deployment(service),
    serviceAccount(service),
    disruptionBudget(service),
    configMap(service),
    serviceObject(service),
    autoscaler(service),
    ingress(service),
    networkPolicy(service),
    ...trafficObjects(service),
  ];
}
