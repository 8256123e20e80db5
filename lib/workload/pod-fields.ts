import { isDnsLabel, isDnsSubdomain } from '../core/names';
import { readReasoned } from '../core/reasoned';
import { readObjectName } from './object-name';
import { plainFromPlus } from './plus-values';
import type { PodProps } from './pod';
import {
  type Reading,
  readBoolean,
  readInteger,
  readText,
  readWord,
  requireVersion,
  within,
} from './reading';

type Plain = Readonly<Record<string, unknown>>;

/** Reads what the pod shares with its node and its containers with each other. */
export function readHost(pod: Reading, given: PodProps): Plain {
  const names = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const;
  const flags = names.map((name) => [name, readReasoned(given[name], false, pod.faults.at(name))] as const);
  const automount = readReasoned(
    given.automountServiceAccountToken,
    false,
    pod.faults.at('automountServiceAccountToken'),
  );
  if (given.hostUsers !== undefined) requireVersion(within(pod, 'hostUsers'), '1.33', given.hostUsers);
  return {
    ...Object.fromEntries(flags.filter(([name, value]) => value || name === 'shareProcessNamespace')),
    ...(given.hostUsers === undefined
      ? {}
      : { hostUsers: readBoolean(within(pod, 'hostUsers'), given.hostUsers) }),
    automountServiceAccountToken: automount,
    enableServiceLinks: readBoolean(within(pod, 'enableServiceLinks'), given.enableServiceLinks) ?? false,
  };
}

/** Reads names and name resolution of the pod. */
export function readNetwork(pod: Reading, given: PodProps): Plain {
  const policies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] as const;
  const dnsPolicy = readWord(within(pod, 'dnsPolicy'), given.dnsPolicy, policies);
  const labels = (['hostname', 'subdomain'] as const).map(
    (key) => [key, readDnsLabel(within(pod, key), given[key])] as const,
  );
  const fqdn = readBoolean(within(pod, 'setHostnameAsFQDN'), given.setHostnameAsFQDN);
  pod.faults
    .at('dnsConfig')
    .require(
      dnsPolicy !== 'None' || (given.dnsConfig?.nameservers ?? []).length > 0,
      given.dnsConfig,
      "name servers with dnsPolicy 'None'",
      "write dnsConfig: { nameservers: ['10.0.0.10'] }",
    );
  return {
    ...(dnsPolicy === undefined ? {} : { dnsPolicy }),
    ...(given.dnsConfig === undefined ? {} : { dnsConfig: plainFromPlus(given.dnsConfig) }),
    ...(given.hostAliases === undefined ? {} : { hostAliases: plainFromPlus(given.hostAliases) }),
    ...Object.fromEntries(labels.filter(([, value]) => value !== undefined)),
    ...(fqdn === undefined ? {} : { setHostnameAsFQDN: fqdn }),
  };
}

function readDnsLabel(at: Reading, given: unknown): string | undefined {
  const text = readText(at, given);
  if (text !== undefined)
    at.faults.require(
      isDnsLabel(text),
      text,
      'a DNS label: lower-case letters, digits and -',
      "write 'cart'",
    );
  return text;
}

/** Reads the classes that the pod belongs to, and how long it may run. */
export function readClasses(pod: Reading, given: PodProps): Plain {
  const priorityClassName = given.priorityClassName ?? pod.profile.priorityClassName;
  const names = { priorityClassName, runtimeClassName: given.runtimeClassName };
  for (const [key, name] of Object.entries(names)) {
    if (name !== undefined)
      pod.faults
        .at(key)
        .require(
          isDnsSubdomain(String(name)),
          name,
          'the name of an existing class',
          "write it in lower case, such as 'critical'",
        );
  }
  const secrets = given.imagePullSecrets ?? pod.profile.imagePullSecrets ?? [];
  if (!Array.isArray(secrets))
    pod.faults.at('imagePullSecrets').add(secrets, 'a list of Secrets', "write ['registry']");
  const deadline = readInteger(within(pod, 'activeDeadlineSeconds'), given.activeDeadlineSeconds, {
    least: 1,
  });
  return {
    ...Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
    ...(secrets.length === 0 || !Array.isArray(secrets)
      ? {}
      : {
          imagePullSecrets: secrets.map((secret: unknown, index) => ({
            name: readObjectName(within(pod, 'imagePullSecrets', index), secret),
          })),
        }),
    ...(deadline === undefined ? {} : { activeDeadlineSeconds: deadline }),
    ...(given.readinessGates === undefined ? {} : { readinessGates: plainFromPlus(given.readinessGates) }),
  };
}
