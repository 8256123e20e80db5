import type { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { speaksHttp } from '../../mesh/mesh-service';
import { type ReadPort, appProtocolOf } from '../../service/ports';

/**
 * What Linkerd is told of a port that its proxies can read. A protocol that it does not know it passes on as it comes, so
 * that nothing of routes, times and repetitions goes for it.
 *
 * @see https://github.com/linkerd/linkerd2/blob/main/policy-controller/core/src/outbound.rs (AppProtocol)
 */
export function linkerdAppProtocol(spoken: string | undefined): string {
  return spoken === 'http2' || spoken === 'grpc' ? 'kubernetes.io/h2c' : 'http';
}

/** Ports as Services show them: in a mesh of Linkerd what is spoken is said in its words, where it is said. */
export function shownToMesh(scope: Construct, ports: readonly ReadPort[]): readonly ReadPort[] {
  if (environmentOf(scope).linkerd === undefined) return ports;
  return ports.map((port) =>
    speaksHttp(port.spoken) && appProtocolOf(port.name, port) !== undefined
      ? { ...port, appProtocol: linkerdAppProtocol(port.spoken) }
      : port,
  );
}
