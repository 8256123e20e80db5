import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { CONTAINER, containerWith, podWith, recorded, refused } from '../support/props';
import { faultsOf } from '../support/synth';

describe('resources', () => {
  test('reads a bare quantity as request and limit', () => {
    expect(containerWith({ resources: { cpu: '200m', memory: '64Mi' } }).resources).toEqual({
      requests: { cpu: '200m', memory: '64Mi', 'ephemeral-storage': '128Mi' },
      limits: { cpu: '200m', memory: '64Mi', 'ephemeral-storage': '128Mi' },
    });
  });

  test('reads request and limit apart', () => {
    const { resources } = containerWith({
      resources: { cpu: { request: '100m', limit: '1' }, memory: { request: '64Mi', limit: '128Mi' } },
    });
    expect(resources.requests).toMatchObject({ cpu: '100m', memory: '64Mi' });
    expect(resources.limits).toMatchObject({ cpu: '1', memory: '128Mi' });
  });

  test('leaves the CPU open where asked, and records it', () => {
    const resources = { cpu: { request: '100m', limit: 'none' }, memory: '64Mi' };
    expect(containerWith({ resources }).resources.limits).not.toHaveProperty('cpu');
    expect(recorded({ resources })).toEqual(['cpu-limit resources.cpu']);
  });

  test('writes quantities as the API server stores them', () => {
    expect(containerWith({ resources: { cpu: '0.5', memory: '1024Mi' } }).resources.requests).toMatchObject({
      cpu: '500m',
      memory: '1Gi',
    });
  });

  test('records sizes that nobody chose', () => {
    expect(recorded({ resources: undefined })).toEqual(['resources-default resources']);
  });

  test('allows the disk that the emptyDirs of the pod may fill', () => {
    const { resources } = containerWith({}, { volumes: { cache: { emptyDir: { sizeLimit: '1Gi' } } } });
    expect(resources.limits['ephemeral-storage']).toBe('1152Mi');
  });

  test('sets no disk limit beside an emptyDir without a bound', () => {
    expect(containerWith({}, { volumes: { cache: { emptyDir: {} } } }).resources.limits).not.toHaveProperty(
      'ephemeral-storage',
    );
  });

  test('writes extended resources as request and limit', () => {
    const { resources } = containerWith({
      resources: { cpu: '1', memory: '1Gi', extended: { 'nvidia.com/gpu': '1' } },
    });
    expect(resources.limits['nvidia.com/gpu']).toBe('1');
    expect(resources.requests['nvidia.com/gpu']).toBe('1');
  });

  test.each([
    [{ memory: '64MB' }, 'resources.memory'],
    [{ memory: { request: '128Mi', limit: '64Mi' } }, 'resources.memory.limit'],
    [{ cpu: '-1' }, 'resources.cpu'],
    [{ cpus: '1' }, 'resources.cpus'],
    [{ cpu: 1 }, 'resources.cpu'],
  ])('refuses %j', (resources, field) => {
    expect(refused({ resources })).toContain(field);
  });
});

describe('ports', () => {
  test('writes numbers and full ports by name', () => {
    expect(
      containerWith({ ports: { http: 8080, dns: { containerPort: 5353, protocol: 'UDP' } } }).ports,
    ).toEqual([
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
    ]);
  });

  test('takes one number twice with two transports', () => {
    const ports = { http: 53, dns: { containerPort: 53, protocol: 'UDP' } };
    expect(containerWith({ ports }).ports).toHaveLength(2);
  });

  test.each([
    [{ http: 8080, web: 8080 }, 'ports.web'],
    [{ http: 0 }, 'ports.http'],
    [{ http: 65536 }, 'ports.http'],
    [{ http: 80.5 }, 'ports.http'],
    [{ http: 8080, 'a-name-of-17-char': 1 }, 'ports["a-name-of-17-char"]'],
    [{ http: 8080, 'a--b': 1 }, 'ports["a--b"]'],
    [{ http: { containerPort: 8080, hostPort: 80 } }, 'ports.http.hostPort'],
  ])('refuses %j', (ports, field) => {
    expect(refused({ ports })).toContain(field);
  });
});

describe('variables', () => {
  test('keeps their order, because $(VAR) sees only what stands before it', () => {
    const { env } = containerWith({ env: { ZONE: 'a', HOST: 'b-$(ZONE)', ADDR: '$(HOST):80' } });
    expect(env.map(({ name }: { name: string }) => name)).toEqual(['ZONE', 'HOST', 'ADDR']);
  });

  test('refuses $(VAR) of a variable that stands after', () => {
    expect(refused({ env: { ADDR: '$(HOST):80', HOST: 'b' } })).toEqual(['env.ADDR']);
  });

  test('takes an escaped $$(VAR) as text', () => {
    expect(containerWith({ env: { ADDR: '$$(HOST)', HOST: 'b' } }).env[0].value).toBe('$$(HOST)');
  });

  test('writes all sources as Kubernetes has them', () => {
    const { env } = containerWith({
      env: {
        MODE: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } },
        PASSWORD: { secretKeyRef: { name: 'db', key: 'password' } },
        POD: { fieldRef: 'metadata.name' },
        TEAM: { fieldRef: "metadata.labels['team']" },
        MEMORY: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } },
        CPU: { resourceFieldRef: 'requests.cpu' },
      },
    });
    expect(env).toEqual([
      { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } } },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'TEAM', valueFrom: { fieldRef: { fieldPath: "metadata.labels['team']" } } },
      { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
      { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } },
    ]);
  });

  test('reads ConfigMaps and Secrets whole', () => {
    expect(
      containerWith({
        envFrom: [
          { configMapRef: 'settings', prefix: 'APP_' },
          { secretRef: { name: 'db' }, optional: true },
        ],
      }).envFrom,
    ).toEqual([
      { configMapRef: { name: 'settings' }, prefix: 'APP_' },
      { secretRef: { name: 'db', optional: true } },
    ]);
  });

  test.each([
    [{ PORT: 8080 }, 'env.PORT'],
    [{ '1A': 'x' }, 'env["1A"]'],
    [{ A: '\ud800' }, 'env.A'],
    [{ A: { secretKeyRef: { name: 'DB', key: 'x' } } }, 'env.A.secretKeyRef.name'],
    [{ A: { secretKeyRef: { name: 'db' } } }, 'env.A.secretKeyRef.key'],
    [{ A: { secretKeyRef: { name: 'db', key: 'a' }, fieldRef: 'metadata.name' } }, 'env.A'],
    [{ A: { fieldRef: 'spec.foo' } }, 'env.A.fieldRef'],
    [{ A: null }, 'env.A'],
  ])('refuses %j', (env, field) => {
    expect(refused({ env })).toContain(field);
  });
});

describe('images', () => {
  test.each([
    'nginx',
    'nginx:1.21',
    'localhost:5000/a/b_c:1',
    'registry.example.com/x/y.z@sha256:' + 'a'.repeat(64),
  ])('takes %s', (image) => {
    expect(containerWith({ image }).image).toBe(image);
  });

  test.each([
    'Nginx',
    ' nginx',
    'nginx ',
    'a//b',
    'nginx:',
    'nginx:a b',
    'x@sha256:12',
    '',
    42,
    undefined,
    '${REPO}/x',
  ])('refuses %j', (image) => {
    expect(refused({ image })).toEqual(['image']);
  });

  test('records a tag without a digest', () => {
    expect(recorded({ image: 'nginx:1.21' })).toEqual(['image-tag image']);
  });
});

describe('hooks', () => {
  test('sleeps five seconds before the stop, while load balancers forget the pod', () => {
    expect(containerWith({}).lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  test('does not sleep in a pod that has only five seconds to stop, and records it', () => {
    expect(containerWith({}, { terminationGracePeriodSeconds: 5 })).not.toHaveProperty('lifecycle');
    expect(recorded({}, { terminationGracePeriodSeconds: 5 })).toEqual([
      'no-graceful-drain lifecycle.preStop',
    ]);
  });

  test('refuses to sleep as long as the pod has to stop', () => {
    expect(refused({ lifecycle: { preStop: { sleep: { seconds: 45 } } } })).toEqual(['lifecycle.preStop']);
  });

  test('writes commands and requests', () => {
    const lifecycle = {
      preStop: { exec: { command: ['/bin/drain'] } },
      postStart: { httpGet: { path: '/warm', port: 'http' } },
    };
    expect(containerWith({ lifecycle }).lifecycle).toEqual({
      preStop: { exec: { command: ['/bin/drain'] } },
      postStart: { httpGet: { path: '/warm', port: 'http' } },
    });
  });

  test('has no gRPC hook', () => {
    expect(refused({ lifecycle: { preStop: { grpc: { port: 8080 } } } })).toContain('lifecycle.preStop.grpc');
  });
});

test('writes what is left of a container', () => {
  expect(
    containerWith({
      command: ['/bin/sh', '-c'],
      args: ['exec "$@"\n\ttabbed'],
      workingDir: '/srv',
      tty: true,
      stdin: true,
      stdinOnce: true,
      terminationMessagePath: '/tmp/last-words',
      terminationMessagePolicy: 'FallbackToLogsOnError',
    }),
  ).toMatchObject({
    command: ['/bin/sh', '-c'],
    args: ['exec "$@"\n\ttabbed'],
    workingDir: '/srv',
    tty: true,
    stdin: true,
    stdinOnce: true,
  });
});

test('tells all faults of a container at once', () => {
  expect(
    refused({ image: 'X', ports: { http: 0 }, env: { A: 1 }, resources: { cpu: 'many' } }).sort(),
  ).toEqual(
    ['env.A', 'image', 'ports.http', 'resources.cpu', 'readinessProbe.port', 'livenessProbe.port'].sort(),
  );
});

test('suggests the prop that was probably meant', () => {
  expect(refused({ livenesProbe: '/x' })).toEqual(['livenesProbe']);
});

test('keeps a pod whose only container has no ports without probes and hooks', () => {
  expect(
    podWith({ ports: undefined, readinessProbe: undefined, livenessProbe: undefined }).containers[0],
  ).not.toHaveProperty('lifecycle');
});

test.each([
  [{ secret: 'mysql', key: 'password' }, "write { secretKeyRef: { name: 'mysql', key: 'password' } }"],
  [{ valueFrom: { fieldRef: 'metadata.name' } }, 'write what stands in valueFrom in its place: fieldRef'],
  [{ vault: 'kv/db' }, "write it as a string: '8080', or { secretKeyRef: { name: 'db', key: 'password' } }"],
  [{ secretKeyref: { name: 'db', key: 'a' } }, 'did you mean secretKeyRef?'],
])('a variable that is said as others say it is told how to say it: %j', (source, fix) => {
  const found = faultsOf((chart) => {
    new SecureDeployment(chart, 'cart', {
      containers: { server: { ...CONTAINER, env: { A: source } as never } },
    });
  });
  expect(found.map((issue) => issue.fix)).toEqual([fix]);
});
