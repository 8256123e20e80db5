import type { Manifest } from '../../kubernetes/manifest';

/** When Argo CD applies an object: first by phase, then by wave. */
export interface Position {
  /** -1 before the sync, 0 the sync, 1 behind it, 2 only when it fails. */
  readonly phase: number;
  readonly wave: number;
}

/** Annotation that puts an object into a wave. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

const HOOK = 'argocd.argoproj.io/hook';
const HELM_HOOK = 'helm.sh/hook';
const HELM_WEIGHT = 'helm.sh/hook-weight';

/** Phases of hooks; those of Helm are taken as Argo CD takes them. @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks */
const PHASES: Readonly<Record<string, number>> = {
  PreSync: -1,
  'pre-install': -1,
  'pre-upgrade': -1,
  Sync: 0,
  'crd-install': 0,
  PostSync: 1,
  'post-install': 1,
  'post-upgrade': 1,
  SyncFail: 2,
};

/** Whether somebody else decided when an object is applied, or that it is not. */
export interface DeclaredPosition {
  /** Undefined for a hook that no sync applies. */
  readonly phase: number | undefined;
  readonly isHook: boolean;
  /** Undefined where nothing is said, NaN where it is no whole number. */
  readonly wave: number | undefined;
}

/** Reads what the annotations of an object say about its time. */
export function declaredPosition({ metadata }: Manifest): DeclaredPosition {
  const { annotations = {} } = metadata;
  const hook = annotations[HOOK] ?? annotations[HELM_HOOK];
  const names = hook?.split(',').map((name) => name.trim()) ?? [];
  const phases = names.flatMap((name) => PHASES[name] ?? []);
  const wave = annotations[SYNC_WAVE] ?? (hook === undefined ? undefined : annotations[HELM_WEIGHT]);
  return {
    phase: hook === undefined ? 0 : phases.length > 0 ? Math.min(...phases) : undefined,
    isHook: hook !== undefined,
    wave: wave === undefined ? undefined : /^[+-]?\d{1,9}$/.test(wave) ? Number(wave) : NaN,
  };
}

/** Negative where the first comes earlier. */
export function compare(first: Position, second: Position): number {
  return first.phase - second.phase || first.wave - second.wave;
}
