/** Settings of every service: the same for all, as a hash of them is part of a name. */
export const SETTINGS = {
  LOG_LEVEL: 'info',
  'service.yaml': `server:
  shutdownGrace: 20s
  maxConnections: 512
cache:
  path: /var/cache/service
  entries: 10000
`,
} as const;

/** What kiban adds to the name of a ConfigMap with these settings. */
export const SETTINGS_HASH = '8f6736e62e';

/**
 * Host that all services are reached by, each below a path of its own. With a host for each, cdk8s falls off a cliff: from
 * about 1,500 Ingresses of cdk8s-plus-28 on, which keep their rules in an object by host, Node 20 runs it three times
 * slower. That would flatter us.
 */
export const HOST = 'shop.example.com';

/** The Secret with its certificate. */
export const CERTIFICATE = 'shop-tls';

/** What a container does before it stops; cdk8s-plus-28 knows no `sleep` of its own. */
export const DRAIN = ['/bin/service', 'drain', '--timeout=5s'];
