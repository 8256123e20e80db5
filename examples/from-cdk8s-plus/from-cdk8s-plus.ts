import { Chart } from 'cdk8s';
import { MicroserviceApp, harden } from 'cdk8s-kiban';
import { ConfigMap, Deployment, EnvValue } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const IMAGE = 'ghcr.io/acme/orders:3.1.0';

/** Step 0: an app as cdk8s-plus has it. */
export class Before extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'orders' });
    const settings = new ConfigMap(this, 'settings', {
      metadata: { name: 'orders-settings' },
      data: { mode: 'fast' },
    });
    const orders = new Deployment(this, 'orders', {
      metadata: { name: 'orders' },
      containers: [{ image: IMAGE, portNumber: 8080 }],
    });
    orders.containers[0]?.env.addVariable('MODE', EnvValue.fromConfigMap(settings, 'mode'));
    orders.exposeViaService({ name: 'orders' });
  }
}

/** Step 1: the same code, one call more. The pods are hardened, and a refactor no longer changes the selector. */
export class Hardened extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'orders' });
    const settings = new ConfigMap(this, 'settings', {
      metadata: { name: 'orders-settings' },
      data: { mode: 'fast' },
    });
    const orders = new Deployment(this, 'orders', {
      metadata: { name: 'orders' },
      containers: [{ image: IMAGE, portNumber: 8080 }],
    });
    harden(orders, { selector: 'orders' });
    orders.containers[0]?.env.addVariable('MODE', EnvValue.fromConfigMap(settings, 'mode'));
    orders.exposeViaService({ name: 'orders' });

    // A new service of kiban beside it: the call is declared, and both policies follow.
    const web = new MicroserviceApp(this, 'web', {
      image: 'ghcr.io/acme/web:1.0.0',
      ports: { http: 8080 },
      readinessProbe: '/ready',
      livenessProbe: '/live',
      resources: { cpu: '100m', memory: '128Mi' },
    });
    web.calls(orders, { port: 'port-8080' });
  }
}

/** Step 2: the workload itself is a MicroserviceApp; objects of cdk8s-plus go on living beside it. */
export class After extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'orders' });
    const settings = new ConfigMap(this, 'settings', {
      metadata: { name: 'orders-settings' },
      data: { mode: 'fast' },
    });
    const orders = new MicroserviceApp(this, 'orders', {
      selector: { 'cdk8s.io/metadata.addr': 'orders' },
      image: IMAGE,
      ports: { http: 8080 },
      env: { MODE: EnvValue.fromConfigMap(settings, 'mode') },
      readinessProbe: '/ready',
      livenessProbe: '/live',
      resources: { cpu: '100m', memory: '128Mi' },
    });
    const web = new MicroserviceApp(this, 'web', {
      image: 'ghcr.io/acme/web:1.0.0',
      ports: { http: 8080 },
      env: { ORDERS: orders.address('http') },
      readinessProbe: '/ready',
      livenessProbe: '/live',
      resources: { cpu: '100m', memory: '128Mi' },
    });
    web.calls(orders);
  }
}
