import { definedEntries } from '../core/defined';
import type { PropIssue } from '../core/issue';
import { isDnsLabel, isDnsSubdomain } from '../core/names';
import type { ReachabilityOptions } from '../reachability/options';

/** What `kiban graph` is told of the cluster, as `parseArgs` of Node takes it. */
export const CLUSTER_OPTIONS = {
  namespace: { type: 'string' },
  'root-namespace': { type: 'string' },
  'trust-domain': { type: 'string' },
  'cluster-domain': { type: 'string' },
  outbound: { type: 'string' },
  'linkerd-namespace': { type: 'string' },
  'linkerd-trust-domain': { type: 'string' },
} as const;

type ClusterOption = keyof typeof CLUSTER_OPTIONS;

/** Values of such options, as they were given. */
export type ClusterValues = { readonly [O in ClusterOption]?: string | undefined };

/** What a value of an option may be, and one for an example. */
interface Kind {
  readonly takes: (value: string) => boolean;
  readonly allowed: string;
  readonly example: string;
}

const NAMESPACE: Kind = {
  takes: isDnsLabel,
  allowed: 'the name of a namespace: up to 63 lower-case letters, digits and -',
  example: 'istio-system',
};

const DOMAIN: Kind = {
  takes: isDnsSubdomain,
  allowed: 'a domain: lower-case letters, digits, - and .',
  example: 'cluster.local',
};

/** Reads what the cluster is told to be, or tells what is wrong with it. What is not given is left out. */
export function readClusterOptions(values: ClusterValues, issues: PropIssue[]): ReachabilityOptions {
  const read = (option: ClusterOption, kind: Kind): string | undefined => {
    const given = values[option];
    if (given === undefined || kind.takes(given)) return given;
    const fix = `write --${option} ${kind.example}`;
    issues.push({ field: `--${option}`, given, allowed: kind.allowed, fix });
    return undefined;
  };
  const options: { readonly [K in keyof ReachabilityOptions]: ReachabilityOptions[K] | undefined } = {
    namespace: read('namespace', { ...NAMESPACE, example: 'shop' }),
    rootNamespace: read('root-namespace', NAMESPACE),
    trustDomain: read('trust-domain', DOMAIN),
    clusterDomain: read('cluster-domain', DOMAIN),
    outboundTrafficPolicy: readOutbound(values.outbound, issues),
    linkerdNamespace: read('linkerd-namespace', { ...NAMESPACE, example: 'linkerd' }),
    linkerdTrustDomain: read('linkerd-trust-domain', DOMAIN),
  };
  return Object.fromEntries(definedEntries<string | number>(options));
}

type Outbound = Required<ReachabilityOptions>['outboundTrafficPolicy'];

const OUTBOUND: readonly Outbound[] = ['ALLOW_ANY', 'REGISTRY_ONLY'];

function readOutbound(word: string | undefined, issues: PropIssue[]): Outbound | undefined {
  const known = OUTBOUND.find((one) => one === word);
  if (word === undefined || known !== undefined) return known;
  const fix = 'write --outbound REGISTRY_ONLY';
  issues.push({ field: '--outbound', given: word, allowed: `one of ${OUTBOUND.join(', ')}`, fix });
  return undefined;
}
