import { type ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { waive } from '../../lib/core/waivers';
import { checkGraphProof } from '../../lib/network/graph-proof/check';
import { peers } from '../../lib/network/peers';
import { StubService, collect } from './stub-service';

const HOST = { hostNetwork: true };
const NODES = peers.cidr('10.0.0.0/16');

const shop = (): Chart => new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
const issues = (chart: Chart) => checkGraphProof(collect(chart.node.root), chart.node.root);

function deployed(chart: Chart, id: string, pod: object = {}): StubService<'http'> {
  const stub = new StubService(chart, id, { ports: { http: 8080 } });
  stub.deploy({ ports: [{ containerPort: 8080 }] }, pod);
  return stub;
}

function relabel(stub: StubService, labels: object): void {
  (stub.node.findChild('Deployment') as ApiObject).addJsonPatch(
    JsonPatch.replace('/spec/template/metadata/labels', labels),
  );
}

describe('Pods on the network of their node', () => {
  test('are not let in by a declared call, for no selector finds them', () => {
    const chart = shop();
    deployed(chart, 'agent', HOST).calls(deployed(chart, 'web'));
    expect(issues(chart)).toEqual([
      {
        path: 'shop/agent',
        field: 'calls',
        given:
          'shop/agent → shop/web on 8080/TCP, closed: no selector finds agent, which runs with hostNetwork',
        allowed: 'open, for it was declared: shop/agent calls shop/web (graph-proof)',
        fix: "remove hostNetwork, or write accepts(peers.cidr('10.0.0.0/16'), { port }) at shop/web, the addresses of the nodes, in place of the call",
      },
    ]);
  });

  test('are not reached by a declared call either', () => {
    const chart = shop();
    deployed(chart, 'web').calls(deployed(chart, 'agent', HOST));
    expect(issues(chart)).toMatchObject([
      {
        path: 'shop/web',
        fix: "remove hostNetwork, or write calls(peers.cidr('10.0.0.0/16'), { port: 8080 }) at shop/web, the addresses of the nodes, in place of the call",
      },
    ]);
  });

  test('call and are called by the addresses of their nodes', () => {
    const chart = shop();
    deployed(chart, 'agent', HOST);
    const web = deployed(chart, 'web');
    web.accepts(NODES, { port: 'http' });
    web.calls(NODES, { port: 8080 });
    expect(issues(chart)).toEqual([]);
  });

  test('are let in where everybody is, and call one another', () => {
    const chart = shop();
    const agent = deployed(chart, 'agent', HOST);
    const web = deployed(chart, 'web');
    web.accepts(peers.anywhere({ reason: 'a page for all' }), { port: 'http' });
    agent.calls(web);
    agent.calls(deployed(chart, 'other', HOST));
    expect(issues(chart)).toEqual([]);
  });

  test('may be waived on either service', () => {
    const chart = shop();
    const agent = deployed(chart, 'agent', HOST);
    agent.calls(deployed(chart, 'web'));
    waive(agent, { rule: 'graph-proof', reason: 'the network plugin tells them by their labels' });
    expect(issues(chart)).toEqual([]);
  });
});

describe('Pods that the selector of their service misses', () => {
  test('are told with the labels that they lack', () => {
    const chart = shop();
    const web = deployed(chart, 'web');
    web.calls(deployed(chart, 'cart'));
    relabel(web, { app: 'web' });
    expect(issues(chart)).toEqual([
      {
        path: 'shop/web',
        field: 'spec.template.metadata.labels',
        given: 'app.kubernetes.io/instance: none',
        allowed:
          'the labels that its policies, its Service and its callers find it by: app.kubernetes.io/instance: web (graph-proof)',
        fix: 'keep app.kubernetes.io/instance: web in the labels of the pods of Deployment web',
      },
    ]);
  });

  test('are told of one version where another is found', () => {
    const chart = shop();
    deployed(chart, 'web');
    const second = new StubService(chart, 'web-v2', { instance: 'web', ports: { http: 8080 } });
    second.deploy({});
    relabel(second, { 'app.kubernetes.io/instance': 'wep' });
    expect(issues(chart)).toMatchObject([{ given: 'app.kubernetes.io/instance: wep' }]);
  });

  test('are those it renders alone: a service without pods of its own is taken at its word', () => {
    const chart = shop();
    const operated = new StubService(chart, 'kafka', { ports: { tcp: 9092 } });
    deployed(chart, 'web').calls(operated);
    expect(issues(chart)).toEqual([]);
  });
});
