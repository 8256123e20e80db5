import { isAddress } from '../../../core/go-address';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isDomain } from './hosts';
import { namesSocket } from './listeners';

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

interface Entry {
  readonly spec?: Maybe<{ readonly address?: Maybe<string>; readonly network?: Maybe<string> }>;
}

function isPlace(address: string, network: string): boolean {
  if (address === '') return network !== '';
  return namesSocket(address) || isAddress(address) || isDomain(address);
}

export const WORKLOAD_ADDRESS: Rule = {
  id: 'istio-workload-address',
  class: 'later',
  title: 'A WorkloadEntry has an address, a domain name or a Unix socket, or else a network',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validateWorkloadEntry)`,
  on: ['networking.istio.io/v1.WorkloadEntry'],

  check({ spec }: Entry, place) {
    // Without both, and what a socket looks like, the API server knows.
    const { address = null, network = null } = spec ?? {};
    if (address === null && network === null) return;
    if (isPlace(address ?? '', network ?? '')) return;
    place.refuse(
      ['spec', 'address'],
      address,
      'an IP address, a domain name or a Unix socket',
      'write such as 10.0.0.7 or db.example.com',
    );
  },
};

interface Probe {
  readonly httpGet?: Maybe<{
    readonly httpHeaders?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  }>;
  readonly tcpSocket?: Maybe<object>;
  readonly exec?: Maybe<{ readonly command?: Maybe<readonly unknown[]> }>;
  readonly grpc?: Maybe<object>;
}

export const WORKLOAD_PROBE: Rule = {
  id: 'istio-workload-probe',
  class: 'later',
  title: 'The probe of a WorkloadGroup asks by httpGet, tcpSocket or exec',
  why: 'The webhook of Istio refuses grpc and probes that ask nothing, exec without a command, and headers by other names than letters, digits and -.',
  docs: `${SOURCE} (validateReadinessProbe)`,
  on: ['networking.istio.io/v1.Probe'],

  check({ httpGet, tcpSocket, exec, grpc }: Probe, place) {
    if (!isGiven(httpGet ?? tcpSocket ?? exec))
      place.refuse(
        'grpc',
        grpc,
        'httpGet, tcpSocket or exec',
        `${!isGiven(grpc) ? 'add' : 'write'} such as tcpSocket: { port: 8080 }`,
      );
    checkCommand(exec, place);
    checkHeaders(httpGet, place);
  },
};

function checkCommand(exec: Probe['exec'], place: Place): void {
  if (exec !== undefined && exec !== null && (exec.command ?? []).length === 0)
    place.refuse(['exec', 'command'], exec.command, 'a command', "add such as command: ['/bin/ready']");
}

const HEADER = /^[-A-Za-z0-9]+$/;

function checkHeaders(httpGet: Probe['httpGet'], place: Place): void {
  httpGet?.httpHeaders?.forEach(({ name }, at) => {
    if (!HEADER.test(name ?? ''))
      place.refuse(
        ['httpGet', 'httpHeaders', at, 'name'],
        name,
        'letters, digits and -',
        'write such as X-Ready',
      );
  });
}

/** Workloads outside of Kubernetes as the webhook of Istio takes them. */
export const WORKLOAD_RULES: readonly Rule[] = [WORKLOAD_ADDRESS, WORKLOAD_PROBE];
