import { budgetTime } from '../budget';
import { type SloSpec, sloLabels } from '../slo-spec';
import { BASE_WINDOW } from '../tier';
import { alertTexts } from './alert-texts';
import { firstQueries } from './first-queries';
import { cellCode, codeBlock, page, plain, table } from './markdown';
import { silenceText } from './silence';
import { tierTable, trafficMeaning } from './tier-texts';
import { periodText, timeText } from './wording';

/** What a runbook says beside what follows from the objective. */
export interface RunbookOptions {
  /** What is promised, in words for people. @default none */
  readonly description?: string;
  /** Pages that help, by their titles: dashboard, logs, who is on call. @default those that annotations name */
  readonly links?: Readonly<Record<string, string>>;
}

/** What to do when an alert of an objective fires, in Markdown. */
export function renderRunbook(spec: SloSpec, { description, links = {} }: RunbookOptions = {}): string {
  const { service, name, objective } = spec;
  const budget = timeText(budgetTime(spec));
  return page([
    `# ${plain(service)}: ${plain(name)}`,
    description === undefined ? undefined : plain(description),
    `Promised: **${objective.percent}%** of events are good over **${periodText(spec)}**. That leaves ${budget} of total outage, or longer of less.`,
    linkList(spec, links),
    '## What fired',
    ...alertTexts(spec),
    '## First queries',
    ...firstQueries(spec),
    '## When somebody is told',
    tierTable(spec),
    calendarNote(spec),
    trafficMeaning(spec),
    'Time that was not measured counts as good, so that a new service is not paged for its first errors.',
    '## Silence',
    ...silenceText(spec),
    '## What is counted',
    ...countedText(spec),
  ]);
}

function linkList({ alerts }: SloSpec, links: Readonly<Record<string, string>>): string | undefined {
  const named = Object.entries(alerts.annotations).filter(
    ([key, value]) => key.endsWith('_url') && key !== 'runbook_url' && /^https?:/.test(value),
  );
  const all = [
    ...named.map(([key, url]) => [key.slice(0, -'_url'.length).replace(/_/g, ' '), url] as const),
    ...Object.entries(links),
  ];
  if (all.length === 0) return undefined;
  return all.map(([title, url]) => `- [${plain(title)}](<${urlText(url)}>)`).join('\n');
}

/** An address between angle brackets ends at one of these. @see https://spec.commonmark.org/0.31.2/#link-destination */
function urlText(url: string): string {
  return url.replace(/[<>\\\s]/g, (character) => encodeURIComponent(character));
}

function calendarNote({ window }: SloSpec): string | undefined {
  if (window.calendar === undefined) return undefined;
  return `The budget begins anew with each ${window.calendar}. How fast it goes is measured against ${window.name}, whichever ${window.calendar} it is.`;
}

function countedText(spec: SloSpec): readonly string[] {
  const { sli } = spec;
  const labels = table(
    ['Label', 'Value'],
    Object.entries(sloLabels(spec)).map(([label, value]) => [cellCode(label), cellCode(value)]),
  );
  return [
    sli.isWeighted ? 'Bad events of a second:' : 'The ratio of errors; all moments weigh alike:',
    codeBlock(sli.errors(BASE_WINDOW).text, 'promql'),
    ...(sli.isWeighted ? ['All events of a second:', codeBlock(sli.total(BASE_WINDOW).text, 'promql')] : []),
    'All series and alerts of this objective have these labels:',
    labels,
  ];
}
