import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import type { Env } from '../../examples/online-boutique/environments';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { Environment } from '../../lib/app/gitops/environment';
import { graphOf } from '../../lib/network/service-graph';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { EgressEntry, ReachabilityReport } from '../../lib/reachability/report';
import { collectObjects, constructsBelow } from '../../lib/synth/collect';
import { sharedFile } from '../support/oracles';

const PINS = join(__dirname, '../../examples/online-boutique/pins/staging.yaml');
/** The page, without the blanks that line its table up. */
const PAGE = readFileSync(join(__dirname, '../../docs/reachability.md'), 'utf8').replaceAll(/ +/g, ' ');

const pairsOf = ({ edges }: ReachabilityReport): Set<string> =>
  new Set(edges.map(({ from, to }) => `${from.name} → ${to.name}`));

const asText = ({ to, port, endPort, protocol }: EgressEntry): string =>
  `${to.kind === 'pods' ? `${to.namespaces} ${to.pods}` : to.kind} ${port}${endPort === undefined ? '' : `-${endPort}`}/${protocol}`;

const egressOf = ({ egress }: ReachabilityReport): string[] => [...new Set(egress.map(asText))].sort();

/** The shop as the example renders it, and the calls it declares. */
function generated(): { report: ReachabilityReport; declared: Set<string> } {
  const app = new App({ outdir: '/nonexistent' });
  const environment: Env = new Environment(app, 'staging', {
    names: ['dev', 'staging', 'production'],
    pins: PINS,
  });
  const graph = graphOf(new OnlineBoutique(environment));
  const manifests = collectObjects(constructsBelow(app)).objects.map(({ manifest }) => manifest);
  const nameOf = (path: string): string => path.split('/').at(-1) ?? '';
  const declared = graph.services.flatMap((node) =>
    graph.callsOf(node).map(({ callee }) => `${nameOf(node.path)} → ${nameOf(callee.path)}`),
  );
  return { report: reachabilityOf(manifests), declared: new Set(declared) };
}

/** The shop as its authors wrote it, with their policies or without. */
function upstream(...files: readonly string[]): ReachabilityReport | undefined {
  const paths = files.map((file) => sharedFile(`workloads/online-boutique/${file}`));
  if (paths.includes(undefined)) return undefined;
  const documents = paths.flatMap((path) => parseAllDocuments(readFileSync(path ?? '', 'utf8')));
  return reachabilityOf(documents.map((document) => document.toJSON() as unknown));
}

/** A row of the table: pairs, those that were declared, others, who reaches in, what is reached outside. */
function row(name: string, report: ReachabilityReport, declared: ReadonlySet<string>): string {
  const pairs = [...pairsOf(report)];
  const meant = pairs.filter((pair) => declared.has(pair)).length;
  const cells = [
    pairs.length,
    `${meant} of ${declared.size}`,
    pairs.length - meant,
    egressOf(report).join(', '),
  ];
  return `| ${[name, ...cells].join(' | ')} |`;
}

describe('Online Boutique', () => {
  const { report, declared } = generated();

  test('has its sixteen declared pairs, and no others', () => {
    expect(declared.size).toBe(16);
    expect([...pairsOf(report)].sort()).toEqual([...declared].sort());
    expect(PAGE).toContain(row('generated', report, declared));
  });

  test('lets in everybody at the frontend, and lets out questions to DNS alone', () => {
    expect(report.ingress.map(({ from, to, port }) => [from.kind, to.name, port])).toEqual([
      ['anywhere', 'frontend', 8080],
      ['entry', 'frontend', 8080],
    ]);
    expect(egressOf(report)).toEqual([
      'kube-system k8s-app=kube-dns 53/TCP',
      'kube-system k8s-app=kube-dns 53/UDP',
    ]);
  });

  const [without, written] = [
    upstream('kubernetes-manifests.yaml'),
    upstream('kubernetes-manifests.yaml', 'network-policies.yaml'),
  ];
  const whereShared = without === undefined || written === undefined ? test.skip : test;

  whereShared('is compared in the docs with what its authors wrote (needs the shared workloads)', () => {
    if (without === undefined || written === undefined) return;
    expect(PAGE).toContain(row('without policies', without, declared));
    expect(PAGE).toContain(row('policies of its authors', written, declared));
    const surplus = [...pairsOf(written)].filter((pair) => !declared.has(pair));
    expect(surplus.every((pair) => pair.endsWith('→ frontend'))).toBe(true);
  });
});
