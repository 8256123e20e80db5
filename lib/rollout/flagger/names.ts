/** What Flagger calls the objects that it makes (pkg/apis/flagger/v1beta1/canary.go, GetServiceNames). */
export interface FlaggerNames {
  /** The Service and the VirtualService that callers dial. */
  readonly apex: string;
  /** The Service and the DestinationRule of the version that serves. */
  readonly primary: string;
  /** The Service and the DestinationRule of the new version. */
  readonly canary: string;
  /** The Deployment of the version that serves, and its autoscaler. */
  readonly workload: string;
  /** The VirtualService that Git decides: it has the hosts, and leaves the weights to Flagger. */
  readonly root: string;
  /** The template of the metric that finds requests enough. */
  readonly requests: string;
  /** The template of the metric that finds errors too many. */
  readonly errors: string;
}

/** Names from those of the release, of the Deployment and of its Service. */
export function flaggerNames(
  release: string,
  { workload, service }: { readonly workload: string; readonly service: string },
): FlaggerNames {
  return {
    apex: service,
    primary: primaryOf(service),
    canary: `${service}-canary`,
    workload: primaryOf(workload),
    root: `${release}-root`,
    requests: `${release}-requests`,
    errors: `${release}-errors`,
  };
}

/** What Flagger calls its copy of an object: of a Deployment, an autoscaler, a ConfigMap, a Secret. */
export function primaryOf(name: string): string {
  return `${name}-primary`;
}
