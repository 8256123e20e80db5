import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CONTAINER, IMAGE } from '../support/props';
import { type Loose, faultsOf, synth } from '../support/synth';

const { resources } = CONTAINER;

const build = (props: Loose) => (chart: Loose) =>
  new MicroserviceApp(chart, 'cart', { image: IMAGE, resources, ports: { http: 8080 }, ...props });

const faults = (props: Loose): string[] =>
  faultsOf(build(props), 'shop').map(({ field, allowed, fix }) => `${field}: ${allowed}, ${fix}`);

const ASK = { httpGet: { path: '/healthz', port: 'http' } };

describe('a fix that is followed word by word', () => {
  test('asks for whole huge pages of their size', () => {
    const extended = (amount: string): Loose => ({
      resources: { ...resources, extended: { 'hugepages-2Mi': amount } },
    });
    expect(faults(extended('3Mi'))).toEqual([
      'resources.extended["hugepages-2Mi"]: a multiple of 2Mi, write \'2Mi\'',
    ]);
    expect(() => synth(build(extended('2Mi')), 'shop')).not.toThrow();
  });

  test('makes liveness more patient than a slow readiness', () => {
    const probes = (liveness: Loose): Loose => ({
      readinessProbe: { ...ASK, periodSeconds: 60, failureThreshold: 10 },
      livenessProbe: { ...ASK, ...liveness },
    });
    expect(faults(probes({}))[0]).toContain('set failureThreshold: 61,');
    expect(() => synth(build(probes({ failureThreshold: 61 })), 'shop')).not.toThrow();
  });

  test('says once what an autoscaler is given at the least', () => {
    expect(faults({ scaling: {} })).toEqual([
      'scaling.min: a whole number from 1: 0 needs an event-driven scaler, write 2',
      'scaling.max: a whole number from min, write 10',
      'scaling: at least one of cpu, memory and metrics, write cpu: 70',
    ]);
  });

  test('tells the largest number that the API holds', () => {
    expect(faults({ scaling: 3_000_000_000 })).toEqual(['scaling: a whole number, 0 to 2147483647, write 0']);
  });
});
