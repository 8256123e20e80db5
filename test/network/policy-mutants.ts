import type { Loose } from '../support/synth';

/** One change to a policy that changes what it means. */
export interface Mutant {
  readonly name: string;
  readonly spec: Loose;
}

/**
 * Every way to spoil a NetworkPolicy once: a rule, a peer, a port or a label gone, a text misspelt, a number shifted, a
 * range wider, a direction no longer closed, a side that means everybody.
 */
export function policyMutants(spec: Loose): Mutant[] {
  return [...spoiled(spec, '')].filter(
    ({ spec: changed }) => JSON.stringify(changed) !== JSON.stringify(spec),
  );
}

function* spoiled(value: Loose, path: string): Generator<Mutant> {
  if (typeof value === 'string') yield* texts(value, path);
  else if (typeof value === 'number') yield { name: `${path} shifted`, spec: value + 1 };
  else if (Array.isArray(value)) yield* items(value, path);
  else if (typeof value === 'object' && value !== null) yield* fields(value, path);
}

function* texts(value: string, path: string): Generator<Mutant> {
  const [, address, bits] = /^(.*)\/(\d+)$/.exec(value) ?? [];
  if (address === undefined || !/[.:]/.test(address)) yield { name: `${path} misspelt`, spec: `${value}x` };
  else if (Number(bits) > 0) yield { name: `${path} wider`, spec: `${address}/${Number(bits) - 1}` };
}

function* items(list: readonly Loose[], path: string): Generator<Mutant> {
  for (const [index, item] of list.entries()) {
    const rest = list.filter((_item, at) => at !== index);
    yield { name: `${path}[${index}] dropped`, spec: rest };
    for (const { name, spec } of spoiled(item, `${path}[${index}]`))
      yield { name, spec: list.map((own, at) => (at === index ? spec : own)) };
  }
}

function* fields(object: Loose, path: string): Generator<Mutant> {
  for (const key of Object.keys(object)) {
    const { [key]: value, ...rest } = object;
    if (!(key === 'protocol' && value === 'TCP')) yield { name: `${path}.${key} dropped`, spec: rest };
    if (typeof value === 'string' && path.endsWith('matchLabels'))
      yield { name: `${path}.${key} by another key`, spec: { ...rest, [`${key}x`]: value } };
    if (key === 'port' && object.endPort === undefined)
      yield { name: `${path}.port wider`, spec: { ...object, endPort: Number(value) + 1 } };
    for (const { name, spec } of spoiled(value, `${path}.${key}`))
      yield { name, spec: { ...object, [key]: spec } };
  }
}
