import type { CertificateIssuer, IstioGatewayFacts } from '../core/exposure-facts';
import { isDnsLabel, isDnsSubdomain } from '../core/names';
import { integerOf, objectOf, textThat, wordOf } from '../core/read-fields';
import { readLabels } from '../core/read-labels';
import { type Plain, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import {
  type ExposedThrough,
  checkAlone,
  readIssuer,
  readName,
  readNamespace,
  readOptions,
  readingOfOptions,
} from './environment-exposure';

/** Options of {@link istioGateway}: a gateway that others keep, or pods that each service has a Gateway on. */
export type IstioGatewayOptions = {
  /** Who signs certificates for `tls: 'environment'`. @default - nobody */
  readonly issuer?: CertificateIssuer;
  /** ServiceAccount of the gateway's pods. @default - not known */
  readonly serviceAccount?: string;
  /** Version of the objects. @default - the mesh's, or 'v1' */
  readonly apiVersion?: 'v1' | 'v1beta1';
  /** Name of an extensionProvider of the mesh, for `auth: 'required'`. @default - none */
  readonly authProvider?: string;
} & (
  | {
      /** The gateway, as `namespace/name`. */
      readonly gateway: string;
      /** Whether it has a server for HTTPS. @default false */
      readonly https?: boolean;
      /** Labels of its pods. @default - all pods of its namespace */
      readonly podLabels?: Readonly<Record<string, string>>;
    }
  | {
      /** Labels of the pods that each service has a Gateway on. */
      readonly selector: Readonly<Record<string, string>>;
      /** Namespace of those pods, and so of the Secrets that they read. */
      readonly namespace: string;
      /** Ports of the pods' Service. @default { http: 80, https: 443 } */
      readonly ports?: { readonly http?: number; readonly https?: number };
    }
);

const port = integerOf(1, 65_535);

const isGateway = (text: string): boolean => {
  const [namespace = '', own = '', ...rest] = text.split('/');
  return isDnsLabel(namespace) && isDnsSubdomain(own) && rest.length === 0;
};

const ISTIO = {
  gateway: textThat(isGateway, 'a gateway as namespace/name', "write 'istio-system/public'"),
  https: readBoolean,
  podLabels: readLabels,
  selector: readLabels,
  namespace: readNamespace,
  ports: objectOf({ http: port, https: port }),
  serviceAccount: readName,
  issuer: readIssuer,
  apiVersion: wordOf('v1', 'v1beta1'),
  authProvider: textThat((text) => text !== '', 'the name of a provider', "write 'oauth2-proxy'"),
};

interface ReadIstio extends Omit<Partial<IstioGatewayFacts>, 'ports'> {
  readonly gateway?: string;
  readonly https?: boolean;
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly selector?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly serviceAccount?: string;
  readonly ports?: { readonly http?: number; readonly https?: number };
}

/**
 * Services are reached through a gateway of Istio.
 *
 * @example app.environments({ production: { exposure: istioGateway({ gateway: 'istio-system/public', https: true }) } })
 */
export function istioGateway(options: IstioGatewayOptions): ExposedThrough {
  const reading = readingOfOptions();
  const read = readOptions(reading, options, ISTIO) as ReadIstio;
  const given = isObject(options) ? (options as Plain) : {};
  const shares = given.gateway !== undefined;
  if (shares)
    checkAlone(reading, given, { with: 'gateway', not: ['selector', 'namespace', 'ports', 'issuer'] });
  else checkOwn(reading, given);
  const { serviceAccount, issuer, apiVersion, authProvider } = read;
  const [namespace = read.namespace ?? '', name = ''] = read.gateway?.split('/') ?? [];
  const facts: IstioGatewayFacts = {
    kind: 'istioGateway',
    shared: shares ? { namespace, name, https: read.https === true } : undefined,
    pods: { namespace, podLabels: shares ? read.podLabels : read.selector, serviceAccount },
    ports: { http: 80, https: 443, ...read.ports },
    issuer,
    apiVersion,
    authProvider,
  };
  return { ...facts, issues: reading.faults.issues };
}

/** Where each service has a Gateway, the pods that run it must be known. */
function checkOwn(reading: Reading, given: Plain): void {
  checkAlone(reading, given, { with: 'selector', not: ['https', 'podLabels'] });
  const why = 'the pods that run the gateway, or a gateway that others keep';
  const fix = "write selector: { istio: 'ingressgateway' }, or gateway: 'istio-system/public'";
  within(reading, 'selector').faults.require(given.selector !== undefined, given.selector, why, fix);
  const where = "write namespace: 'istio-ingress'";
  const pods = 'the namespace of those pods';
  within(reading, 'namespace').faults.require(given.namespace !== undefined, given.namespace, pods, where);
}
