import { ApiObject, type Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { plusMetadata } from './plus-metadata';
import type { Service } from './service';
import { CERTIFICATE, HOST } from './settings';

const PORTS = { grpc: 7070, http: 8080, 'http-metrics': 9090 } as const;

/** Scales the Deployment of a service. */
export function placeAutoscaler(chart: Chart, service: Service, target: kplus.Deployment): void {
  const scaling = (percent: number, window: number): kplus.ScalingRules => ({
    stabilizationWindow: Duration.seconds(window),
    strategy: kplus.ScalingStrategy.MAX_CHANGE,
    policies: [{ replicas: kplus.Replicas.percent(percent), duration: Duration.minutes(1) }],
  });
  new kplus.HorizontalPodAutoscaler(chart, `${service.name}-autoscaler`, {
    metadata: plusMetadata(service.name),
    target,
    minReplicas: 3,
    maxReplicas: service.maxReplicas,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
    scaleUp: scaling(100, 0),
    scaleDown: scaling(50, 300),
  });
}

/** The Service that callers dial; its ports go by name, for which cdk8s-plus has no prop. */
export function placeService(chart: Chart, { name }: Service, selector: kplus.Pods): kplus.Service {
  const service = new kplus.Service(chart, `${name}-service`, {
    metadata: plusMetadata(name),
    selector,
    ports: Object.entries(PORTS).map(([port, number]) => ({
      name: port,
      port: number,
      targetPort: number,
      protocol: kplus.Protocol.TCP,
    })),
  });
  ApiObject.of(service).addJsonPatch(
    ...Object.keys(PORTS).map((port, index) =>
      JsonPatch.replace(`/spec/ports/${index}/targetPort`, kplus.k8s.IntOrString.fromString(port)),
    ),
  );
  return service;
}

/** The way in from outside. */
export function placeIngress(chart: Chart, { name, path }: Service, service: kplus.Service): void {
  const backend = kplus.IngressBackend.fromService(service, { port: PORTS.http });
  const ingress = new kplus.Ingress(chart, `${name}-ingress`, {
    metadata: plusMetadata(name),
    className: 'nginx',
    rules: [{ host: HOST, path, pathType: kplus.HttpIngressPathType.PREFIX, backend }],
    tls: [{ hosts: [HOST], secret: kplus.Secret.fromSecretName(chart, `${name}-certificate`, CERTIFICATE) }],
  });
  ApiObject.of(ingress).addJsonPatch(
    JsonPatch.replace('/spec/rules/0/http/paths/0/backend/service/port', { name: 'http' }),
  );
}

/** Who may reach the pods of a service, and whom they may reach. */
export function placeNetworkPolicy(chart: Chart, service: Service, selector: kplus.Pods): void {
  const { name, caller, callee } = service;
  const policy = new kplus.NetworkPolicy(chart, `${name}-policy`, {
    metadata: plusMetadata(name),
    selector,
    ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
    egress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
  });
  const tcp = (port: number): kplus.NetworkPolicyPort => kplus.NetworkPolicyPort.tcp(port);
  const podsOf = (id: string, instance: string): kplus.Pods =>
    kplus.Pods.select(policy, id, { labels: { 'app.kubernetes.io/instance': instance } });
  const namespace = (named: string): kplus.Namespaces =>
    kplus.Namespaces.select(policy, named, { labels: { 'kubernetes.io/metadata.name': named } });
  if (caller !== undefined) policy.addIngressRule(podsOf('Caller', caller), [tcp(PORTS.grpc)]);
  policy.addIngressRule(namespace('ingress-nginx'), [tcp(PORTS.http)]);
  policy.addIngressRule(namespace('monitoring'), [tcp(PORTS['http-metrics'])]);
  const dns = kplus.Pods.select(policy, 'Dns', {
    labels: { 'k8s-app': 'kube-dns' },
    namespaces: namespace('kube-system'),
  });
  policy.addEgressRule(dns, [tcp(53), kplus.NetworkPolicyPort.udp(53)]);
  if (callee !== undefined) policy.addEgressRule(podsOf('Callee', callee), [tcp(PORTS.grpc)]);
}
