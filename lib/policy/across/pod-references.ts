import { at } from '../../kubernetes/at';
import type { Steps } from '../rule';
import { type References, eachOf } from './reference';
import type { Workload } from './workload';

const SECRET = '/Secret';
const CONFIG_MAP = '/ConfigMap';

/** Adds what pods refer to by name: without one of them no pod is made, or none starts. */
export function addPodReferences({ spec, path }: Workload, references: References): void {
  const account = at(spec, 'serviceAccountName') === undefined ? 'serviceAccount' : 'serviceAccountName';
  references.add('/ServiceAccount', spec, path, account);
  references.addIn('', 'scheduling.k8s.io/PriorityClass', [spec, path, ['priorityClassName']]);
  eachOf(spec, 'imagePullSecrets', path, (secret, step) => references.add(SECRET, secret, step, 'name'));
  eachOf(spec, 'volumes', path, (volume, step) => addVolume(volume, step, references));
  for (const containers of ['initContainers', 'containers'])
    eachOf(spec, containers, path, (container, step) => addContainer(container, step, references));
}

function addVolume(volume: unknown, step: Steps, references: References): void {
  references.add(SECRET, volume, step, 'secret', 'secretName');
  references.add(CONFIG_MAP, volume, step, 'configMap', 'name');
  references.add('/PersistentVolumeClaim', volume, step, 'persistentVolumeClaim', 'claimName');
  references.add(SECRET, volume, step, 'csi', 'nodePublishSecretRef', 'name');
  const projected = at(volume, 'projected');
  if (projected === undefined) return;
  eachOf(projected, 'sources', [...step, 'projected'], (source, inner) => {
    references.add(SECRET, source, inner, 'secret', 'name');
    references.add(CONFIG_MAP, source, inner, 'configMap', 'name');
  });
}

function addContainer(container: unknown, step: Steps, references: References): void {
  eachOf(container, 'env', step, (variable, inner) => {
    references.add(SECRET, variable, inner, 'valueFrom', 'secretKeyRef', 'name');
    references.add(CONFIG_MAP, variable, inner, 'valueFrom', 'configMapKeyRef', 'name');
  });
  eachOf(container, 'envFrom', step, (source, inner) => {
    references.add(SECRET, source, inner, 'secretRef', 'name');
    references.add(CONFIG_MAP, source, inner, 'configMapRef', 'name');
  });
}
