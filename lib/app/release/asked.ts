import { Faults } from '../../core/faults';
import type { ReleaseFacts } from '../../core/release-facts';
import { readReleaseSli } from '../../rollout/release-sli';
import { readChecks } from './extras';
import type { AskedOfRelease } from './rollout';
import type { ReleaseInput } from './releaser';

/** Engines that ask a Prometheus. */
export type AskingFacts = Extract<ReleaseFacts, { readonly prometheus: string }>;

/** Reads what analyses ask: of the new version, and of the old one where the two can be compared. */
export function readAsked(
  faults: Faults,
  { service, checks, budgetLeft, releases }: ReleaseInput<AskingFacts>,
  { sli: given, gateway = false }: { readonly sli: unknown; readonly gateway?: boolean },
): AskedOfRelease | undefined {
  const { serviceName, namespace = '' } = service;
  const canary = { service: `${serviceName}-canary`, namespace, gateway };
  const sli = readReleaseSli(faults.at('sli'), given, canary);
  const read = readChecks(faults.at('checks'), checks, canary);
  // Counters of a gateway name the new version, each in its own way: nobody can tell those of the old one.
  const stable = readReleaseSli(Faults.none(), given, { service: serviceName, namespace });
  return sli && { prometheus: releases.prometheus, sli, stable, ...read, budgetLeft };
}
