import { isIpAddress } from '../core/cidr';
import { isDnsSubdomain } from '../core/names';
import { listOf, objectOf, readFields, requiredText, textThat, wordOf } from '../core/read-fields';
import { type Plain, isObject, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { PodProps } from './pod';

const readServer = requiredText(isIpAddress, 'the address of a name server', "write '10.0.0.10'");

/** A domain, or the root; from 1.33 on with underscores (RelaxedDNSSearchValidation), which older servers refuse. */
const isSearch = (text: string): boolean => text === '.' || isDnsSubdomain(text.replace(/\.$/, ''));

/** Bounds of the API server: three servers, 32 domains (ValidatePodDNSConfig). */
const FIELDS = {
  dnsPolicy: wordOf('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  dnsConfig: objectOf({
    nameservers: listOf(readServer, { most: 3 }),
    searches: listOf(textThat(isSearch, 'a domain', "write 'shop.svc.cluster.local'"), { most: 32 }),
    options: listOf(
      objectOf({
        name: requiredText((text) => text !== '', 'the name of an option', "write 'ndots'"),
        value: readText,
      }),
    ),
  }),
  hostAliases: listOf(
    objectOf({
      ip: requiredText(isIpAddress, 'an address', "write '10.1.2.3'"),
      hostnames: listOf(textThat(isDnsSubdomain, 'a host name', "write 'db.internal'")),
    }),
  ),
};

/** Addresses of the name servers that pods of a workload ask. */
export function nameServersOf({ dnsConfig }: Plain): readonly string[] {
  const { nameservers } = Object(dnsConfig) as { readonly nameservers?: readonly string[] };
  return nameservers ?? [];
}

/** Reads how the pod resolves names. On the network of its node it would find no Service without a word. */
export function readDns(pod: Reading, given: PodProps, onHost: boolean): Plain {
  const read = readFields(pod, given, FIELDS);
  const { dnsConfig } = read;
  const servers =
    isObject(dnsConfig) && Array.isArray(dnsConfig.nameservers) ? dnsConfig.nameservers.length : 0;
  within(pod, 'dnsConfig').faults.require(
    read.dnsPolicy !== 'None' || servers > 0,
    given.dnsConfig,
    "name servers with dnsPolicy 'None'",
    "write dnsConfig: { nameservers: ['10.0.0.10'] }",
  );
  return { ...(onHost ? { dnsPolicy: 'ClusterFirstWithHostNet' } : {}), ...read };
}
