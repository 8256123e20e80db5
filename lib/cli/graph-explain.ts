import { closest } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { idOf } from '../picture/links';
import { objectText } from '../picture/outsider-text';
import { explainConnection } from '../reachability/explain';
import { Network } from '../reachability/network';
import type { ReachabilityOptions } from '../reachability/options';
import type { OpenPort, Protocol, Reason, ReachabilityReport, WorkloadName } from '../reachability/report';
import type { AskedConnection } from './graph-arguments';

/** What is asked about. */
interface Asked {
  readonly manifests: readonly unknown[];
  readonly options: ReachabilityOptions;
  readonly report: ReachabilityReport;
}

type AskedPort = Pick<OpenPort, 'port' | 'protocol'>;

/**
 * Why a workload can call another one, or why not, port by port: on the port that is asked for, or on those that are
 * open to it and those that its containers declare.
 */
export function explainText(
  { manifests, options, report }: Asked,
  asked: AskedConnection,
  issues: PropIssue[],
): string | undefined {
  const [from, to] = [asked.from, asked.to].map((name) => workloadNamed(name, report.workloads, issues));
  if (from === undefined || to === undefined) return undefined;
  const network = new Network(manifests, options);
  const declared = network.cluster.pods.find(({ workload }) => idOf(workload) === idOf(to))?.ports ?? [];
  const known: AskedPort[] = declared.map(({ number, protocol }) => ({
    port: number,
    protocol: protocol as Protocol,
  }));
  const open = report.edges.filter((edge) => idOf(edge.from) === idOf(from) && idOf(edge.to) === idOf(to));
  const ports = asked.port === undefined ? distinct([...open, ...known]) : portsNumbered(asked.port, known);
  if (ports.length === 0) {
    const fix = `write kiban graph … --explain ${idOf(from)} ${idOf(to)} 8080`;
    issues.push({ field: '--explain', given: asked, allowed: 'a port: the workload declares none', fix });
    return undefined;
  }
  return ports
    .map(({ port, protocol }) => {
      const explanation = explainConnection(network, { from, to, port, protocol });
      const verdict = explanation?.admitted === true ? 'can call' : 'cannot call';
      const lines = (explanation?.reasons ?? []).map((reason) => `  ${reasonText(reason)}\n`);
      return `${idOf(from)} ${verdict} ${idOf(to)} on port ${port}/${protocol}\n${lines.join('')}`;
    })
    .join('\n');
}

function portsNumbered(port: number, known: readonly AskedPort[]): readonly AskedPort[] {
  const declared = known.filter((one) => one.port === port);
  return declared.length === 0 ? [{ port, protocol: 'TCP' }] : distinct(declared);
}

/** Each port once, in the order of their numbers. */
function distinct(ports: readonly AskedPort[]): AskedPort[] {
  const byText = new Map(ports.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]));
  return [...byText.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}

function reasonText({ effect, text, object }: Reason): string {
  return `${effect}: ${text}${object === undefined ? '' : ` [${objectText(object)}]`}`;
}

/** The workload that a user means: by namespace and name, or by its name where no other has it. */
function workloadNamed(
  given: string,
  workloads: readonly WorkloadName[],
  issues: PropIssue[],
): WorkloadName | undefined {
  const found = workloads.filter((workload) => idOf(workload) === given || workload.name === given);
  if (found.length === 1) return found[0];
  const exact = found.find((workload) => idOf(workload) === given);
  if (exact !== undefined) return exact;
  const several = found.length > 1;
  const near = several ? found.map(idOf).join(' or ') : nearName(given, workloads);
  issues.push({
    field: '--explain',
    given,
    allowed: several
      ? 'a workload with its namespace: there are several of that name'
      : 'a workload among the manifests',
    fix: near === undefined ? 'name manifests that have workloads' : `write ${near}`,
  });
  return undefined;
}

/** What was most likely meant: a name that is alike, or one that holds what was given. */
function nearName(given: string, workloads: readonly WorkloadName[]): string | undefined {
  const ids = workloads.map(idOf);
  const alike = closest(given, [...ids, ...workloads.map(({ name }) => name)]);
  return alike ?? ids.find((id) => id.includes(given)) ?? ids[0];
}
