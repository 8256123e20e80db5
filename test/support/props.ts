import type { ContainerProps } from '../../lib/workload/container';
import type { PodProps } from '../../lib/workload/pod';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { type Loose, faultsOf, synth } from './synth';

export const IMAGE =
  'ghcr.io/acme/cart:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

/** A container that nothing is left to say about. */
export const CONTAINER: ContainerProps<'http'> = {
  image: IMAGE,
  ports: { http: 8080 },
  readinessProbe: '/ready',
  livenessProbe: '/live',
  resources: { cpu: '200m', memory: '64Mi' },
};

/** Pod spec of a Deployment whose container has these props beside the usual ones. */
export function podWith(container: object, pod: PodProps = {}): Loose {
  return synth(
    (chart) =>
      new SecureDeployment(chart, 'cart', { containers: { server: { ...CONTAINER, ...container } }, pod }),
  ).one('Deployment').spec.template.spec;
}

/** The container of {@link podWith}. */
export function containerWith(container: object, pod: PodProps = {}): Loose {
  return podWith(container, pod).containers[0];
}

/** `field: allowed` of every fault that the container is refused for, without the way to the container. */
export function refused(container: object, pod: PodProps = {}): string[] {
  return faultsOf(
    (chart) =>
      new SecureDeployment(chart, 'cart', { containers: { server: { ...CONTAINER, ...container } }, pod }),
  ).map(({ field }) => field.replace(/^containers\.server\.?/, ''));
}

/** Rules of the findings that the container is recorded for. */
export function recorded(container: object, pod: PodProps = {}): string[] {
  return synth(
    (chart) =>
      new SecureDeployment(chart, 'cart', { containers: { server: { ...CONTAINER, ...container } }, pod }),
  ).findings.map(({ rule, field }) => `${rule} ${field.replace(/^containers\.server\.?/, '')}`);
}
