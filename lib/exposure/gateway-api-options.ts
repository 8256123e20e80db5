import type { CertificateIssuer, GatewayApiFacts } from '../core/exposure-facts';
import { objectOf, required } from '../core/read-fields';
import { type Plain, isObject, readBoolean } from '../core/read-values';
import { within } from '../core/reading';
import {
  type ExposedThrough,
  type GatewayPodsOptions,
  checkAlone,
  podsFacts,
  readIssuer,
  readName,
  readNamespace,
  readOptions,
  readPods,
  readingOfOptions,
} from './environment-exposure';

/** Options of {@link gatewayApi}: a Gateway that others keep, or the class of one for each service. */
export type GatewayApiOptions = {
  /** Who signs certificates for `tls: 'environment'`. @default - nobody */
  readonly issuer?: CertificateIssuer;
  /** Pods behind the Gateway. @default - those that carry its name, as GEP-1762 asks */
  readonly pods?: GatewayPodsOptions;
  /** Whether the implementation takes regular expressions in matches, as those of Istio and Envoy do. @default false */
  readonly regularExpressions?: boolean;
} & (
  | {
      readonly gateway: {
        readonly name: string;
        readonly namespace: string;
        /** Listener that routes are attached to. @default - all that take them */
        readonly sectionName?: string;
        /** Listener for plain HTTP whose requests are sent to HTTPS. @default - none */
        readonly redirectFrom?: string;
      };
    }
  | {
      /** GatewayClass of a Gateway for each service. */
      readonly className: string;
    }
);

const GATEWAY_API = {
  gateway: objectOf({
    name: required(readName, 'its name', "write 'public'"),
    namespace: required(readNamespace, 'its namespace', "write 'gateways'"),
    sectionName: readName,
    redirectFrom: readName,
  }),
  className: readName,
  pods: readPods,
  issuer: readIssuer,
  regularExpressions: readBoolean,
};

/**
 * Services are reached through the Gateway API.
 *
 * @example app.environments({ production: { exposure: gatewayApi({ className: 'istio' }) } })
 */
export function gatewayApi(options: GatewayApiOptions): ExposedThrough {
  const reading = readingOfOptions();
  const read = readOptions(reading, options, GATEWAY_API) as Partial<GatewayApiFacts> & {
    readonly gateway?: Partial<NonNullable<GatewayApiFacts['shared']>>;
  };
  const given = isObject(options) ? (options as Plain) : {};
  checkAlone(reading, given, {
    with: 'gateway',
    not: given.gateway === undefined ? [] : ['className', 'issuer'],
  });
  const named = given.gateway !== undefined || given.className !== undefined;
  const fix = "write gateway: { name: 'public', namespace: 'gateways' }, or className: 'istio'";
  reading.faults.require(named, options, 'a Gateway that others keep, or a GatewayClass', fix);
  const { gateway } = read;
  within(reading, 'gateway', 'sectionName').faults.require(
    gateway?.redirectFrom === undefined || gateway.sectionName !== undefined,
    gateway?.sectionName,
    'a listener for HTTPS beside redirectFrom: routes attached to all would answer plain HTTP as well',
    "write sectionName: 'https'",
  );
  const facts: GatewayApiFacts = {
    kind: 'gatewayApi',
    shared: gateway && {
      name: gateway.name ?? '',
      namespace: gateway.namespace ?? '',
      sectionName: gateway.sectionName,
      redirectFrom: gateway.redirectFrom,
    },
    className: read.className,
    pods: podsFacts(read.pods),
    issuer: read.issuer,
    regularExpressions: read.regularExpressions === true,
  };
  return { ...facts, issues: reading.faults.issues };
}
