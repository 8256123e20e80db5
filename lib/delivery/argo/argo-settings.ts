import { isProduction } from '../production';
import type {
  AllowedKind,
  ApplicationSetOptions,
  ArgoCdOptions,
  ArgoEnvironmentOptions,
  ArgoFinalizer,
  AutomatedSync,
  PullRequestPreviews,
} from './argo-options';

/** What one environment was given, with all defaults. */
export interface ArgoEnvironmentSettings {
  readonly targetRevision: string;
  readonly sync: 'manual' | Required<AutomatedSync>;
  readonly finalizer: ArgoFinalizer;
  readonly protectData: boolean;
  readonly applicationSet: ApplicationSetOptions | undefined;
}

/** What {@link argoCd} was given, with all defaults. */
export interface ArgoSettings {
  readonly repoURL: string;
  readonly path: string;
  readonly targetRevision: string;
  readonly namespace: string;
  readonly project: string | undefined;
  readonly rootProject: string;
  readonly clusterKinds: readonly AllowedKind[];
  readonly formerNamespaces: readonly string[];
  readonly namespacedKinds: 'all' | 'rendered';
  readonly existingNamespaces: readonly string[];
  readonly environments: Readonly<Record<string, ArgoEnvironmentOptions>>;
}

const DEFAULTS = {
  path: '',
  targetRevision: 'HEAD',
  namespace: 'argocd',
  rootProject: 'default',
  namespacedKinds: 'all',
} as const;

/** Whether Applications are made for pull requests. */
export function isPreview(
  applicationSet: ApplicationSetOptions | undefined,
): applicationSet is { readonly pullRequests: PullRequestPreviews } {
  return typeof applicationSet === 'object' && 'pullRequests' in applicationSet;
}

/** Fills in what was not given. */
export function argoSettings(options: ArgoCdOptions): ArgoSettings {
  return {
    repoURL: options.repoURL,
    path: options.path ?? DEFAULTS.path,
    targetRevision: options.targetRevision ?? DEFAULTS.targetRevision,
    namespace: options.namespace ?? DEFAULTS.namespace,
    project: options.project,
    rootProject: options.rootProject ?? DEFAULTS.rootProject,
    clusterKinds: options.clusterKinds ?? [],
    formerNamespaces: options.formerNamespaces ?? [],
    namespacedKinds: options.namespacedKinds ?? DEFAULTS.namespacedKinds,
    existingNamespaces: options.existingNamespaces ?? [],
    environments: options.environments ?? {},
  };
}

/** What holds in one environment. */
export function environmentSettings(settings: ArgoSettings, name: string): ArgoEnvironmentSettings {
  const options = Object.hasOwn(settings.environments, name) ? (settings.environments[name] ?? {}) : {};
  const { sync = {}, applicationSet } = options;
  return {
    targetRevision: options.targetRevision ?? settings.targetRevision,
    sync: sync === 'manual' ? sync : { prune: sync.prune ?? true, selfHeal: sync.selfHeal ?? true },
    finalizer: options.finalizer ?? (isProduction(name) ? 'none' : 'foreground'),
    protectData: options.protectData ?? !isPreview(applicationSet),
    applicationSet,
  };
}
