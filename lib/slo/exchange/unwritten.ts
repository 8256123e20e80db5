import type { SliObjective } from '../construct/slo-props';
import { DESCRIPTION } from './objective-of';
import type { Notes } from './exchange';

/** Says of each option of alerts that the other tool has no field for it. */
export function tellUnwritten(notes: Notes, { alerts = {} }: SliObjective, written: readonly string[]): void {
  for (const [key, value] of Object.entries(alerts)) {
    if (written.includes(key) || value === undefined) continue;
    notes.say(`alerts.${key}`, value, 'is left out: there is no field for it');
  }
}

/** Annotations without the description, which has a field of its own. */
export function otherAnnotations({ alerts = {} }: SliObjective): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(alerts.annotations ?? {}).filter(([name]) => name !== DESCRIPTION),
  );
}

/** What an objective is about, as it was written. */
export function descriptionOf({ alerts = {} }: SliObjective): { readonly description?: string } {
  const text = alerts.annotations?.[DESCRIPTION];
  return text === undefined ? {} : { description: text.replaceAll('{{ "{{" }}', '{{') };
}
