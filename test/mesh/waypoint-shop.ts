import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { clusterOf } from '../../lib/network/graph-proof/check';
import { peers } from '../../lib/network/peers';
import { graphOf } from '../../lib/network/service-graph';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import type { IstioOptions } from '../../lib/mesh/istio';
import type { Loose } from '../support/synth';
import { type Meshed, inMesh, service } from './mesh-app';

/** An ambient mesh with waypoints, and with everybody who has to do with them. */
export const WITH_WAYPOINTS: IstioOptions = {
  mode: 'ambient',
  prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
  ingressGateway: { namespace: 'istio-ingress', serviceAccount: 'gateway' },
  waypoint: {},
};

/** The same, with VirtualServices. */
export const BY_VIRTUAL_SERVICES: IstioOptions = {
  ...WITH_WAYPOINTS,
  waypoint: { routes: 'VirtualService' },
};

/** What was rendered of services, and a proof over manifests that someone changed. */
export interface Proved {
  readonly meshed: Meshed;
  readonly mismatches: (manifests: readonly unknown[]) => readonly unknown[];
}

/** A shop with every kind of caller, by waypoints and past them. */
export function waypointShop(options: IstioOptions = WITH_WAYPOINTS): Proved {
  return proved(options, (shop, pay) => {
    for (const chart of [shop, pay])
      new SecureNamespace(chart, 'namespace', { quota: { cpu: '4', memory: '8Gi' } });
    const ports = {
      http: { port: 80, containerPort: 8080 },
      'tcp-metrics': 9090,
      udp: { port: 53, protocol: 'udp' as const },
    };
    const web = service(shop, 'web', { ports, mesh: { timeout: '5s' } });
    const bank = service(pay, 'bank', {
      ports: { grpc: { port: 7070, containerPort: 17_070 }, tcp: 6379 },
      mesh: {
        timeout: '2s',
        jwt: { issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/jwks' },
      },
    });
    const redis = service(pay, 'redis', { ports: { tcp: 6379 } });
    const admin = service(shop, 'admin', { ports: { http: 8080 } });
    web.calls(bank, { port: ['grpc', 'tcp'] });
    bank.calls(redis);
    admin.calls(web, { port: 'http', timeout: '4s' });
    admin.calls(web, { port: 'udp' });
    admin.calls(bank, { port: 'tcp' });
    web.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'tcp-metrics' });
    web.accepts(peers.ingressController({ namespace: 'istio-ingress' }), { port: 'http' });
    bank.accepts(peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }), { port: 'grpc' });
    bank.accepts(peers.namespace('ops'), { port: 'tcp' });
    return web;
  });
}

/** What is rendered for charts, and the proof of the graph that one of their services is of. */
export function proved(options: IstioOptions, build: (...charts: Chart[]) => MicroserviceApp): Proved {
  let graph: ReturnType<typeof graphOf> | undefined;
  const meshed = inMesh(options, (...charts) => {
    graph = graphOf(build(...charts));
  });
  if (graph === undefined) throw new Error('a graph');
  const premises = { graph, clusterOf, namespace: 'default' };
  return {
    meshed,
    mismatches: (changed) => {
      const { mismatches, inMesh: found } = proveGraph(changed, premises);
      return [...mismatches, ...found];
    },
  };
}

/** Manifests, one of which was changed. */
export interface Mutation {
  readonly name: string;
  readonly manifests: readonly Loose[];
}
