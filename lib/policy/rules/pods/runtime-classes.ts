import { isDnsLabel } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';
import type { QuantityValue } from './quantity-values';
import { fixName, isContainerResource, isHugePages, tellAmount, wrongIn } from './resource-amounts';

interface Overhead {
  readonly podFixed?: Maybe<Readonly<Record<string, Maybe<QuantityValue>>>>;
}

interface Scheduling {
  readonly tolerations?: Maybe<readonly object[]>;
}

const DOCS = 'pkg/apis/node/validation/validation.go';

export const RUNTIME_HANDLER: Rule = {
  id: 'runtime-class-handler',
  class: 'api',
  title: 'The handler of a RuntimeClass is a DNS label',
  why: 'The API server refuses any other: it is a name in the configuration of containerd or CRI-O.',
  docs: `${DOCS} (ValidateRuntimeClass)`,
  on: ['node/v1.RuntimeClass'],

  check({ handler }: { readonly handler?: Maybe<string> }, place) {
    const given = handler ?? '';
    if (given !== '' && !isDnsLabel(given))
      place.refuse(
        'handler',
        given,
        'lower-case letters, digits and -, at most 63 characters',
        'write such as handler: runsc',
      );
  },
};

export const RUNTIME_OVERHEAD: Rule = {
  id: 'runtime-class-overhead',
  class: 'api',
  title: 'The overhead of a RuntimeClass is amounts of what containers can ask for',
  why: 'The API server refuses other names, negative amounts, and huge pages without cpu or memory.',
  docs: `${DOCS} (validateOverhead)`,
  on: ['node/v1.Overhead'],

  check({ podFixed }: Overhead, place) {
    const amounts = podFixed ?? {};
    const names = Object.keys(amounts);
    for (const name of names) {
      if (!isContainerResource(name))
        place.refuse(['podFixed', name], name, 'cpu, memory or ephemeral-storage', fixName(name));
      const wrong = wrongIn(name, amounts[name] ?? 0);
      if (wrong !== undefined) tellAmount(amounts[name], wrong, ['podFixed', name], place);
    }
    if (names.some(isHugePages) && !('cpu' in amounts) && !('memory' in amounts))
      place.refuse('podFixed', names, 'cpu or memory beside huge pages', 'add such as memory: 64Mi');
  },
};

export const RUNTIME_TOLERATIONS: Rule = {
  id: 'runtime-class-tolerations',
  class: 'api',
  title: 'A RuntimeClass tolerates each taint once',
  why: 'The API server refuses the same toleration twice.',
  docs: `${DOCS} (validateTolerations)`,
  on: ['node/v1.Scheduling'],

  check({ tolerations }: Scheduling, place) {
    const told = new Set<string>();
    for (const [at, toleration] of (tolerations ?? []).entries()) {
      const text = JSON.stringify(Object.entries(toleration).sort());
      if (told.has(text))
        place.refuse(['tolerations', at], toleration, 'each toleration once', 'remove one of the two');
      told.add(text);
    }
  },
};

/** How pods of a class run: in what, at what cost, and where. */
export const RUNTIME_CLASS_RULES: readonly Rule[] = [RUNTIME_HANDLER, RUNTIME_OVERHEAD, RUNTIME_TOLERATIONS];
