const REPOSITORY = 'github.com/prometheus-operator/prometheus-operator';

/** Where the Prometheus Operator looks at what is to be scraped. */
export const SELECTION = `${REPOSITORY}: pkg/prometheus/resource_selector.go`;

/** Where it looks at relabelings. */
export const RELABELINGS = `${REPOSITORY}: pkg/prometheus/validation/validator.go`;

/** Where it looks at whom alerts are sent to; its webhook does the same. */
export const ALERTS = `${REPOSITORY}: pkg/alertmanager/validation/v1alpha1/validation.go`;

/** Where its types say what of them goes together. */
export const TYPES = `${REPOSITORY}: pkg/apis/monitoring/v1`;

/** Where it reads Secrets and ConfigMaps. */
export const STORE = `${REPOSITORY}: pkg/assets/store.go`;

/** What happens otherwise. */
export const LEFT_OUT = 'The API server takes it, and the operator leaves out the whole object';

const MONITORS = 'monitoring.coreos.com/v1';
const CONFIGS = 'configs.monitoring.coreos.com/v1alpha1';

/** Types of ServiceMonitors, PodMonitors and Probes. */
export function ofMonitors(...types: readonly string[]): readonly string[] {
  return types.map((type) => `${MONITORS}.${type}`);
}

/** Types of ScrapeConfigs and AlertmanagerConfigs. */
export function ofConfigs(...types: readonly string[]): readonly string[] {
  return types.map((type) => `${CONFIGS}.${type}`);
}

/** What finds targets for a ScrapeConfig by itself and speaks HTTP for it. */
const DISCOVERIES = [
  'Azure',
  'Consul',
  'DigitalOcean',
  'Docker',
  'DockerSwarm',
  'Ec2',
  'Eureka',
  'Hetzner',
  'Http',
  'Ionos',
  'Kubernetes',
  'Kuma',
  'LightSail',
  'Linode',
  'Nomad',
  'PuppetDB',
  'Scaleway',
];

export const DISCOVERY_TYPES: readonly string[] = ofConfigs(...DISCOVERIES.map((name) => `${name}SDConfigs`));
