import type { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { isAtLeast } from '../../core/kubernetes-version';
import { isIstioAtLeast } from '../../core/mesh-facts';
import type { Reading } from '../../core/reading';
import type { MicroserviceAppProps } from '../microservice/props';

/** Makes the sidecar of a pod end with its containers. @see https://istio.io/latest/docs/reference/config/annotations/ */
const NATIVE = 'sidecar.istio.io/nativeSidecar';

/**
 * A sidecar that is a container like others outlives them, and with it the Job. Since Istio 1.27 it is a sidecar to
 * Kubernetes too, where that is stable: istio.io/latest/news/releases/1.27.x/announcing-1.27/upgrade-notes
 */
export function checkEnds(reading: Reading, scope: Construct, { workload }: MicroserviceAppProps): void {
  const { mesh, linkerd, kubernetesVersion } = environmentOf(scope);
  const { kind, pod } = workload ?? {};
  if (kind !== 'Job' && kind !== 'CronJob') return;
  reading.faults.require(
    linkerd === undefined || isAtLeast(kubernetesVersion, '1.29'),
    kind,
    `a workload that need not end: on Kubernetes ${kubernetesVersion} the proxy of Linkerd goes on, and so does the Job`,
    "write kubernetesVersion: '1.29' in the environment, from which on its proxy ends with the Job",
  );
  if (mesh?.mode !== 'sidecar') return;
  const native = isIstioAtLeast(mesh.version, '1.27') && isAtLeast(kubernetesVersion, '1.33');
  reading.faults.require(
    native || pod?.annotations?.[NATIVE] === 'true',
    kind,
    `a workload that need not end: the sidecar of Istio ${mesh.version} on Kubernetes ${kubernetesVersion} goes on, and so does the Job`,
    `write pod: { annotations: { '${NATIVE}': 'true' } }, or istio({ version: '1.27' }) for Kubernetes 1.33`,
  );
}
