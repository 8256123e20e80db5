import { Chart } from 'cdk8s';
import { MicroserviceApp } from 'cdk8s-kiban';
import type { Construct } from 'constructs';

/** A shop front and the cart it asks. */
export class FirstService extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const cart = new MicroserviceApp(this, 'cart', {
      image: 'ghcr.io/acme/cart:1.4.2',
      ports: { grpc: 7070 },
      readinessProbe: { grpc: { port: 'grpc' } },
      resources: { cpu: '200m', memory: '128Mi' },
    });

    const web = new MicroserviceApp(this, 'web', {
      image: 'ghcr.io/acme/web:2.0.1',
      ports: { http: 8080 },
      env: { CART_ADDR: cart.address('grpc') },
      readinessProbe: '/ready',
      livenessProbe: '/live',
      resources: { cpu: '100m', memory: '64Mi' },
      scaling: { min: 2, max: 10, cpu: 70 },
    });
    web.calls(cart);
  }
}
