import { podTemplatePathOf } from '../../kubernetes/pod-template';
import { portsText, runsOf } from '../../reachability/ports';
import type { Astray, HostCall, Unfound } from './astray';
import { type Blame, isWaivedFor } from './blame';

/** Pods that policies cannot be about as faults of whoever made them. */
export function astrayBlames({ unfound, hostCalls }: Astray): Blame[] {
  return [
    ...unfound.filter(({ node }) => !isWaivedFor(node)).map(unfoundBlame),
    ...hostCalls
      .filter(({ call: { caller, callee } }) => !isWaivedFor(caller) && !isWaivedFor(callee))
      .map(hostBlame),
  ];
}

function unfoundBlame({ node, pods }: Unfound): Blame {
  const wanted = Object.entries(node.podSelector);
  const lacking = wanted.filter(([key, value]) => pods.labels[key] !== value);
  const template = podTemplatePathOf(pods.object.kind) ?? ['spec', 'template'];
  return {
    path: node.path,
    field: [...template, 'metadata.labels'].join('.'),
    connection: lacking.map(([key]) => `${key}: ${pods.labels[key] ?? 'none'}`).join(', '),
    allowed: `the labels that its policies, its Service and its callers find it by: ${pairs(wanted)}`,
    fix: `keep ${pairs(lacking)} in the labels of the pods of ${pods.object.kind} ${pods.object.name}`,
  };
}

function pairs(labels: readonly (readonly [string, string])[]): string {
  return labels.map(([key, value]) => `${key}: ${value}`).join(', ');
}

/** To policies, pods on the network of a node are addresses of that node: whoever means them says those. */
function hostBlame({ call: { caller, callee }, source, target, missing }: HostCall): Blame {
  const onHost = source.onHost ? source : target;
  const text = [source, target].map(({ workload }) => `${workload.namespace}/${workload.name}`).join(' → ');
  const [port] = runsOf(missing);
  const nodes = "peers.cidr('10.0.0.0/16')";
  const instead = source.onHost
    ? `write accepts(${nodes}, { port }) at ${callee.path}`
    : `write calls(${nodes}, { port: ${port?.port ?? ''} }) at ${caller.path}`;
  return {
    path: caller.path,
    field: 'calls',
    connection: `${text} on ${portsText(missing)}, closed: no selector finds ${onHost.workload.name}, which runs with hostNetwork`,
    allowed: `open, for it was declared: ${caller.path} calls ${callee.path}`,
    fix: `remove hostNetwork, or ${instead}, the addresses of the nodes, in place of the call`,
  };
}
