import { Chart } from 'cdk8s';
import { type AppExposure, MicroserviceApp, SecureNamespace, applyProfile } from 'cdk8s-kiban';
import type { Env } from './environments';

const ONE_HEALTH_SERVICE = 'the server implements one gRPC health service, which looks at nothing but itself';
const grpcHealth = { sameAs: { value: 'readinessProbe', reason: ONE_HEALTH_SERVICE } } as const;
const SMALL = {
  cpu: { request: '100m', limit: '200m' },
  memory: { request: '64Mi', limit: '128Mi' },
} as const;

/** Where there is no gateway, a load balancer leads to the shop. */
const OPEN = {
  'frontend-external': {
    type: {
      value: 'LoadBalancer',
      reason: 'the shop is open to everybody, and there is no ingress controller',
    },
  },
} as const;

/** Online Boutique: twelve services, sixteen calls, and nothing that may be reached beyond them. */
export class OnlineBoutique extends Chart {
  /** What people see of the shop. */
  public readonly frontend: MicroserviceApp<'http'>;
  /** What takes orders, and money. */
  public readonly checkout: MicroserviceApp<'grpc'>;
  /** What holds carts. */
  public readonly cart: MicroserviceApp<'grpc'>;

  constructor(private readonly environment: Env) {
    super(environment, 'online-boutique', { namespace: 'online-boutique' });
    applyProfile(this, { replicas: environment.value({ dev: 1, staging: 2, production: 3 }) });
    new SecureNamespace(this, 'namespace', {
      quota: { cpu: '12', memory: '16Gi', loadBalancers: 1, nodePorts: 1 },
    });

    const redis = new MicroserviceApp(this, 'redis-cart', {
      image: environment.image('redis'),
      component: 'cache',
      ports: { 'tcp-redis': 6379 },
      readinessProbe: { tcpSocket: { port: 'tcp-redis' }, periodSeconds: 5 },
      livenessProbe: {
        sameAs: {
          value: 'readinessProbe',
          reason: 'Redis answers on one port, and a connect asks nothing but Redis',
        },
      },
      resources: { cpu: { request: '70m', limit: '125m' }, memory: { request: '200Mi', limit: '256Mi' } },
      volumes: { 'redis-data': { emptyDir: { sizeLimit: '256Mi' }, mountPath: '/data' } },
      scaling: 1,
      workload: { container: { name: 'redis' } },
    });

    const cart = new MicroserviceApp(this, 'cartservice', {
      image: environment.image('cartservice'),
      ports: { grpc: 7070 },
      env: { REDIS_ADDR: redis.address('tcp-redis') },
      readinessProbe: { grpc: { port: 'grpc' }, initialDelaySeconds: 15 },
      livenessProbe: grpcHealth,
      resources: { cpu: { request: '200m', limit: '300m' }, memory: { request: '64Mi', limit: '128Mi' } },
    });
    cart.calls(redis);

    const productCatalog = this.server('productcatalogservice', {
      port: 3550,
      env: { DISABLE_PROFILER: '1' },
    });
    const currency = this.server('currencyservice', { port: 7000, env: { DISABLE_PROFILER: '1' } });
    const payment = this.server('paymentservice', { port: 50051, env: { DISABLE_PROFILER: '1' } });

    const shipping = new MicroserviceApp(this, 'shippingservice', {
      image: environment.image('shippingservice'),
      ports: { grpc: 50051 },
      env: { PORT: '50051', DISABLE_PROFILER: '1' },
      readinessProbe: { grpc: { port: 'grpc' }, periodSeconds: 5 },
      livenessProbe: { grpc: { port: 'grpc' } },
      resources: SMALL,
    });

    const email = new MicroserviceApp(this, 'emailservice', {
      image: environment.image('emailservice'),
      ports: { grpc: { port: 5000, containerPort: 8080 } },
      env: { PORT: '8080', DISABLE_PROFILER: '1' },
      readinessProbe: { grpc: { port: 'grpc' }, periodSeconds: 5 },
      livenessProbe: grpcHealth,
      resources: SMALL,
    });

    const recommendation = new MicroserviceApp(this, 'recommendationservice', {
      image: environment.image('recommendationservice'),
      ports: { grpc: 8080 },
      env: {
        PORT: '8080',
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address('grpc'),
        DISABLE_PROFILER: '1',
      },
      readinessProbe: { grpc: { port: 'grpc' }, periodSeconds: 5 },
      livenessProbe: grpcHealth,
      resources: { cpu: { request: '100m', limit: '200m' }, memory: { request: '220Mi', limit: '450Mi' } },
    });
    recommendation.calls(productCatalog);

    const ad = new MicroserviceApp(this, 'adservice', {
      image: environment.image('adservice'),
      ports: { grpc: 9555 },
      env: { PORT: '9555' },
      readinessProbe: { grpc: { port: 'grpc' }, initialDelaySeconds: 20, periodSeconds: 15 },
      livenessProbe: grpcHealth,
      resources: { cpu: { request: '200m', limit: '300m' }, memory: { request: '180Mi', limit: '300Mi' } },
    });

    const checkout = this.server('checkoutservice', {
      port: 5050,
      env: {
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address('grpc'),
        SHIPPING_SERVICE_ADDR: shipping.address('grpc'),
        PAYMENT_SERVICE_ADDR: payment.address('grpc'),
        EMAIL_SERVICE_ADDR: email.address('grpc'),
        CURRENCY_SERVICE_ADDR: currency.address('grpc'),
        CART_SERVICE_ADDR: cart.address('grpc'),
      },
    });
    for (const callee of [productCatalog, shipping, payment, email, currency, cart]) checkout.calls(callee);

    const frontend = new MicroserviceApp(this, 'frontend', {
      image: environment.image('frontend'),
      component: 'web',
      ports: { http: { port: 80, containerPort: 8080 } },
      env: {
        PORT: '8080',
        PRODUCT_CATALOG_SERVICE_ADDR: productCatalog.address('grpc'),
        CURRENCY_SERVICE_ADDR: currency.address('grpc'),
        CART_SERVICE_ADDR: cart.address('grpc'),
        RECOMMENDATION_SERVICE_ADDR: recommendation.address('grpc'),
        SHIPPING_SERVICE_ADDR: shipping.address('grpc'),
        CHECKOUT_SERVICE_ADDR: checkout.address('grpc'),
        AD_SERVICE_ADDR: ad.address('grpc'),
        SHOPPING_ASSISTANT_SERVICE_ADDR: 'shoppingassistantservice:80',
        ENABLE_PROFILER: '0',
      },
      readinessProbe: {
        httpGet: { path: '/_healthz', httpHeaders: { Cookie: 'shop_session-id=x-readiness-probe' } },
        initialDelaySeconds: 10,
      },
      livenessProbe: {
        httpGet: { path: '/_healthz', httpHeaders: { Cookie: 'shop_session-id=x-liveness-probe' } },
        initialDelaySeconds: 10,
      },
      resources: SMALL,
      services: environment.value({ dev: OPEN, staging: OPEN, production: {} }),
      expose: environment.value<AppExposure<'http'> | undefined>({
        dev: undefined,
        staging: undefined,
        production: { host: 'shop.example.com', tls: 'environment' },
      }),
      workload: { container: { name: 'server' } },
    });
    for (const callee of [productCatalog, currency, cart, recommendation, shipping, checkout, ad])
      frontend.calls(callee);

    const loadGenerator = new MicroserviceApp(this, 'loadgenerator', {
      image: environment.image('loadgenerator'),
      env: { FRONTEND_ADDR: frontend.address('http'), USERS: '10', RATE: '1' },
      resources: { cpu: { request: '300m', limit: '500m' }, memory: { request: '256Mi', limit: '512Mi' } },
      scaling: 1,
      workload: {
        container: { name: 'main' },
        pod: {
          initContainers: {
            'frontend-check': {
              image: environment.image('busybox'),
              command: [
                '/bin/sh',
                '-ec',
                'until wget -q -O /dev/null "http://${FRONTEND_ADDR}"; do sleep 10; done',
              ],
              env: { FRONTEND_ADDR: frontend.address('http') },
              resources: { cpu: '50m', memory: '32Mi' },
            },
          },
        },
      },
    });
    loadGenerator.calls(frontend);
    this.frontend = frontend;
    this.checkout = checkout;
    this.cart = cart;
  }

  /** The shape that five of the services share: one gRPC port, the smallest size, one health service. */
  private server(
    name: string,
    { port, env }: { port: number; env: Readonly<Record<string, string>> },
  ): MicroserviceApp<'grpc'> {
    return new MicroserviceApp(this, name, {
      image: this.environment.image(name),
      ports: { grpc: port },
      env: { PORT: String(port), ...env },
      readinessProbe: { grpc: { port: 'grpc' } },
      livenessProbe: grpcHealth,
      resources: SMALL,
    });
  }
}
