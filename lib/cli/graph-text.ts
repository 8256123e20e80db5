import { groupBy } from '../core/grouping';
import { type DeclaredCalls, type Link, idOf } from '../picture/links';
import { openingsOf } from '../picture/openings';
import { CONDITION_SIGN, portTexts } from '../picture/port-text';
import type { Standing } from '../picture/picture';
import { STANDING } from '../picture/words';
import type { ReachabilityReport } from '../reachability/report';

/** Who is called by whom, namespace by namespace, in text. What is open to many stands as a remark. */
export function renderGraph(report: ReachabilityReport, declared?: DeclaredCalls): string {
  const { remarks, links } = openingsOf(report, declared);
  const [byFrom, byTo] = [groupBy(links, ({ from }) => from), groupBy(links, ({ to }) => to)];
  const ids = [...report.workloads, ...(declared?.edges ?? []).flatMap(({ from, to }) => [from, to])].map(
    idOf,
  );
  const spaces = groupBy([...new Set(ids)].sort(), (id) => id.slice(0, id.indexOf('/')));
  const blocks = [...spaces].map(([namespace, own]) => {
    const services = own.map((id) => {
      const lines = [
        ...linesOf('called by', callsOf(byTo.get(id), 'call'), { end: 'from', namespace }),
        ...linesOf('entered by', callsOf(byTo.get(id), 'ingress'), { end: 'from', namespace }),
        ...linesOf('calls out', callsOf(byFrom.get(id), 'egress'), { end: 'to', namespace }),
        ...(remarks.get(id) ?? []),
      ];
      const shown = lines.length === 0 ? ['called by nobody'] : lines;
      return [`  ${id.slice(namespace.length + 1)}`, ...shown.map((line) => `    ${line}`)].join('\n');
    });
    return [namespace, ...services].join('\n');
  });
  const conditional = [...report.edges, ...report.ingress, ...report.egress].some(
    (one) => one.conditions !== undefined,
  );
  const note = conditional ? [`${CONDITION_SIGN} where a condition holds: --explain FROM TO tells`] : [];
  return `${[...blocks, ...note, countsOf(report, links)].join('\n\n')}\n`;
}

function callsOf(links: readonly Link[] = [], kind: Link['kind']): Link[] {
  return links.filter((link) => link.kind === kind);
}

interface Telling {
  readonly end: 'from' | 'to';
  /** Namespace whose services need not be told with it. */
  readonly namespace: string;
}

function linesOf(verb: string, links: readonly Link[], { end, namespace }: Telling): string[] {
  return links
    .map((link) => {
      const name = link.kind === 'call' ? nearName(link[end], namespace) : link[end];
      return `${verb} ${name} (${portTexts(link.ports).join(', ')}${STANDING[link.standing]})`;
    })
    .sort();
}

function nearName(id: string, namespace: string): string {
  return id.startsWith(`${namespace}/`) ? id.slice(namespace.length + 1) : id;
}

function countsOf({ workloads }: ReachabilityReport, links: readonly Link[]): string {
  const count = (standing: Standing): number => links.filter((link) => link.standing === standing).length;
  const calls = links.filter(({ kind, standing }) => kind === 'call' && standing !== 'missing').length;
  return [
    `${workloads.length} ${workloads.length === 1 ? 'workload' : 'workloads'}`,
    `${calls} ${calls === 1 ? 'call' : 'calls'} beside what is open to many`,
    ...(count('surplus') > 0 ? [`${count('surplus')} not declared`] : []),
    ...(count('missing') > 0 ? [`${count('missing')} declared but not possible`] : []),
  ].join(', ');
}
