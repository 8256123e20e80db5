/**
 * What users write, and what must not compile. Compiled here against the sources, and in test/package against the
 * declarations of the packed package, where a type that was lost would leave the expected errors out.
 */
import type { Chart } from 'cdk8s';
import { MicroserviceApp, type MicroserviceAppProps, SecureDeployment, quantity } from 'cdk8s-kiban';
import { kibanMatchers, manifestsOf } from 'cdk8s-kiban/testing';

declare const chart: Chart;

const cart = new MicroserviceApp(chart, 'cart', {
  image: 'ghcr.io/acme/cart:1.4.2',
  ports: { grpc: 7070 },
  resources: { cpu: quantity(0.2), memory: '64Mi' },
  readinessProbe: { grpc: { port: 'grpc' } },
  workload: { pod: { securityContext: { fsGroup: 2000 } } },
});

new MicroserviceApp(chart, 'web', {
  image: 'ghcr.io/acme/web:2.0.1',
  ports: { http: 8080 },
  env: { CART_ADDR: cart.address('grpc') },
  // @ts-expect-error the app has no port of this name
  readinessProbe: { grpc: { port: 'grcp' } },
}).calls(cart);

// @ts-expect-error nor does the app that is asked
cart.address('http');

// @ts-expect-error a service needs an image
export const withoutImage: MicroserviceAppProps = { ports: { http: 8080 } };

export const misspelt: MicroserviceAppProps = {
  image: 'web',
  // @ts-expect-error 64 megabytes are 64Mi or 64M
  resources: { cpu: '100m', memory: '64MB' },
};

new SecureDeployment(chart, 'worker', {
  containers: { worker: { image: 'ghcr.io/acme/worker:1.0.0' } },
  // @ts-expect-error a field of containers has no place in the security context of the pod
  pod: { securityContext: { readOnlyRootFilesystem: true } },
});

new SecureDeployment(chart, 'agent', {
  containers: {
    agent: {
      image: 'ghcr.io/acme/agent:1.0.0',
      // @ts-expect-error privilege needs a reason
      securityContext: { privileged: true },
    },
  },
});

export const [name, pass]: [string | undefined, boolean] = [
  manifestsOf(chart).one('Deployment', 'cart').metadata.name,
  kibanMatchers.toCall(cart, cart, 'grpc').pass,
];
