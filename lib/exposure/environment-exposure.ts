import type { ExposureFacts, GatewayPods } from '../core/exposure-facts';
import { Faults } from '../core/faults';
import type { PropIssue } from '../core/issue';
import { isDnsLabel, isDnsSubdomain } from '../core/names';
import { type Reader, objectOf, required, textThat } from '../core/read-fields';
import { readLabels } from '../core/read-labels';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** Pods that requests from outside come through. */
export interface GatewayPodsOptions {
  /** Namespace they run in. */
  readonly namespace: string;
  /** Labels that find them. @default - all pods of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** ServiceAccount they run as, their identity in a mesh. @default - not known */
  readonly serviceAccount?: string;
}

/** How services are reached, and what is wrong with what it was made from. */
export type ExposedThrough = ExposureFacts & { readonly issues: readonly PropIssue[] };

/** Reads the name of a namespace. */
export const readNamespace = textThat(isDnsLabel, 'the name of a namespace', "write 'ingress-nginx'");

/** Reads the name of an object of the platform. */
export const readName = textThat(
  isDnsSubdomain,
  'a name of lower-case letters, digits, - and .',
  "write 'public'",
);

/** Reads who signs certificates of an environment: the answer to `tls: 'environment'`. */
export const readIssuer: Reader<Plain> = (reading, given) => {
  const read = objectOf({ clusterIssuer: readName, issuer: readName })(reading, given);
  const one = given === undefined || !isObject(given) || Object.keys(given).length === 1;
  reading.faults.require(
    one,
    given,
    'one of clusterIssuer, issuer',
    "write { clusterIssuer: 'letsencrypt' }",
  );
  return read;
};

/** Reads pods that requests come through. */
export const readPods = objectOf({
  namespace: required(readNamespace, 'the namespace they run in', "write 'ingress-nginx'"),
  podLabels: readLabels,
  serviceAccount: readName,
});

/** Options that make no sense beside another. */
export function checkAlone(
  reading: Reading,
  given: Plain,
  { with: beside, not }: { readonly with: string; readonly not: readonly string[] },
): void {
  for (const key of not)
    within(reading, key).faults.require(
      given[key] === undefined,
      given[key],
      `nothing beside ${beside}`,
      'remove it',
    );
}

/** Pods, with a word for each thing that is not known of them. */
export function podsFacts(pods: Partial<GatewayPods> | undefined): GatewayPods | undefined {
  if (pods === undefined) return undefined;
  const { namespace, podLabels, serviceAccount } = pods;
  return { namespace, podLabels, serviceAccount };
}

/** A reading of options that no construct takes yet: whoever gets them tells what is wrong. */
export function readingOfOptions(): Reading {
  return { faults: Faults.none(), profile: {} };
}

/** Reads options; nothing where they are no object. */
export function readOptions(
  reading: Reading,
  options: unknown,
  fields: Readonly<Record<string, Reader>>,
): Plain {
  return objectOf(fields)(reading, options) ?? {};
}
