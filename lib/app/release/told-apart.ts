import type { IConstruct } from 'constructs';
import { routesOf } from '../../core/exposure-routes';
import type { Issue } from '../../core/issue';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** Requests that are told apart lead to Services of their own choice, whatever the weights: finds the first of them. */
export function checkToldApart(release: IConstruct, service: MicroserviceApp, whose: string): Issue[] {
  const [first] = Object.keys(service.ports).flatMap((port) => routesOf(service, port));
  if (first === undefined) return [];
  return [
    {
      path: release.node.path,
      field: 'service',
      given: `${service.node.path}, route ${first.name}`,
      allowed: `a service whose requests nobody tells apart: ${whose}`,
      fix: 'remove the routes, or release the service that they lead to',
    },
  ];
}
