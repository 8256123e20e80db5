import type { PeerAuthenticationSpec, RequestAuthenticationSpec } from '../../imports/security.istio.io';
import { serviceReference } from './authorization-spec';
import type { MeshService } from './mesh-service';
import type { JwtRule } from './traffic-policy';

/** Encryption on all ports of a namespace. */
export const STRICT: PeerAuthenticationSpec = { mtls: { mode: 'STRICT' } };

/** Encryption on all ports of a service but those that were left out with a reason. */
export function peerAuthenticationSpec({
  podSelector,
  ports,
  policy: { plaintext },
}: Pick<MeshService, 'podSelector' | 'ports' | 'policy'>): PeerAuthenticationSpec {
  const open = ports
    .filter(({ name }) => plaintext.includes(name))
    .map(({ containerPort }) => containerPort)
    .sort((a, b) => a - b);
  return {
    selector: { matchLabels: podSelector },
    mtls: { mode: 'STRICT' },
    portLevelMtls: Object.fromEntries(open.map((port) => [String(port), { mode: 'PERMISSIVE' }])),
  };
}

/** Whose tokens a service takes, at its pods or at its waypoint. Requests without any are refused by its AuthorizationPolicy. */
export function requestAuthenticationSpec(
  service: Pick<MeshService, 'podSelector' | 'serviceName' | 'waypoint'>,
  { issuer, jwksUri, audiences, forwardOriginalToken }: JwtRule,
): RequestAuthenticationSpec {
  return {
    ...(service.waypoint === undefined
      ? { selector: { matchLabels: service.podSelector } }
      : { targetRefs: [serviceReference(service)] }),
    jwtRules: [
      {
        issuer,
        jwksUri,
        ...(audiences === undefined ? {} : { audiences: [...audiences].sort() }),
        ...(forwardOriginalToken === undefined ? {} : { forwardOriginalToken }),
      },
    ],
  };
}
