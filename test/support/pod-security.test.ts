import { restrictedViolations } from './pod-security';

const container = {
  name: 'a',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

test('finds nothing in a pod that is restricted', () => {
  expect(restrictedViolations({ containers: [container], volumes: [{ name: 'x', emptyDir: {} }] })).toEqual(
    [],
  );
});

test.each([
  [{ containers: [{ ...container, securityContext: {} }] }, 4],
  [{ hostNetwork: true, containers: [container] }, 1],
  [{ containers: [container], volumes: [{ name: 'x', hostPath: { path: '/' } }] }, 1],
  [{ containers: [container], initContainers: [{ name: 'b' }] }, 4],
  [{ containers: [{ ...container, securityContext: { ...container.securityContext, runAsUser: 0 } }] }, 1],
  [
    {
      containers: [
        {
          ...container,
          securityContext: { ...container.securityContext, privileged: true, procMount: 'Unmasked' },
        },
      ],
    },
    2,
  ],
  [
    {
      containers: [
        {
          ...container,
          securityContext: {
            ...container.securityContext,
            capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'NET_BIND_SERVICE'] },
          },
        },
      ],
    },
    1,
  ],
  [{ containers: [{ ...container, ports: [{ hostPort: 80 }] }] }, 1],
  [{ containers: [container], securityContext: { sysctls: [{ name: 'kernel.msgmax' }] } }, 1],
])('counts what is wrong with %j', (pod, count) => {
  expect(restrictedViolations(pod)).toHaveLength(count);
});
