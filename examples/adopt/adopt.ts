import { Chart } from 'cdk8s';
import { MicroserviceApp } from 'cdk8s-kiban';
import type { Construct } from 'constructs';

/**
 * Takes over a workload that runs already: names, selector, Service and container name stay, so that the cluster
 * updates it in place. What changes is the hardening, which rolls the pods once.
 */
export class Adopt extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'podinfo' });
    new MicroserviceApp(this, 'podinfo', {
      selector: { app: 'podinfo' },
      image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
      command: ['./podinfo', '--port=9898', '--port-name=http', '--grpc-port=9999', '--level=info'],
      ports: { http: 9898, grpc: 9999 },
      env: { PODINFO_UI_COLOR: '#34577c' },
      readinessProbe: { httpGet: '/readyz', initialDelaySeconds: 5, timeoutSeconds: 5 },
      livenessProbe: { httpGet: '/healthz', initialDelaySeconds: 5, timeoutSeconds: 5 },
      resources: { cpu: { request: '100m', limit: '2' }, memory: { request: '64Mi', limit: '512Mi' } },
      volumes: { data: { emptyDir: { sizeLimit: '256Mi' }, mountPath: '/data' } },
      scaling: { min: 2, max: 4, cpu: 99 },
      workload: {
        minReadySeconds: 3,
        progressDeadlineSeconds: 60,
        strategy: { maxUnavailable: 0 },
        container: { name: 'podinfod' },
      },
    });
  }
}
