import { at } from '../../kubernetes/at';
import { type References, eachOf } from './reference';
import type { Workload } from './workload';

type Steps = readonly (string | number)[];

const SECRET = '/Secret';
const CONFIG_MAP = '/ConfigMap';

/** Adds what pods refer to by name: without one of them no pod is made, or none starts. */
export function addPodReferences({ spec, path }: Workload, references: References): void {
  const account = at(spec, 'serviceAccountName') === undefined ? 'serviceAccount' : 'serviceAccountName';
  references.add('/ServiceAccount', spec, path, account);
  references.addIn('', 'scheduling.k8s.io/PriorityClass', [spec, path, 'priorityClassName']);
  eachOf(spec, 'imagePullSecrets', path, (secret, step) => references.add(SECRET, secret, step));
  eachOf(spec, 'volumes', path, (volume, step) => addVolume(volume, step, references));
  for (const containers of ['initContainers', 'containers'])
    eachOf(spec, containers, path, (container, step) => addContainer(container, step, references));
}

function addVolume(volume: unknown, step: Steps, references: References): void {
  references.add(SECRET, at(volume, 'secret'), [...step, 'secret'], 'secretName');
  references.add(CONFIG_MAP, at(volume, 'configMap'), [...step, 'configMap']);
  references.add(
    '/PersistentVolumeClaim',
    at(volume, 'persistentVolumeClaim'),
    [...step, 'persistentVolumeClaim'],
    'claimName',
  );
  references.add(SECRET, at(volume, 'csi', 'nodePublishSecretRef'), [...step, 'csi', 'nodePublishSecretRef']);
  eachOf(at(volume, 'projected'), 'sources', [...step, 'projected'], (source, inner) => {
    references.add(SECRET, at(source, 'secret'), [...inner, 'secret']);
    references.add(CONFIG_MAP, at(source, 'configMap'), [...inner, 'configMap']);
  });
}

function addContainer(container: unknown, step: Steps, references: References): void {
  eachOf(container, 'env', step, (variable, inner) => {
    const from = at(variable, 'valueFrom');
    if (from === undefined) return;
    references.add(SECRET, at(from, 'secretKeyRef'), [...inner, 'valueFrom', 'secretKeyRef']);
    references.add(CONFIG_MAP, at(from, 'configMapKeyRef'), [...inner, 'valueFrom', 'configMapKeyRef']);
  });
  eachOf(container, 'envFrom', step, (source, inner) => {
    references.add(SECRET, at(source, 'secretRef'), [...inner, 'secretRef']);
    references.add(CONFIG_MAP, at(source, 'configMapRef'), [...inner, 'configMapRef']);
  });
}
