import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Container {
  readonly restartPolicy?: Maybe<string>;
  readonly restartPolicyRules?: Maybe<readonly unknown[]>;
}

interface PodSpec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const NONE: readonly never[] = [];
const DOCS = 'pkg/apis/core/validation/validation.go';

export const CONTAINER_RESTART: Rule = {
  id: 'container-restart-policy',
  class: 'api',
  title: 'Only an init container has a restartPolicy of its own, before Kubernetes 1.34',
  why: 'The API server refuses it on other containers; in 1.34 it drops it.',
  docs: `${DOCS} (validateContainers)`,
  on: ['core/v1.PodSpec'],

  check({ containers }: PodSpec, place) {
    if (place.isAtLeast('1.34')) return;
    const list = containers ?? NONE;
    for (let index = 0; index < list.length; index++) {
      const policy = list[index]?.restartPolicy ?? undefined;
      if (policy !== undefined)
        place.refuse(
          ['containers', index, 'restartPolicy'],
          policy,
          'nothing',
          'remove it, or move the container to initContainers with restartPolicy: Always',
        );
    }
  },
};

const LISTS = ['containers', 'initContainers'] as const;
const MOST_RULES = 20;

export const RESTART_RULES: Rule = {
  id: 'container-restart-rules',
  class: 'api',
  title: `A container has at most ${MOST_RULES} rules for restarts, beside a restartPolicy of its own`,
  why: 'The API server refuses others, and before 1.36 rules of sidecars; before 1.35 it drops the rules.',
  docs: `${DOCS} (validateContainerRestartPolicy, validateInitContainerRestartPolicy)`,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    if (!place.isAtLeast('1.35')) return;
    for (const list of LISTS) {
      const containers = spec[list] ?? NONE;
      for (let at = 0; at < containers.length; at++) {
        const container = containers[at];
        if ((container?.restartPolicyRules ?? NONE).length > 0)
          checkContainer(container ?? {}, [list, at], place);
      }
    }
  },
};

function checkContainer(
  { restartPolicy, restartPolicyRules }: Container,
  at: readonly [(typeof LISTS)[number], number],
  place: Place,
): void {
  const rules = restartPolicyRules ?? NONE;
  if (!isGiven(restartPolicy))
    place.refuse(
      [...at, 'restartPolicy'],
      restartPolicy,
      'a restartPolicy where there are restartPolicyRules',
      'add such as restartPolicy: Never',
    );
  if (rules.length > MOST_RULES)
    place.refuse(
      [...at, 'restartPolicyRules'],
      `${rules.length} rules`,
      `at most ${MOST_RULES}`,
      'join some: a rule has many exit codes',
    );
  if (at[0] === 'initContainers' && restartPolicy === 'Always' && !place.isAtLeast('1.36'))
    place.refuse(
      [...at, 'restartPolicyRules'],
      rules,
      'nothing where restartPolicy is Always',
      'remove restartPolicyRules',
    );
}

interface RestartRule {
  readonly exitCodes?: Maybe<{ readonly values?: Maybe<readonly unknown[]> }>;
}

const MOST_CODES = 255;

export const RESTART_CODES: Rule = {
  id: 'container-restart-codes',
  class: 'api',
  title: `A rule for restarts says for which exit codes it is, at most ${MOST_CODES}`,
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateContainerRestartPolicy)`,
  on: ['core/v1.ContainerRestartRule'],

  check({ exitCodes }: RestartRule, place) {
    if (!isGiven(exitCodes))
      place.refuse(
        'exitCodes',
        exitCodes,
        'exit codes',
        'add such as exitCodes: { operator: In, values: [42] }',
      );
    const count = exitCodes?.values?.length ?? 0;
    if (count > MOST_CODES)
      place.refuse(
        ['exitCodes', 'values'],
        `${count} codes`,
        `at most ${MOST_CODES}`,
        'write operator: NotIn and the codes that are left',
      );
  },
};

/** When single containers of a pod are started again. */
export const CONTAINER_RESTART_RULES: readonly Rule[] = [CONTAINER_RESTART, RESTART_RULES, RESTART_CODES];
