import type { ExposureFacts } from '../core/exposure-facts';
import type { Reading } from '../core/reading';
import type { Exposed } from './exposed';
import type { Backend, Exposure } from './exposure';
import { GATEWAY_API_REFUSALS, exposeThroughGatewayApi } from './gateway-api-exposure';
import { exposeThroughIngress, ingressRefusals } from './ingress-spec';
import { ISTIO_REFUSALS, type IstioAround, exposeThroughIstio } from './istio-exposure';
import { readExposure } from './read-exposure';
import type { Refusals } from './refusals';

/** What an exposure is read against. */
export interface ExposureContext {
  readonly backend: Backend;
  /** How services of the environment are reached; undefined where it says nothing. */
  readonly facts: ExposureFacts | undefined;
  readonly around: IstioAround;
  /** Whether services of the environment are part of a mesh of Istio. */
  readonly inMesh: boolean;
}

/** What cannot be done by what services are reached through. */
function refusalsOf(facts: ExposureFacts | undefined): Refusals {
  if (facts?.kind === 'istioGateway') return ISTIO_REFUSALS;
  return facts?.kind === 'gatewayApi' ? GATEWAY_API_REFUSALS : ingressRefusals(facts?.controller);
}

/** Reads how a service is reached, and answers what makes it so: the props are the same whatever it goes through. */
export function readExposed(
  reading: Reading,
  given: Exposure,
  { backend, facts, around, inMesh }: ExposureContext,
): Exposed {
  const read = readExposure(reading, given, { backend, refusals: refusalsOf(facts) });
  if (facts?.kind === 'istioGateway') return exposeThroughIstio(reading, read, { facts, around });
  if (facts?.kind === 'gatewayApi') return exposeThroughGatewayApi(reading, read, { facts, inMesh });
  return exposeThroughIngress(reading, read, facts);
}
