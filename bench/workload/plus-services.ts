import { ApiObject, type Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { disruptionBudget, externalSecret } from './objects/around-pods';
import { trafficObjects } from './objects/traffic';
import { placeDeployment } from './plus-deployment';
import { plusMetadata } from './plus-metadata';
import { placeAutoscaler, placeIngress, placeNetworkPolicy, placeService } from './plus-around';
import { SETTINGS } from './settings';
import type { Service } from './service';

/** The services of a chart, by cdk8s-plus where it has a class for the kind. */
export function placeServices(chart: Chart, services: readonly Service[]): void {
  for (const service of services) placeOne(chart, service);
}

function placeOne(chart: Chart, service: Service): void {
  const { name } = service;
  const metadata = plusMetadata(name);
  const configMap = new kplus.ConfigMap(chart, `${name}-config`, {
    metadata: { ...metadata, name: service.configName },
    data: { ...SETTINGS },
    immutable: true,
  });
  const serviceAccount = new kplus.ServiceAccount(chart, `${name}-account`, {
    metadata,
    automountToken: false,
  });
  const deployment = placeDeployment(chart, service, { configMap, serviceAccount });
  const pods = kplus.Pods.select(chart, `${name}-pods`, {
    labels: { 'app.kubernetes.io/instance': name },
  });
  placeAutoscaler(chart, service, deployment);
  placeIngress(chart, service, placeService(chart, service, pods));
  placeNetworkPolicy(chart, service, pods);
  for (const object of [disruptionBudget(service), externalSecret(service), ...trafficObjects(service)])
    new ApiObject(chart, `${name}-${object.kind}`, object);
}
