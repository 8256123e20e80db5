import type { Construct } from 'constructs';
import { copyOf } from '../core/plain-metadata';
import {
  LinkerdAuthorizationPolicyObject,
  MeshTlsAuthenticationObject,
  NetworkAuthenticationObject,
  ServerObject,
} from '../../imports/policy.linkerd.io';
import type { Labels } from '../core/labels';
import {
  type Authentication,
  type LinkerdGrants,
  type LinkerdPort,
  authorizationSpec,
  meshTlsSpec,
  networksSpec,
  serverSpec,
} from './policy-specs';

/** The port of a service that objects are placed for. */
export interface PlacedPort {
  /** Name of the service's objects. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly podSelector: Labels;
  readonly port: LinkerdPort;
}

/** Places the Server of a port: from then on nobody may call it whom no policy lets in. */
export function placeServer(scope: Construct, placed: PlacedPort): void {
  new ServerObject(scope, `Server-${placed.port.name}`, {
    metadata: copyOf({ ...placed, name: serverName(placed) }),
    spec: serverSpec(placed.podSelector, placed.port),
  });
}

/** Places who may call a port, by what they are known by. Who that is in all, is asked at synth. */
export function placeGrant(
  scope: Construct,
  placed: PlacedPort,
  { kind, grants }: { readonly kind: Authentication; readonly grants: () => LinkerdGrants },
): void {
  const server = serverName(placed);
  const name = kind === 'MeshTLSAuthentication' ? server : `${server}-networks`;
  const id = `${placed.port.name}-${kind === 'MeshTLSAuthentication' ? 'identities' : 'networks'}`;
  if (kind === 'MeshTLSAuthentication')
    new MeshTlsAuthenticationObject(scope, `Authentication-${id}`, {
      metadata: copyOf({ ...placed, name }),
      spec: () => meshTlsSpec(grants()),
    });
  else
    new NetworkAuthenticationObject(scope, `Authentication-${id}`, {
      metadata: copyOf({ ...placed, name }),
      spec: () => networksSpec(grants()),
    });
  new LinkerdAuthorizationPolicyObject(scope, `Authorization-${id}`, {
    metadata: copyOf({ ...placed, name }),
    spec: authorizationSpec(server, kind, name),
  });
}

function serverName({ name, port }: PlacedPort): string {
  return `${name}-${port.name}`;
}
