import { App, Chart } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { IMAGE, containerWith, recorded, refused } from '../support/props';

const GRPC = { ports: { grpc: 7070 } };
const REASON = 'the server implements one health service';

describe('a probe', () => {
  test('is a path on the only port, in short', () => {
    expect(containerWith({ readinessProbe: '/ready' }).readinessProbe).toEqual({
      httpGet: { path: '/ready', port: 'http' },
    });
  });

  test('asks the first port named http… where there are several', () => {
    const { readinessProbe } = containerWith({
      ports: { grpc: 7070, 'http-admin': 9000 },
      readinessProbe: '/ready',
      livenessProbe: '/live',
    });
    expect(readinessProbe.httpGet.port).toBe('http-admin');
  });

  test('asks HTTP before HTTPS, and speaks TLS where only HTTPS is there', () => {
    const asked = (ports: object, readinessProbe: unknown = '/ready'): unknown =>
      containerWith({ ports, readinessProbe, livenessProbe: '/live' }).readinessProbe.httpGet;
    const path = '/ready';
    expect(asked({ https: 8443, http: 8080 })).toEqual({ path, port: 'http' });
    expect(asked({ https: 8443 })).toEqual({ path, port: 'https', scheme: 'HTTPS' });
    expect(asked({ grpc: 7070, 'https-admin': 8443 }, { httpGet: { path } })).toEqual({
      path,
      port: 'https-admin',
      scheme: 'HTTPS',
    });
    expect(asked({ https: 8443 }, { httpGet: { path, port: undefined, scheme: 'HTTP' } })).toEqual({
      path,
      port: 'https',
      scheme: 'HTTP',
    });
    expect(asked({ https: 8443 }, { httpGet: { path, port: 'https' } })).toEqual({ path, port: 'https' });
  });

  test('asks gRPC by number, as Kubernetes wants it', () => {
    const { readinessProbe } = containerWith({
      ...GRPC,
      readinessProbe: { grpc: { port: 'grpc', service: 'x' } },
      livenessProbe: undefined,
    });
    expect(readinessProbe).toEqual({ grpc: { port: 7070, service: 'x' } });
  });

  test('keeps headers, scheme and timings', () => {
    const readinessProbe = {
      httpGet: { path: '/ready', port: 8080, scheme: 'HTTPS', httpHeaders: { Host: 'cart' } },
      initialDelaySeconds: 0,
      periodSeconds: 5,
      timeoutSeconds: 2,
      successThreshold: 2,
      failureThreshold: 1,
    };
    const { initialDelaySeconds: _zeroIsNotWritten, ...written } = readinessProbe;
    expect(containerWith({ readinessProbe }).readinessProbe).toEqual({
      ...written,
      httpGet: { ...readinessProbe.httpGet, httpHeaders: [{ name: 'Host', value: 'cart' }] },
    });
  });

  test('runs a command', () => {
    expect(containerWith({ readinessProbe: { exec: { command: ['true'] } } }).readinessProbe).toEqual({
      exec: { command: ['true'] },
    });
  });

  test('connects to the first TCP port where nobody said more, and records that', () => {
    const container = { readinessProbe: undefined };
    expect(containerWith(container).readinessProbe).toEqual({ tcpSocket: { port: 'http' } });
    expect(recorded(container)).toEqual(['no-readiness-probe readinessProbe']);
  });

  test.each([
    ['ready', 'readinessProbe'],
    [{ httpGet: '/a', tcpSocket: { port: 'http' } }, 'readinessProbe'],
    [{ periodSeconds: 5 }, 'readinessProbe'],
    [{ httpGet: { path: '/a', port: 'htpp' } }, 'readinessProbe.httpGet.port'],
    [{ tcpSocket: { port: 9090 } }, 'readinessProbe.tcpSocket.port'],
    [{ httpGet: '/a', periodSeconds: 0 }, 'readinessProbe.periodSeconds'],
    [{ httpGet: '/a', initialDelaySeconds: -1 }, 'readinessProbe.initialDelaySeconds'],
    [{ httpGet: '/a', terminationGracePeriodSeconds: 5 }, 'readinessProbe.terminationGracePeriodSeconds'],
    [{ httpGet: { path: '/a', host: 'x' } }, 'readinessProbe.httpGet.host'],
    [42, 'readinessProbe'],
  ])('is refused as %j', (readinessProbe, field) => {
    expect(refused({ readinessProbe })).toContain(field);
  });

  test('never asks a UDP port over TCP', () => {
    expect(
      refused({
        ports: { dns: { containerPort: 53, protocol: 'UDP' } },
        readinessProbe: { tcpSocket: { port: 'dns' } },
        livenessProbe: undefined,
      }),
    ).toEqual(['readinessProbe.tcpSocket.port']);
  });
});

describe('a liveness probe', () => {
  test('that asks what the readiness probe asks is refused', () => {
    expect(refused({ livenessProbe: '/ready' })).toEqual(['livenessProbe']);
  });

  test('may ask the same with more patience', () => {
    expect(
      containerWith({ livenessProbe: { httpGet: '/ready', failureThreshold: 6 } }).livenessProbe
        .failureThreshold,
    ).toBe(6);
  });

  test('may ask the same with another header', () => {
    const livenessProbe = { httpGet: { path: '/ready', httpHeaders: { Cookie: 'live' } } };
    expect(containerWith({ livenessProbe }).livenessProbe.httpGet.httpHeaders).toEqual([
      { name: 'Cookie', value: 'live' },
    ]);
  });

  test('copies the readiness probe where somebody says why', () => {
    const livenessProbe = { sameAs: { value: 'readinessProbe', reason: REASON } };
    const container = {
      readinessProbe: { httpGet: '/ready', periodSeconds: 5, successThreshold: 2 },
      livenessProbe,
    };
    expect(containerWith(container).livenessProbe).toEqual({
      httpGet: { path: '/ready', port: 'http' },
      periodSeconds: 5,
    });
    expect(recorded(container)).toEqual(['reasoned livenessProbe.sameAs']);
  });

  test('copies nothing without a reason', () => {
    expect(refused({ livenessProbe: { sameAs: { value: 'readinessProbe' } } })).toEqual([
      'livenessProbe.sameAs.reason',
    ]);
  });

  test('succeeds with one success only', () => {
    expect(refused({ livenessProbe: { httpGet: '/live', successThreshold: 2 } })).toEqual([
      'livenessProbe.successThreshold',
    ]);
  });
});

test.each<[unknown, string]>([
  [['cat', '/tmp/ready'], "write { command: ['cat', '/tmp/ready'] }"],
  ['pg_isready -U postgres', "write { command: ['pg_isready', '-U', 'postgres'] }"],
  ['test "$(date)"', `write { command: ['sh', '-c', 'test "$(date)"'] }`],
  [["it's"], `write { command: ["it's"] }`],
])('a command that stands alone is told where it belongs: %j', (exec, fix) => {
  const app = new App({ outdir: '/nonexistent' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const props = { image: IMAGE, ports: { http: 8080 }, readinessProbe: { exec } } as never;
  expect(() => new MicroserviceApp(chart, 'web', props)).toThrow(`fix: ${fix}`);
});
