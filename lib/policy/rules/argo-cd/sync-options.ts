import { closest } from '../../../core/closest';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';

const SWITCH = ['true', 'false'];

/**
 * Options that Argo CD compares to the letter, and what each may be.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ and gitops-engine pkg/sync/common/types.go
 */
const OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ApplyOutOfSyncOnly', SWITCH],
  ['ClientSideApplyMigration', SWITCH],
  ['CreateNamespace', SWITCH],
  ['Delete', [...SWITCH, 'confirm']],
  ['FailOnSharedResource', SWITCH],
  ['Force', SWITCH],
  ['Prune', [...SWITCH, 'confirm']],
  ['PruneLast', SWITCH],
  ['PrunePropagationPolicy', ['foreground', 'background', 'orphan']],
  ['Replace', SWITCH],
  ['RespectIgnoreDifferences', SWITCH],
  ['ServerSideApply', SWITCH],
  ['SkipDryRunOnMissingResource', SWITCH],
  ['Validate', SWITCH],
]);

const CARD = {
  class: 'later',
  why: 'Argo CD compares options to the letter and passes over the others: what was asked for never happens.',
  docs: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
} as const;

type Options = Maybe<readonly Maybe<string>[]>;

interface Syncing {
  readonly spec?: Maybe<{
    readonly syncPolicy?: Maybe<{ readonly syncOptions?: Options }>;
    readonly template?: Maybe<{
      readonly spec?: Maybe<{ readonly syncPolicy?: Maybe<{ readonly syncOptions?: Options }> }>;
    }>;
  }>;
}

export const SYNC_OPTIONS: Rule = {
  ...CARD,
  id: 'sync-options',
  title: 'A sync option of an Application is spelt as Argo CD spells it, with a value that it has',
  on: ['argoproj.io/v1alpha1.Application', 'argoproj.io/v1alpha1.ApplicationSet'],

  check({ spec }: Syncing, place) {
    const own = spec?.syncPolicy?.syncOptions;
    if (own) checkOptions(own, ['spec', 'syncPolicy', 'syncOptions'], place);
    const ofTemplate = spec?.template?.spec?.syncPolicy?.syncOptions;
    if (ofTemplate)
      checkOptions(ofTemplate, ['spec', 'template', 'spec', 'syncPolicy', 'syncOptions'], place);
  },
};

const ANNOTATION = 'argocd.argoproj.io/sync-options';

interface Annotated {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
}

export const SYNC_OPTIONS_OF_OBJECT: Rule = {
  ...CARD,
  id: 'sync-options-annotation',
  title: 'The sync options of an object are spelt as Argo CD spells them, with values that they have',
  on: ['*'],

  check({ metadata }: Annotated, place) {
    const given = metadata?.annotations?.[ANNOTATION];
    if (!given) return;
    for (const option of given.split(','))
      checkOption(option.trim(), ['metadata', 'annotations', ANNOTATION], place);
  },
};

function checkOptions(options: readonly Maybe<string>[], at: readonly string[], place: Place): void {
  for (let index = 0; index < options.length; index++)
    checkOption(options[index] ?? '', [...at, index], place);
}

/** An option that resembles none may be one that is newer than this list. */
function checkOption(option: string, at: FaultPath, place: Place): void {
  const equals = option.indexOf('=');
  const name = equals < 0 ? option : option.slice(0, equals);
  if (OPTIONS.get(name)?.includes(option.slice(equals + 1)) === true || option === '') return;
  const known = OPTIONS.has(name) ? name : closest(name.replace(/[:\s].*/, ''), [...OPTIONS.keys()]);
  if (known === undefined || option.includes('{{')) return;
  const values = OPTIONS.get(known) ?? [];
  const allowed = values.map((value) => `${known}=${value}`).join(' or ');
  place.refuse(at, option, allowed, `write ${known}=${values[0] ?? ''}`);
}

/** How Argo CD syncs. */
export const SYNC_OPTION_RULES: readonly Rule[] = [SYNC_OPTIONS, SYNC_OPTIONS_OF_OBJECT];
