import type { Service } from '../service';
import { type PlainObject, metadataOf } from './plain-object';

/** How a service is called within a mesh, and when somebody is woken for it. */
export function trafficObjects(service: Service): PlainObject[] {
  return [virtualService(service), destinationRule(service), prometheusRule(service)];
}

function virtualService({ name }: Service): PlainObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: metadataOf(name, name),
    spec: {
      hosts: [name],
      http: [
        {
          route: [{ destination: { host: name, port: { number: 8080 } } }],
          timeout: '2s',
          retries: { attempts: 2, perTryTimeout: '800ms', retryOn: 'connect-failure,refused-stream' },
        },
      ],
    },
  };
}

function destinationRule({ name, maxReplicas }: Service): PlainObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: metadataOf(name, name),
    spec: {
      host: name,
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: maxReplicas * 100 },
          http: { http2MaxRequests: maxReplicas * 200, maxRequestsPerConnection: 1000 },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
        },
      },
    },
  };
}

function prometheusRule({ name }: Service): PlainObject {
  const failed = `sum(rate(http_requests_total{service="${name}",code=~"5.."}[5m]))`;
  const all = `sum(rate(http_requests_total{service="${name}"}[5m]))`;
  const latency = `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{service="${name}"}[5m])))`;
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: metadataOf(name, name),
    spec: {
      groups: [
        {
          name: `${name}.rules`,
          rules: [
            { record: 'service:http_errors:ratio5m', expr: `${failed} / ${all}`, labels: { service: name } },
            alert(name, {
              alert: 'HighErrorRate',
              expr: `service:http_errors:ratio5m{service="${name}"} > 0.05`,
              severity: 'critical',
              summary: 'More than 5 % of requests fail',
            }),
            alert(name, {
              alert: 'HighLatency',
              expr: `${latency} > 0.5`,
              severity: 'warning',
              summary: '5 % of requests take more than 500 ms',
            }),
          ],
        },
      ],
    },
  };
}

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly severity: string;
  readonly summary: string;
}

function alert(service: string, { alert: name, expr, severity, summary }: Alert): Record<string, unknown> {
  return { alert: name, expr, for: '10m', labels: { severity, service }, annotations: { summary } };
}
