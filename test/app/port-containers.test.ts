import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { IMAGE } from '../support/props';
import { type Loose, faultsOf, synth } from '../support/synth';

const EXPORTER = { image: 'registry.example.com/exporter:1.0.0' };
const PORTS = { redis: 6379, 'http-metrics': { port: 9121, container: 'exporter' } };

const build = (props: Loose) => (chart: Loose) =>
  new MicroserviceApp(chart, 'cart', { image: IMAGE, ...props });

const faults = (props: Loose): string[] =>
  faultsOf(build(props), 'shop').map(({ field, allowed, fix }) => `${field}: ${allowed}, ${fix}`);

/** Ports of the containers of a list, by name. */
const shown = (containers: Loose[]): Loose =>
  Object.fromEntries(
    containers.map(({ name, ports }) => [name, (ports ?? []).map((port: Loose) => port.name)]),
  );

describe('A port on which another container listens', () => {
  test('is its port, and one of the Service and of the network policy', () => {
    const props = {
      ports: PORTS,
      workload: { containers: { exporter: { ...EXPORTER, ports: { tcp: 7000 } } } },
    };
    const { one } = synth(build(props), 'shop');
    const { containers } = one('Deployment').spec.template.spec;
    expect(shown(containers)).toEqual({ cart: ['redis'], exporter: ['tcp', 'http-metrics'] });
    expect(containers[1].ports[1]).toEqual({ name: 'http-metrics', containerPort: 9121, protocol: 'TCP' });
    expect(one('Service').spec.ports[1]).toMatchObject({ name: 'http-metrics', targetPort: 'http-metrics' });
  });

  test('may be asked for by name where that container is probed', () => {
    const exporter = { ...EXPORTER, readinessProbe: { httpGet: { path: '/metrics', port: 'http-metrics' } } };
    const { one } = synth(build({ ports: PORTS, workload: { containers: { exporter } } }), 'shop');
    const [, { readinessProbe }] = one('Deployment').spec.template.spec.containers;
    expect(readinessProbe.httpGet.port).toBe('http-metrics');
  });

  test('may be of a sidecar among the containers that come first, or of the main one by its name', () => {
    const initContainers = { exporter: { ...EXPORTER, restartPolicy: 'Always' } };
    const ports = { redis: { port: 6379, container: 'cart' }, 'http-metrics': PORTS['http-metrics'] };
    const { one } = synth(build({ ports, workload: { pod: { initContainers } } }), 'shop');
    const { spec } = one('Deployment').spec.template;
    expect(shown([...spec.containers, ...spec.initContainers])).toEqual({
      cart: ['redis'],
      exporter: ['http-metrics'],
    });
  });

  test.each<[string, Loose, string[]]>([
    [
      'a container that is not there',
      { ports: PORTS },
      ['ports["http-metrics"].container: a container of the pod: cart, write \'cart\''],
    ],
    [
      'one that ends before the others start',
      { ports: PORTS, workload: { pod: { initContainers: { exporter: EXPORTER } } } },
      ['ports["http-metrics"].container: a container of the pod: cart, write \'cart\''],
    ],
    [
      'one that names the port itself',
      {
        ports: PORTS,
        workload: { containers: { exporter: { ...EXPORTER, ports: { 'http-metrics': 9121 } } } },
      },
      [
        'ports["http-metrics"].container: a container that does not name this port itself, remove http-metrics from the ports of exporter: they get it',
      ],
    ],
    [
      'a number',
      { ports: { http: { port: 8080, container: 1 } } },
      ["ports.http.container: the name of a container, write 'exporter'"],
    ],
  ])('is refused for %s', (_title, props, expected) => {
    expect(faults(props)).toEqual(expected);
  });

  test('is told of where it was typed', () => {
    const ports = { redis: 6379, HTTP: { port: 9121, protocol: 'http', container: 'exporter' } };
    const of = (workload: Loose): string[] =>
      faultsOf(build({ ports, workload }), 'shop').map(({ field }) => field);
    expect(of({ containers: { exporter: EXPORTER } })).toEqual(['ports.HTTP']);
    expect(of({ pod: { initContainers: { exporter: { ...EXPORTER, restartPolicy: 'Always' } } } })).toEqual([
      'ports.HTTP',
    ]);
  });
});
