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

/** What a container does before it stops; cdk8s-plus-28 knows no `sleep` of its own. */
export const DRAIN = ['/bin/service', 'drain', '--timeout=5s'];
