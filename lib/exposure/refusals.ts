import type { Reading } from '../core/reading';
import { within } from '../core/reading';
import type { ReadExposure } from './exposure';

/** What only some controllers can do. */
type Ability =
  'httpsRedirect' | 'timeout' | 'retries' | 'rateLimit' | 'firewall' | 'auth' | 'ingressClassName';

/** Why a controller cannot do something, and what to do instead. */
export interface Refusal {
  readonly why: string;
  readonly fix: string;
}

/** What a controller cannot do. */
export type Refusals = Readonly<Partial<Record<Ability | 'annotations' | 'ImplementationSpecific', Refusal>>>;

const ASKED: Readonly<Record<keyof Refusals, (read: ReadExposure) => unknown>> = {
  httpsRedirect: ({ httpsRedirect }) => httpsRedirect,
  timeout: ({ policy }) => policy.timeout,
  retries: ({ policy }) => policy.retries,
  rateLimit: ({ rateLimit }) => rateLimit,
  firewall: ({ firewall }) => firewall,
  auth: ({ auth }) => (auth ? 'required' : undefined),
  ingressClassName: ({ ingressClassName }) => ingressClassName,
  annotations: ({ annotations }) => (Object.keys(annotations).length > 0 ? annotations : undefined),
  ImplementationSpecific: ({ paths }) =>
    paths.find(({ pathType }) => pathType === 'ImplementationSpecific')?.pathType,
};

/** Tells every prop that was set and that a controller cannot follow: to leave it out in silence would lie. */
export function refuse(reading: Reading, read: ReadExposure, refusals: Refusals): void {
  for (const [key, refusal] of Object.entries(refusals) as [keyof Refusals, Refusal][]) {
    const asked = ASKED[key](read);
    if (asked === undefined) continue;
    const field = key === 'ImplementationSpecific' ? 'pathType' : key;
    within(reading, field).faults.add(asked, `nothing: ${refusal.why}`, refusal.fix);
  }
}

const NO_INGRESS = {
  why: 'the environment has a gateway, and no Ingress that it could stand in',
  fix: 'remove it, or expose through exposure: ingress()',
};

/** What belongs to an Ingress alone. */
export const INGRESS_ONLY: Refusals = {
  ingressClassName: NO_INGRESS,
  annotations: NO_INGRESS,
  ImplementationSpecific: {
    why: 'what such a path means is known to the controller of an Ingress alone',
    fix: "write pathType: 'Prefix' or 'Exact'",
  },
};
