import { isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { CHAOS_BLOCKS, blockOf } from './ends';
import { PACKAGE } from './selections';

const WEBHOOK = 'https://github.com/chaos-mesh/chaos-mesh/blob/master/api/v1alpha1/workflow_webhook.go';

interface Template extends Readonly<Record<string, unknown>> {
  readonly name?: Maybe<string>;
  readonly templateType?: Maybe<string>;
  readonly deadline?: Maybe<string>;
  readonly children?: Maybe<readonly Maybe<string>[]>;
}

interface Workflow {
  readonly entry?: Maybe<string>;
  readonly templates?: Maybe<readonly Template[]>;
}

export const CHAOS_WORKFLOW_NAMES: Rule = {
  id: 'chaos-workflow-names',
  class: 'later',
  title: 'Templates of a Workflow have names of their own, and those that are referred to exist',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: `${WEBHOOK} (entryMustExists, validateTemplates)`,
  on: [`${PACKAGE}.SpecWorkflow`],

  check({ entry, templates }: Workflow, place) {
    const names = (templates ?? []).map(({ name }) => name ?? '');
    const among = `the name of a template: ${names.join(', ')}`;
    const fix = `write '${names[0] ?? 'entry'}'`;
    if (!names.includes(entry ?? '')) place.refuse('entry', entry, among, fix);
    templates?.forEach(({ name, children }, at) => {
      const path = ['templates', at] as const;
      const isName = isDnsSubdomain(name ?? '');
      if (!isName) place.refuse([...path, 'name'], name, 'a DNS name', "write 'slow-cart'");
      else if (names.indexOf(name ?? '') !== at)
        place.refuse([...path, 'name'], name, 'a name that no other template has', `write '${name}-2'`);
      children?.forEach((child, index) => {
        if (!names.includes(child ?? '')) place.refuse([...path, 'children', index], child, among, fix);
      });
    });
  },
};

/** Types of templates that are no chaos. */
const PLAIN = ['Suspend', 'Serial', 'Parallel', 'Schedule', 'Task', 'StatusCheck'];

export const CHAOS_WORKFLOW_PARTS: Rule = {
  id: 'chaos-workflow-parts',
  class: 'later',
  title: 'A template of a Workflow has what its type asks for, and ends by its own deadline',
  why: 'The webhook of Chaos Mesh refuses it.',
  docs: `${WEBHOOK} (validateTemplate)`,
  on: [`${PACKAGE}.Templates`],

  check(template: Template, place) {
    const { templateType, deadline } = template;
    const type = templateType ?? '';
    const block = blockOf(type);
    if (block !== undefined) checkChaos(template, block, place);
    else if (!PLAIN.includes(type)) {
      const known = `a kind of chaos, or one of ${PLAIN.join(', ')}`;
      place.refuse('templateType', templateType, known, "write 'NetworkChaos'");
    }
    if (type === 'Suspend' && (deadline ?? '') === '')
      place.refuse('deadline', deadline, 'how long it waits', "write '5m'");
    checkForeign(template, type, place);
  },
};

function checkChaos(template: Template, block: string, place: Place): void {
  const spec = template[block] as Maybe<{ readonly duration?: Maybe<string> }>;
  if (!isGiven(spec)) {
    const allowed = `what is done, beside templateType: ${template.templateType ?? ''}`;
    place.refuse(block, spec, allowed, `write ${block}: { … }`);
  }
  const duration = spec?.duration ?? undefined;
  if (duration === undefined) return;
  const allowed = 'nothing: in a Workflow chaos ends by the deadline of its template';
  place.refuse([block, 'duration'], duration, allowed, `write deadline: '${duration}' beside ${block}`);
}

/** Parts that stand for one type alone. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  children: ['Serial', 'Parallel'],
  conditionalBranches: ['Task'],
  schedule: ['Schedule'],
  task: ['Task'],
};

function checkForeign(template: Template, type: string, place: Place): void {
  const isChaos = blockOf(type) !== undefined;
  for (const [part, types] of Object.entries(FOREIGN))
    if (!types.includes(type)) checkNone(template, part, place);
  // Of other chaos beside its own the webhook says nothing.
  if (!isChaos) for (const block of CHAOS_BLOCKS) checkNone(template, block, place);
}

function checkNone(template: Template, part: string, place: Place): void {
  const given = template[part] ?? undefined;
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return;
  place.refuse(part, given, `nothing, in a template of type ${template.templateType ?? ''}`, 'remove it');
}
