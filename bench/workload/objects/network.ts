import type { Service } from '../service';
import { CERTIFICATE, HOST } from '../settings';
import { type Plain, type PlainObject, metadataOf } from './plain-object';

/** The Service that callers dial. */
export function service({ name }: Service): PlainObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(name, name),
    spec: {
      selector: { 'app.kubernetes.io/instance': name },
      ports: [
        { name: 'grpc', port: 7070, targetPort: 'grpc', protocol: 'TCP' },
        { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' },
        { name: 'http-metrics', port: 9090, targetPort: 'http-metrics', protocol: 'TCP' },
      ],
    },
  };
}

/** The way in from outside. */
export function ingress({ name, path }: Service): PlainObject {
  const backend = { service: { name, port: { name: 'http' } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(name, name),
    spec: {
      ingressClassName: 'nginx',
      rules: [{ host: HOST, http: { paths: [{ path, pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: [HOST], secretName: CERTIFICATE }],
    },
  };
}

/** Who may reach the pods of a service, and whom they may reach. */
export function networkPolicy({ name, caller, callee }: Service): PlainObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(name, name),
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        ...(caller === undefined ? [] : [{ from: [podsOf(caller)], ports: [tcp(7070)] }]),
        { from: [namespaceNamed('ingress-nginx')], ports: [tcp(8080)] },
        { from: [namespaceNamed('monitoring')], ports: [tcp(9090)] },
      ],
      egress: [
        {
          to: [{ ...namespaceNamed('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
          ports: [tcp(53), { port: 53, protocol: 'UDP' }],
        },
        ...(callee === undefined ? [] : [{ to: [podsOf(callee)], ports: [tcp(7070)] }]),
      ],
    },
  };
}

function namespaceNamed(name: string): Plain {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

function podsOf(service: string): Plain {
  return { podSelector: { matchLabels: { 'app.kubernetes.io/instance': service } } };
}

function tcp(port: number): Plain {
  return { port, protocol: 'TCP' };
}
