import type { FaultPath, Maybe, Place, Rule } from '../../rule';

interface Ignored {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly jsonPointers?: Maybe<readonly Maybe<string>[]>;
  readonly jqPathExpressions?: Maybe<readonly Maybe<string>[]>;
}

interface ApplicationSpec {
  readonly ignoreDifferences?: Maybe<readonly Ignored[]>;
  readonly syncPolicy?: Maybe<{ readonly syncOptions?: Maybe<readonly Maybe<string>[]> }>;
}

interface Syncing {
  readonly spec?: Maybe<
    ApplicationSpec & { readonly template?: Maybe<{ readonly spec?: Maybe<ApplicationSpec> }> }
  >;
}

const CARD = {
  class: 'unwise',
  docs: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs',
  on: ['argoproj.io/v1alpha1.Application', 'argoproj.io/v1alpha1.ApplicationSet'],
} as const;

const RESPECT = 'RespectIgnoreDifferences=true';

/** Objects whose lists controllers of releases write to. */
const ROUTING = new Set(['networking.istio.io', 'gateway.networking.k8s.io']);

/** Something that an Application leaves alone, whether or not by a template. */
type Visit = (ignored: Ignored, path: readonly (string | number)[], isRespected: boolean) => void;

function visit({ spec }: Syncing, tell: Visit): void {
  visitSpec(spec, ['spec'], tell);
  visitSpec(spec?.template?.spec, ['spec', 'template', 'spec'], tell);
}

function visitSpec(spec: Maybe<ApplicationSpec>, path: readonly string[], tell: Visit): void {
  const isRespected = spec?.syncPolicy?.syncOptions?.includes(RESPECT) === true;
  spec?.ignoreDifferences?.forEach((one, index) =>
    tell(one, [...path, 'ignoreDifferences', index], isRespected),
  );
}

export const IGNORED_ROUTING: Rule = {
  ...CARD,
  id: 'ignored-routing',
  title: 'An Application leaves alone one object of a mesh or a Gateway, by its name, and not all of a kind',
  why: 'A drift of every other object of that kind goes unseen, and with RespectIgnoreDifferences edits in Git never arrive.',

  check(application: Syncing, place) {
    visit(application, ({ group, kind, name }, path) => {
      if (!ROUTING.has(group ?? '') || (name ?? '') !== '') return;
      place.refuse(
        [...path, 'name'],
        name,
        `the name of one ${kind ?? 'object'}`,
        `add name: shop-release-http`,
      );
    });
  },
};

/** A place within a list: by its index in a pointer, by brackets in jq. */
const IN_LIST_POINTER = /\/\d+(\/|$)/;
const IN_LIST_PATH = /\[(?!["'])/;

export const IGNORED_LIST: Rule = {
  ...CARD,
  id: 'ignored-in-list',
  title:
    'An Application that keeps ignored fields as they are ignores no field within a list of a custom resource',
  why: 'Argo CD takes the whole list from the cluster: no edit of anything else in it ever arrives from Git (argo-cd#17694).',

  check(application: Syncing, place) {
    visit(application, (ignored, path, isRespected) => {
      if (isRespected && isCustom(ignored)) checkPaths(ignored, path, place);
    });
  },
};

/** Whether a kind is none of Kubernetes itself, whose lists are merged item by item. */
function isCustom({ group }: Ignored): boolean {
  const name = group ?? '';
  return name.includes('.') && (name === 'gateway.networking.k8s.io' || !name.endsWith('.k8s.io'));
}

function checkPaths(
  { jsonPointers, jqPathExpressions }: Ignored,
  path: readonly (string | number)[],
  place: Place,
): void {
  const tell = (at: FaultPath, given: Maybe<string>): void =>
    place.refuse(
      at,
      given,
      'a list as a whole, of an object that holds nothing else: all of it is taken from the cluster',
      'give what a controller writes an object of its own, and write such as /spec/http',
    );
  jsonPointers?.forEach((pointer, index) => {
    if (IN_LIST_POINTER.test(pointer ?? '')) tell([...path, 'jsonPointers', index], pointer);
  });
  jqPathExpressions?.forEach((expression, index) => {
    if (IN_LIST_PATH.test(expression ?? '')) tell([...path, 'jqPathExpressions', index], expression);
  });
}

/** What Applications leave alone. */
export const IGNORED_DIFFERENCE_RULES: readonly Rule[] = [IGNORED_ROUTING, IGNORED_LIST];
