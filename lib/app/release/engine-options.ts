import type { Faults } from '../../core/faults';
import type { ReleaseFacts } from '../../core/release-facts';
import { isObject } from '../../core/read-values';

type Engine = ReleaseFacts['engine'];

/** Options that not every engine can do, by where they stand. */
const OPTIONS = [
  'preview.header',
  'preview.mirror',
  'waitBefore',
  'pods',
  'checks',
  'preflight',
  'judgement.relative',
] as const;

type Option = (typeof OPTIONS)[number];

/** What Argo Rollouts does, whatever splits the requests. */
const OF_ROLLOUTS: readonly Option[] = ['waitBefore', 'pods', 'checks', 'preflight', 'judgement.relative'];

/** Which of them each engine does; none where nothing is said. */
const DONE_BY: { readonly [E in Engine]?: readonly Option[] } = {
  'argo-rollouts': OPTIONS,
  // Its header routes lose the time limit, and it mirrors nothing (setHTTPHeaderRoute, SetMirrorRoute of the plugin).
  'rollouts-gateway': OF_ROLLOUTS,
  // The new version has all its pods from the start: nothing scales it before it gets a weight.
  flagger: ['pods'],
};

/** Tells options that the engine of the environment would pass over in silence. */
export function checkEngineOptions(faults: Faults, engine: Engine, props: unknown): void {
  const done = DONE_BY[engine] ?? [];
  for (const option of OPTIONS) {
    const given = valueAt(props, option);
    if (given === undefined || done.includes(option)) continue;
    const allowed = `nothing: releases by ${engine} have no such thing`;
    faults
      .at(...option.split('.'))
      .add(given, allowed, 'remove it, or release by argoRollouts({ … }) in a mesh');
  }
  const compares = valueAt(props, 'judgement.relative') !== undefined;
  const allowed = 'an indicator of the mesh beside relative: counters of a gateway name one version alone';
  const fix = "remove judgement.relative, or write sli: { kind: 'istioHttp' } where the gateway is Istio's";
  faults.at('sli').require(!compares || valueAt(props, 'sli.kind') !== 'ratio', 'ratio', allowed, fix);
}

function valueAt(props: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), props);
}
