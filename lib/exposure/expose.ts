import type { ExposureFacts } from '../core/exposure-facts';
import type { Reading } from '../core/reading';
import type { Exposed } from './exposed';
import type { Backend, Exposure } from './exposure';
import { exposeThroughGatewayApi } from './gateway-api-exposure';
import { exposeThroughIngress } from './ingress-spec';
import { type IstioAround, exposeThroughIstio } from './istio-exposure';
import { readExposure } from './read-exposure';

/** What an exposure is read against. */
export interface ExposureContext {
  readonly backend: Backend;
  /** How services of the environment are reached; undefined where it says nothing. */
  readonly facts: ExposureFacts | undefined;
  readonly around: IstioAround;
  /** Whether services of the environment are part of a mesh of Istio. */
  readonly inMesh: boolean;
}

/** Reads how a service is reached, and answers what makes it so: the props are the same whatever it goes through. */
export function readExposed(
  reading: Reading,
  given: Exposure,
  { backend, facts, around, inMesh }: ExposureContext,
): Exposed {
  const read = readExposure(reading, given, backend);
  if (facts?.kind === 'istioGateway') return exposeThroughIstio(reading, read, { facts, around });
  if (facts?.kind === 'gatewayApi') return exposeThroughGatewayApi(reading, read, { facts, inMesh });
  return exposeThroughIngress(reading, read, facts);
}
