import type { Chart } from 'cdk8s';
import { ExternalSecret, KubernetesObject, MicroserviceApp, peers } from 'cdk8s-kiban';
import type { PlaceServices } from './cdk8s-charts';
import { scalingBehavior } from './objects/around-pods';
import { trafficObjects } from './objects/traffic';
import { CERTIFICATE, DRAIN, HOST, SETTINGS } from './settings';
import type { Service } from './service';

type App = MicroserviceApp<'grpc' | 'http' | 'http-metrics'>;

/** Places the services of charts by our constructs, and by plain objects what kiban has no construct for. */
export function kibanServices(): PlaceServices {
  // A service may call one of another chart.
  const apps = new Map<string, App>();
  return (chart, services) => {
    for (const service of services) placeOne(chart, service, apps);
  };
}

function placeOne(chart: Chart, service: Service, apps: Map<string, App>): void {
  placeSecret(chart, service);
  placeApp(chart, service, apps);
  for (const { apiVersion, kind, metadata, ...body } of trafficObjects(service)) {
    new KubernetesObject(chart, `${service.name}-${kind}`, { apiVersion, kind, metadata, body });
  }
}

function placeSecret(chart: Chart, { name }: Service): void {
  new ExternalSecret(chart, `${name}-db`, {
    store: { name: 'vault', kind: 'ClusterSecretStore' },
    keys: { password: { key: `shop/${name}`, property: 'password' } },
  });
}

function placeApp(chart: Chart, service: Service, apps: Map<string, App>): void {
  const { name, version, image, path, cpu, maxReplicas } = service;
  const callee = service.callee === undefined ? undefined : apps.get(service.callee);
  const app: App = new MicroserviceApp(chart, name, {
    image,
    partOf: 'shop',
    component: 'backend',
    version,
    ports: { grpc: 7070, http: 8080, 'http-metrics': 9090 },
    config: { data: SETTINGS, mountPath: '/etc/service' },
    env: {
      LOG_LEVEL: { config: 'LOG_LEVEL' },
      POD_NAME: { fieldRef: 'metadata.name' },
      DB_PASSWORD: { secretKeyRef: { name: `${name}-db`, key: 'password' } },
      HTTP_PORT: '8080',
      PUBLIC_URL: `https://${HOST}${path}`,
      ...(callee === undefined ? {} : { UPSTREAM_ADDR: callee.address('grpc') }),
    },
    resources: { cpu: `${cpu}m`, memory: '256Mi', ephemeralStorage: '1Gi' },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 20, failureThreshold: 3 },
    startupProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 5, failureThreshold: 30 },
    workload: { container: { lifecycle: { preStop: { exec: { command: DRAIN } } } } },
    volumes: { cache: { emptyDir: { sizeLimit: '128Mi' }, mountPath: '/var/cache/service' } },
    scaling: { min: 3, max: maxReplicas, cpu: 70, behavior: scalingBehavior() },
    expose: { host: HOST, path, port: 'http', tls: { secretName: CERTIFICATE }, ingressClassName: 'nginx' },
  });
  apps.set(name, app);
  app.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' });
  if (callee !== undefined) app.calls(callee, { port: 'grpc' });
}
