import { ObjectSet } from 'cdk8s-kiban/policy';
import { podsBehind, selectorOf, targetOf } from '../../../lib/policy/across/service-pods';
import { reachabilityOf } from '../../../lib/reachability/reachability';
import { deployment, inNamespace, object, service } from './objects';

const web = deployment('web', {
  container: {
    ports: [
      { name: 'http', containerPort: 8080 },
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
    ],
  },
  pod: {
    initContainers: [
      { name: 'stays', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 9000 }] },
      { name: 'ends', ports: [{ name: 'setup', containerPort: 9001 }] },
    ],
  },
});

/** Names of the workloads behind a Service, and how it selects them. */
function behind(given: object, others: readonly object[] = [web]): unknown[] {
  const objects = new ObjectSet([given, ...others]);
  return objects
    .ofType('/Service')
    .flatMap((one) => [
      selectorOf(one)?.matchLabels,
      ...podsBehind(one, objects).map(({ object: { name } }) => name),
    ]);
}

test('A Service leads to the pods of its namespace that have all of its labels', () => {
  expect(behind(service('web'))).toEqual([{ app: 'web' }, 'web']);
  expect(behind(service('cart'))).toEqual([{ app: 'cart' }]);
  expect(behind(service('web'), [inNamespace('other', web as never)])).toEqual([{ app: 'web' }]);
});

test.each<[string, object]>([
  ['has no selector', { selector: undefined }],
  ['has null for one', { selector: null }],
  ['has an empty one', { selector: {} }],
  ['has a text for one', { selector: 'app=web' }],
  ['is an alias', { type: 'ExternalName', externalName: 'example.com' }],
])('A Service that %s leads to no pods by itself', (_what, spec) => {
  expect(behind(service('web', 'web', spec))).toEqual([undefined]);
});

test.each<[string, object, number | undefined]>([
  ['its own number where it says none', { port: 80 }, 80],
  ['its own number where it says 0, which the API server fills in', { port: 80, targetPort: 0 }, 80],
  ['its own number where it says an empty text, as well', { port: 80, targetPort: '' }, 80],
  ['the number that it says', { port: 80, targetPort: 8080 }, 8080],
  ['the port of a container by its name', { port: 80, targetPort: 'http' }, 8080],
  ['the port of a container that starts first and stays', { port: 80, targetPort: 'proxy' }, 9000],
  ['nothing of one that ends', { port: 80, targetPort: 'setup' }, undefined],
  ['nothing of another protocol', { port: 80, targetPort: 'dns' }, undefined],
  ['a name of its protocol', { port: 53, targetPort: 'dns', protocol: 'UDP' }, 5353],
  ['nothing where nobody has the name', { port: 80, targetPort: 'grpc' }, undefined],
  ['nothing where there is no number', {}, undefined],
])('A port of a Service leads to %s', (_what, port, number) => {
  const [workload] = new ObjectSet([web]).workloads;
  expect(workload && targetOf(port, workload)).toBe(number);
});

test('Who enters by a Service with an empty selector enters nowhere: who can reach whom knows the same', () => {
  const enter = (selector: object): unknown =>
    reachabilityOf([
      web,
      object('v1', 'Service', 'web', {
        spec: { type: 'LoadBalancer', selector, ports: [{ port: 80, targetPort: 8080 }] },
      }),
    ]).ingress.flatMap(({ from, port }) => (from.kind === 'entry' ? [port] : []));
  expect(enter({ app: 'web' })).toEqual([8080]);
  expect(enter({})).toEqual([]);
});
