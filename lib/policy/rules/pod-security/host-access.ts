import type { Rule } from '../../rule';
import { BASELINE, type Handler, standardRule, visitContainers, visitContexts } from './standard';

const OF_NODE = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

export const HOST_NAMESPACES: Rule = standardRule(
  {
    id: 'pod-security-host-namespaces',
    title: 'Baseline: a pod has its own network, processes and IPC',
    why: 'A namespace at baseline or restricted refuses pods that share those of their node.',
  },
  BASELINE,
  ({ spec }, _standard, tell) => {
    for (const field of OF_NODE) {
      if (spec?.[field] === true) tell(['spec', field], true, 'false', `remove ${field}`);
    }
  },
);

export const PRIVILEGED: Rule = standardRule(
  {
    id: 'pod-security-privileged',
    title: 'Baseline: no container is privileged',
    why: 'A namespace at baseline or restricted refuses it: such a container may do whatever its node may.',
  },
  BASELINE,
  (pod, _standard, tell) => {
    visitContexts(pod, ({ privileged }, at) => {
      if (privileged === true) tell([...at, 'privileged'], true, 'false', 'remove privileged');
    });
  },
);

export const HOST_PORTS: Rule = standardRule(
  {
    id: 'pod-security-host-ports',
    title: 'Baseline: no container takes a port of its node',
    why: 'A namespace at baseline or restricted refuses hostPort.',
  },
  BASELINE,
  (pod, _standard, tell) => {
    visitContainers(pod, ({ ports }, at) => {
      for (const [index, { hostPort }] of (ports ?? []).entries()) {
        if ((hostPort ?? 0) !== 0)
          tell([...at, 'ports', index, 'hostPort'], hostPort, 'nothing', 'remove it, and use a Service');
      }
    });
  },
);

export const HOST_PROCESSES: Rule = standardRule(
  {
    id: 'pod-security-host-process',
    title: 'Baseline: no container of Windows is a HostProcess',
    why: 'A namespace at baseline or restricted refuses it: such a container may do whatever its node may.',
  },
  BASELINE,
  (pod, _standard, tell) => {
    visitContexts(pod, ({ windowsOptions }, at) => {
      if (windowsOptions?.hostProcess === true)
        tell([...at, 'windowsOptions', 'hostProcess'], true, 'false', 'remove hostProcess');
    });
  },
);

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const ACTIONS = ['httpGet', 'tcpSocket'] as const;

export const PROBE_HOSTS: Rule = standardRule(
  {
    id: 'pod-security-probe-hosts',
    title: 'Baseline: probes and hooks ask their own container, from 1.34 on',
    why: 'A namespace at baseline or restricted refuses host: the kubelet would ask anybody in its network.',
  },
  BASELINE,
  (pod, { minor }, tell) => {
    if (minor < 34) return;
    visitContainers(pod, (container, at) => {
      const tellHost = (handler: Handler | null | undefined, path: readonly (string | number)[]): void => {
        for (const action of ACTIONS) {
          const host = handler?.[action]?.host ?? '';
          if (host !== '')
            tell([...path, action, 'host'], host, 'nothing: the address of the pod', 'remove host');
        }
      };
      for (const probe of PROBES) tellHost(container[probe], [...at, probe]);
      for (const hook of HOOKS) tellHost(container.lifecycle?.[hook], [...at, 'lifecycle', hook]);
    });
  },
);

/** What the baseline standard says of the node of a pod. */
export const HOST_ACCESS_RULES: readonly Rule[] = [
  HOST_NAMESPACES,
  PRIVILEGED,
  HOST_PORTS,
  HOST_PROCESSES,
  PROBE_HOSTS,
];
