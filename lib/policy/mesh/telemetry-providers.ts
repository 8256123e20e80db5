import { DEFAULT_ROOT_NAMESPACE } from '../../core/mesh-facts';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { entriesOf } from './entries';

const TELEMETRY = 'telemetry.istio.io/Telemetry';

/** Where objects that install Istio say what goes for the whole mesh. */
const MESH_CONFIG: readonly (readonly [string, readonly string[]])[] = [
  ['install.istio.io/IstioOperator', ['spec', 'meshConfig']],
  ['sailoperator.io/Istio', ['spec', 'values', 'meshConfig']],
  ['helm.toolkit.fluxcd.io/HelmRelease', ['spec', 'values', 'meshConfig']],
  ['argoproj.io/Application', ['spec', 'source', 'helm', 'valuesObject', 'meshConfig']],
];

export const NO_LOG_PROVIDER: AcrossRule = {
  id: 'mesh-log-without-provider',
  class: 'unwise',
  title: 'A Telemetry that turns access logs on names who takes them, or one above it does',
  why: 'Unless the mesh has a default for it, which no manifest here shows, nothing is logged.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0157/',

  check(objects, refuse) {
    if (objects.ofType(TELEMETRY).length === 0 || hasDefault(objects)) return;
    for (const object of objects.ofType(TELEMETRY))
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'accessLogging')) {
        const isOff = value.disabled === true;
        if (isOff || namesProvider(value) || isTakenAbove(object, objects)) continue;
        refuse(object, [...steps, 'providers'], {
          given: undefined,
          allowed: 'the name of a provider of the mesh',
          fix: 'add providers: [{ name: envoy }], which writes to the output of the proxy',
        });
      }
  },
};

function namesProvider(log: unknown): boolean {
  return listAt(log, 'providers').length > 0;
}

/** Whether an object that installs the mesh, or the ConfigMap of its settings, gives a default. */
function hasDefault(objects: ObjectSet): boolean {
  const logs = (config: unknown): unknown => at(config, 'defaultProviders', 'accessLogging');
  return (
    MESH_CONFIG.some(([type, path]) =>
      objects.ofType(type).some(({ manifest }) => logs(at(manifest, ...path)) !== undefined),
    ) ||
    objects
      .ofType('/ConfigMap')
      .filter(({ name, namespace }) => namespace === DEFAULT_ROOT_NAMESPACE && /^istio(-|$)/.test(name))
      .some(({ manifest }) => /accessLogging/.test(textAt(manifest, 'data', 'mesh') ?? ''))
  );
}

/** Whether a Telemetry for all pods of the namespace or of the mesh, of which this one takes over what it does not say, names one. */
function isTakenAbove({ index, namespace, manifest }: SetObject, objects: ObjectSet): boolean {
  const isOfPods = isNarrow(manifest);
  return objects.ofType(TELEMETRY).some((other) => {
    if (other.index === index || isNarrow(other.manifest)) return false;
    const isAbove =
      other.namespace === DEFAULT_ROOT_NAMESPACE
        ? isOfPods || namespace !== DEFAULT_ROOT_NAMESPACE
        : isOfPods && other.namespace === namespace;
    return isAbove && listAt(other.manifest, 'spec', 'accessLogging').some(namesProvider);
  });
}

function isNarrow(manifest: unknown): boolean {
  return ['selector', 'targetRef', 'targetRefs'].some((key) => at(manifest, 'spec', key) !== undefined);
}
