import { isDnsLabel, isDnsSubdomain, isQualifiedName } from '../core/names';
import { integerOf, listOf, objectOf, readFields, requiredText, since, textThat } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readDns } from './dns';
import { readObjectName } from '../core/object-name';
import type { PodProps } from './pod';

const LABEL = ['a DNS label: lower-case letters, digits and -', "write 'cart'"] as const;

const readHostname = textThat(isDnsLabel, ...LABEL);

const NAMES = {
  hostname: readHostname,
  hostnameOverride: since(
    '1.35',
    textThat(
      (text) => text.length <= 64 && isDnsSubdomain(text),
      'a DNS name of at most 64 characters',
      "write 'cart.internal'",
    ),
  ),
  subdomain: (reading: Reading, given: unknown) =>
    readHostname(reading, isObject(given) ? given.name : given),
  setHostnameAsFQDN: readBoolean,
};

/** Reads names and name resolution of the pod. */
export function readNames(pod: Reading, given: PodProps): Plain {
  const { hostnameOverride, setHostnameAsFQDN, hostNetwork } = given;
  const onHost = isObject(hostNetwork) && hostNetwork.value;
  within(pod, 'hostnameOverride').faults.require(
    hostnameOverride === undefined || (setHostnameAsFQDN !== true && !onHost),
    hostnameOverride,
    'nothing beside setHostnameAsFQDN or hostNetwork',
    'remove hostnameOverride',
  );
  return { ...readDns(pod, given, onHost === true), ...readFields(pod, given, NAMES) };
}

const CLASS = ['the name of an existing class', "write it in lower case, such as 'critical'"] as const;

const CLASSES = {
  runtimeClassName: textThat(isDnsSubdomain, ...CLASS),
  readinessGates: listOf(
    objectOf({
      conditionType: requiredText(isQualifiedName, 'the type of a condition', "write 'acme.dev/warm'"),
    }),
  ),
  resourceClaims: since('1.34', readResourceClaims),
};

/** Reads the classes that the pod belongs to, what it waits for, and what it claims. */
export function readClasses(pod: Reading, given: PodProps): Plain {
  const { profile } = pod;
  const priority = { priorityClassName: given.priorityClassName ?? profile.priorityClassName };
  const secrets = given.imagePullSecrets ?? profile.imagePullSecrets;
  const imagePullSecrets = listOf(readObjectName)(within(pod, 'imagePullSecrets'), secrets) ?? [];
  return {
    ...readFields(pod, priority, { priorityClassName: textThat(isDnsSubdomain, ...CLASS) }),
    ...(imagePullSecrets.length === 0
      ? {}
      : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
    ...readFields(pod, given, CLASSES),
  };
}

function readResourceClaims(reading: Reading, given: unknown): Plain[] {
  return entriesOf<unknown>(reading, given as Plain).map(([name, claim]) => {
    const at = within(reading, name);
    at.faults.require(isDnsLabel(name), name, ...LABEL);
    const keys = ['resourceClaimName', 'resourceClaimTemplateName'];
    const key = at.faults.soleKey(claim, keys, { fix: "write { resourceClaimTemplateName: 'gpu' }" });
    if (key === undefined || !isObject(claim)) return { name };
    return { name, [key]: readObjectName(within(at, key), claim[key]) };
  });
}

/** Seconds a pod may run: the API server knows no such bound for pods that a controller keeps running. */
export function readDeadline(pod: Reading, given: PodProps, role: 'service' | 'batch'): Plain {
  const at = within(pod, 'activeDeadlineSeconds');
  const { activeDeadlineSeconds: seconds } = given;
  const allowed = 'nothing: only the pods of Jobs come to an end';
  at.faults.require(
    seconds === undefined || role === 'batch',
    seconds,
    allowed,
    'remove activeDeadlineSeconds',
  );
  return readFields(pod, given, { activeDeadlineSeconds: integerOf(1) });
}
