import { type Cidr, checkCidr, includesCidr } from '../core/cidr';
import type { Faults } from '../core/faults';
import { checkLabels, checkNamespaceName, isDnsSubdomain } from '../core/names';
import type { Plain } from '../core/read-values';
import { checkReason } from '../core/reasoned';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/service-host';
import type { Transport } from '../core/service-ref';
import { checkCallingHost, checkHost } from './check-host';
import { ALL_ADDRESSES, type PortRange } from './peer-spec';
import type { ApiServerPeer, HostPeer, Peer } from './peers';

/** Keys of each kind of peer beside `kind`. */
const KEYS: Readonly<Record<Peer['kind'], readonly string[]>> = {
  ingressController: ['namespace', 'podLabels', 'serviceAccount'],
  prometheus: ['namespace', 'podLabels', 'serviceAccount'],
  pods: ['namespace', 'labels', 'serviceAccount'],
  namespace: ['name'],
  cidr: ['cidr', 'except'],
  host: ['host', 'port', 'protocol', 'cidrs'],
  internet: ['except'],
  apiServer: ['cidrs', 'port'],
  anywhere: ['reason'],
};

const TRANSPORTS: readonly Transport[] = ['TCP', 'UDP', 'SCTP'];

/** Whether a value was made by `peers`, sound or not. */
export function isPeer(given: unknown): given is Peer {
  return (
    typeof given === 'object' &&
    given !== null &&
    'kind' in given &&
    Object.hasOwn(KEYS, String(given.kind)) &&
    !('node' in given)
  );
}

/** Checks what a peer was made from, in a cluster whose names end with a domain. */
export function checkPeer(faults: Faults, peer: Peer, clusterDomain = DEFAULT_CLUSTER_DOMAIN): void {
  if ('options' in peer) return refuseOptions(faults.at('options'), peer.options);
  faults.onlyKeys(peer, ['kind', ...KEYS[peer.kind]]);
  if (peer.kind === 'namespace') checkNamespaceName(peer.name, faults.at('name'));
  else if (peer.kind === 'anywhere') checkReason(peer.reason, faults, 'callers that are named');
  else if (peer.kind === 'apiServer') checkApiServer(faults, peer);
  else if (peer.kind === 'host') checkName(faults, peer, clusterDomain);
  else if (peer.kind === 'cidr' || peer.kind === 'internet') checkRange(faults, peer);
  else checkPods(faults, peer);
}

/** Checks who calls a service from outside the app. */
export function checkCaller(
  faults: Faults,
  source: unknown,
  { fix, clusterDomain }: { readonly fix: string; readonly clusterDomain: string | undefined },
): void {
  if (!isPeer(source)) {
    faults.add(typeof source, 'one of peers', fix);
    return;
  }
  checkPeer(faults, source, clusterDomain);
  checkCallingHost(faults, source);
}

/** What was given in place of an object of options. */
function refuseOptions(faults: Faults, given: unknown): void {
  faults.require(false, given, 'an object', 'leave it out');
}

function checkName(faults: Faults, peer: HostPeer, clusterDomain: string): void {
  checkHost(faults, peer, clusterDomain);
  checkNumber(faults.at('port'), peer.port);
  const fix = "write ['203.0.113.7/32'], or leave cidrs out";
  if (peer.cidrs !== undefined) checkAddresses(faults.at('cidrs'), peer.cidrs, fix);
}

function checkPods(faults: Faults, peer: Extract<Peer, { readonly namespace?: string }>): void {
  if (peer.kind !== 'pods' || peer.namespace !== undefined)
    checkNamespaceName(peer.namespace, faults.at('namespace'));
  const { serviceAccount } = peer;
  const named =
    serviceAccount === undefined || (typeof serviceAccount === 'string' && isDnsSubdomain(serviceAccount));
  faults
    .at('serviceAccount')
    .require(named, serviceAccount, 'the name of a ServiceAccount', "write 'ingress-nginx'");
  const [key, labels] = peer.kind === 'pods' ? ['labels', peer.labels] : ['podLabels', peer.podLabels];
  if (labels === undefined && peer.kind !== 'pods') return;
  if (!checkLabels(labels, faults.at(key))) return;
  const fix =
    peer.kind === 'pods'
      ? 'name a label, or use peers.namespace(…) for all pods'
      : 'name a label, or leave podLabels out';
  faults.at(key).require(Object.keys(labels).length > 0, labels, 'at least one label', fix);
}

function checkRange(faults: Faults, peer: Extract<Peer, { readonly except?: readonly string[] }>): void {
  const outer = peer.kind === 'cidr' ? [checkCidr(peer.cidr, faults.at('cidr'))] : ALL_ADDRESSES;
  const { except = [] } = peer;
  if (!isList(faults.at('except'), except)) return;
  for (const [index, given] of except.entries()) {
    const at = faults.at('except', index);
    const inner = checkCidr(given, at);
    const known = outer.filter((range): range is Cidr => range !== undefined);
    if (inner !== undefined && known.length > 0) checkInside(at, given, { inner, outer: known });
  }
}

/** The API server refuses an exception that is not smaller than the range (ValidateIPBlock). */
function checkInside(
  faults: Faults,
  given: unknown,
  { inner, outer }: { inner: Cidr; outer: readonly Cidr[] },
): void {
  const inside = outer.some((range) => includesCidr(range, inner) && range.prefix < inner.prefix);
  faults.require(
    inside,
    given,
    'a part of the range, smaller than the whole',
    'remove the exception, or widen the range',
  );
}

function checkApiServer(faults: Faults, peer: ApiServerPeer): void {
  checkAddresses(faults.at('cidrs'), peer.cidrs, "write ['10.96.0.1/32', '203.0.113.7/32']");
  if (peer.port !== undefined) checkNumber(faults.at('port'), peer.port);
}

/** Addresses that are named one by one. */
export function checkAddresses(faults: Faults, given: unknown, fix: string): void {
  if (!isList(faults, given)) return;
  faults.require(given.length > 0, given, 'at least one range', fix);
  given.forEach((cidr, index) => checkCidr(cidr, faults.at(index)));
}

function isList(faults: Faults, given: unknown): given is readonly unknown[] {
  return faults.require(Array.isArray(given), given, 'a list of address ranges', "write ['10.0.0.0/8']");
}

/** Reads the ports that are dialled at a peer; a port must be named, for a rule without ports opens all of them. */
export function readPeerPorts(faults: Faults, peer: Peer, given: unknown): PortRange[] {
  if (given === undefined && peer.kind === 'apiServer') return apiServerPorts(peer);
  if (peer.kind === 'host') return hostPorts(faults, peer, given);
  const list: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  faults.require(
    list.length > 0,
    given,
    'the ports that are called',
    "write { port: 443 }, or { port: { port: 53, protocol: 'UDP' } }",
  );
  return list.flatMap((port, index) => readPeerPort(Array.isArray(given) ? faults.at(index) : faults, port));
}

/** The Service `kubernetes` listens on 443; behind it kubeadm's API server listens on 6443, managed ones on 443. */
function apiServerPorts({ port }: ApiServerPeer): PortRange[] {
  return (port === undefined ? [443, 6443] : [port]).map((number) => ({ port: number, protocol: 'TCP' }));
}

function hostPorts(faults: Faults, { host, port }: HostPeer, given: unknown): PortRange[] {
  const fix = `remove it, and write peers.host('${host}', { port: ${String(port)} })`;
  faults.require(given === undefined, given, 'nothing: the port of a host is said where it is named', fix);
  return [{ port, protocol: 'TCP' }];
}

function readPeerPort(faults: Faults, given: unknown): PortRange[] {
  if (typeof given !== 'object' || given === null)
    return checkNumber(faults, given) ? [{ port: given, protocol: 'TCP' }] : [];
  const { port, endPort, protocol = 'TCP' } = given as Plain;
  faults.onlyKeys(given, ['port', 'endPort', 'protocol']);
  const transport = TRANSPORTS.find((name) => name === protocol);
  faults
    .at('protocol')
    .require(transport !== undefined, protocol, `one of ${TRANSPORTS.join(', ')}`, "write 'UDP'");
  if (!checkNumber(faults.at('port'), port) || transport === undefined) return [];
  if (endPort === undefined) return [{ port, protocol: transport }];
  const sound =
    checkNumber(faults.at('endPort'), endPort) &&
    faults.at('endPort').require(endPort > port, endPort, `more than ${port}`, 'remove endPort, or raise it');
  return sound ? [{ port, endPort, protocol: transport }] : [];
}

function checkNumber(faults: Faults, given: unknown): given is number {
  const sound = Number.isSafeInteger(given) && (given as number) >= 1 && (given as number) <= 65_535;
  return faults.require(sound, given, 'a whole number, 1 to 65535', 'write 443');
}
