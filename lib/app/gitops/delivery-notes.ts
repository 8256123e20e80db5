import type { ChartWait, DeliveryNote, DeliveryPlan } from '../../delivery/delivery';

/** What whoever runs the delivery should know of it, and could not read from a manifest, in Markdown. */
export function renderDeliveryNotes({ notes, waits }: DeliveryPlan): string {
  const parts = [
    '# Delivery',
    notes.length === 0
      ? 'There is nothing to do beyond applying the root.'
      : notes.map(renderNote).join('\n'),
    ...(waits.length === 0 ? [] : ['## Charts that need others', waits.map(renderWait).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderNote({ given, fix }: DeliveryNote): string {
  return `- **${given}**: ${fix}`;
}

function renderWait({ environment, chart, on, because }: ChartWait): string {
  return `- ${environment}: ${chart} waits for ${on}: ${because.join('; ')}`;
}
