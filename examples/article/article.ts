import { Chart } from 'cdk8s';
import { AccessRole, MicroserviceApp, SecureNamespace, TrafficSplit, peers } from 'cdk8s-kiban';
import type { Construct } from 'constructs';

/**
 * The examples of an introduction to Kubernetes, each in a few lines: the first Deployment, a Service with settings and
 * a password, resources, an autoscaler with behaviour, a policy between two services, a security context, a Role,
 * a share of requests for a new version.
 * The original put `fsGroup` beside `allowPrivilegeEscalation`, where no cluster takes it: here it does not compile.
 */
export class Article extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'production' });
    new SecureNamespace(this, 'namespace');

    // The first Deployment: three pods of nginx, which wants to be root and to bind port 80.
    const nginx = new MicroserviceApp(this, 'nginx-deployment', {
      image: 'nginx:1.21',
      ports: { http: 80 },
      resources: { cpu: { request: '100m', limit: '200m' }, memory: { request: '128Mi', limit: '256Mi' } },
      scaling: 3,
      volumes: {
        cache: { emptyDir: { sizeLimit: '64Mi' }, mountPath: '/var/cache/nginx' },
        run: { emptyDir: { sizeLimit: '1Mi' }, mountPath: '/var/run' },
      },
      workload: {
        container: {
          name: 'nginx',
          securityContext: {
            capabilities: { add: ['NET_BIND_SERVICE'], reason: 'the stock image listens on port 80' },
          },
        },
      },
    });
    nginx.accepts(peers.ingressController({ namespace: 'ingress-nginx' }), { port: 'http' });

    // A microservice: a setting from a ConfigMap, a password from an existing Secret, scaled by CPU and memory.
    const users = new MicroserviceApp(this, 'user-service', {
      image: 'example/user-service:v1.2.3',
      ports: { http: { port: 80, containerPort: 8080 } },
      config: { data: { db_host: 'db.production.svc' } },
      env: {
        DB_HOST: { config: 'db_host' },
        DB_PASSWORD: { secretKeyRef: { name: 'user-service-secrets', key: 'db_password' } },
      },
      livenessProbe: { httpGet: '/health', initialDelaySeconds: 30, periodSeconds: 10 },
      resources: { cpu: { request: '100m', limit: '500m' }, memory: { request: '256Mi', limit: '512Mi' } },
      scaling: {
        min: 3,
        max: 10,
        cpu: 70,
        memory: 80,
        behavior: {
          scaleDown: { stabilizationWindowSeconds: 300 },
          scaleUp: { stabilizationWindowSeconds: 60 },
        },
      },
    });

    // backend accepts frontend on 8080 and nobody else; its security context, each field where it belongs; its storage.
    const backend = new MicroserviceApp(this, 'backend', {
      image: 'example/backend:v1.0.0',
      ports: { http: 8080 },
      readinessProbe: '/ready',
      livenessProbe: '/health',
      resources: { cpu: '100m', memory: '256Mi' },
      volumes: { data: { claim: { size: '10Gi' }, mountPath: '/data' } },
      workload: {
        kind: 'StatefulSet',
        container: { securityContext: { runAsUser: 1000, runAsGroup: 3000, readOnlyRootFilesystem: true } },
        pod: { securityContext: { fsGroup: 2000 } },
      },
    });
    const frontend = new MicroserviceApp(this, 'frontend', {
      image: 'example/frontend:v1.0.0',
      ports: { http: 8080 },
      env: { BACKEND: `http://${backend.address('http')}`, USERS: `http://${users.address('http')}` },
      readinessProbe: '/ready',
      livenessProbe: '/health',
      resources: { cpu: '100m', memory: '128Mi' },
    });
    frontend.calls(backend);
    frontend.calls(users);

    // Jane may look at pods.
    new AccessRole(this, 'pod-reader', {
      bindingName: 'read-pods',
      rules: [{ resources: ['pods'], verbs: ['get', 'watch', 'list'] }],
      subjects: [{ user: 'jane' }],
    });

    // A mesh sends a tenth of the requests for myapp to its second version.
    new TrafficSplit(this, 'myapp', { host: 'myapp', label: 'version', versions: { v1: 90, v2: 10 } });
  }
}
