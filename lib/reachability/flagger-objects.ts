import { type Plain, plainOf } from '../core/read-values';
import { at, textAt } from '../kubernetes/at';
import { type Manifest, groupOf } from '../kubernetes/manifest';

/** Labels that Flagger takes for that of a target, in this order. @see https://docs.flagger.app/usage/how-it-works#canary-target */
const TARGET_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

const KINDS: readonly unknown[] = ['Deployment', 'DaemonSet'];

/**
 * What Flagger makes of a Canary, as far as it decides who reaches whom: the copy of the workload that serves, whose
 * pods differ by one label, and three Services. What stands in manifests as well is taken from there.
 *
 * @see github.com/fluxcd/flagger: pkg/canary/deployment_controller.go (makePrimaryLabels), pkg/router/kubernetes_default.go
 */
export function flaggerObjects(manifests: readonly Manifest[]): readonly Manifest[] {
  const canaries = manifests.filter(
    ({ apiVersion, kind }) => kind === 'Canary' && groupOf(apiVersion) === 'flagger.app',
  );
  if (canaries.length === 0) return [];
  const known = new Set(manifests.map(keyOf));
  return canaries
    .flatMap((canary) => madeOf(canary, targetOf(canary, manifests)))
    .filter((made) => !known.has(keyOf(made)));
}

function keyOf(manifest: Manifest): string {
  const [namespace, name] = ['namespace', 'name'].map((key) => textAt(manifest, 'metadata', key) ?? '');
  return `${manifest.kind} ${namespace}/${name}`;
}

function targetOf(canary: Manifest, manifests: readonly Manifest[]): Manifest | undefined {
  const { kind, name } = (at(canary, 'spec', 'targetRef') ?? {}) as Plain;
  const namespace = textAt(canary, 'metadata', 'namespace');
  return manifests.find(
    (one) =>
      KINDS.includes(kind) &&
      one.kind === kind &&
      textAt(one, 'metadata', 'name') === name &&
      textAt(one, 'metadata', 'namespace') === namespace,
  );
}

function madeOf(canary: Manifest, target: Manifest | undefined): readonly Manifest[] {
  const labels = at(target, 'spec', 'selector', 'matchLabels');
  const label = TARGET_LABELS.find((one) => textAt(labels, one) !== undefined);
  if (target === undefined || label === undefined) return [];
  const value = textAt(labels, label) ?? '';
  const primary = `${value}-primary`;
  const apex = textAt(canary, 'spec', 'service', 'name') ?? textAt(target, 'metadata', 'name') ?? '';
  const service = (name: string, of: string): Manifest => serviceOf(canary, name, { [label]: of });
  return [
    copyOf(target, { [label]: primary }),
    service(apex, primary),
    service(`${apex}-primary`, primary),
    service(`${apex}-canary`, value),
  ];
}

function copyOf(target: Manifest, changed: Readonly<Record<string, string>>): Manifest {
  const { name = '', ...metadata } = target.metadata;
  const spec = plainAt(target, 'spec');
  const template = plainAt(spec, 'template');
  const labels = { ...plainAt(template, 'metadata', 'labels'), ...changed };
  const pods = { ...template, metadata: { ...plainAt(template, 'metadata'), labels } };
  return {
    ...target,
    metadata: { ...metadata, name: `${name}-primary` },
    spec: { ...spec, selector: { matchLabels: changed }, template: pods },
  };
}

function serviceOf(canary: Manifest, name: string, selector: Readonly<Record<string, string>>): Manifest {
  const { port, portName = 'http', targetPort = port, appProtocol } = plainAt(canary, 'spec', 'service');
  const shown = { name: portName, port, targetPort, ...(appProtocol === undefined ? {} : { appProtocol }) };
  const namespace = textAt(canary, 'metadata', 'namespace');
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector, ports: [shown] } };
}

function plainAt(value: unknown, ...path: readonly string[]): Plain {
  const found = at(value, ...path);
  return plainOf(found);
}
