import { at, listAt, textAt } from '../../kubernetes/at';
import { containersOf } from '../../kubernetes/pod-template';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';

/** A version of a controller that some object installs: 1 and this. */
export interface KnownVersion {
  readonly minor: number;
  /** The object that says so; undefined where whoever asks says it. */
  readonly by?: SetObject;
}

/** `1.27`, `v1.27.3`, `1.27.*` or `1.27.3-distroless`; of a range nobody knows what it becomes. */
const VERSION = /^v?1\.(\d+)(?:[.-][\w.*-]+)?$/;

function versionOf(text: string | undefined, by: SetObject): readonly KnownVersion[] {
  const [, minor] = VERSION.exec(text ?? '') ?? [];
  return minor === undefined ? [] : [{ minor: Number(minor), by }];
}

/** Versions by the tags of images of a name, whatever registry they are from. */
function imageVersions(objects: ObjectSet, name: string): readonly KnownVersion[] {
  return objects.workloads.flatMap(({ spec, object }) =>
    containersOf(spec).flatMap((container) => {
      const image = (textAt(container, 'image') ?? '').replace(/@.*$/, '').split('/').at(-1) ?? '';
      return image.startsWith(`${name}:`) ? versionOf(image.slice(name.length + 1), object) : [];
    }),
  );
}

/** Versions of the chart of istiod, which are those of Istio. */
function chartVersions(objects: ObjectSet): readonly KnownVersion[] {
  return [
    ...objects
      .ofType('argoproj.io/Application')
      .flatMap((by) =>
        [at(by.manifest, 'spec', 'source'), ...listAt(by.manifest, 'spec', 'sources')]
          .filter((source) => textAt(source, 'chart') === 'istiod')
          .flatMap((source) => versionOf(textAt(source, 'targetRevision'), by)),
      ),
    ...objects.ofType('helm.toolkit.fluxcd.io/HelmRelease').flatMap((by) => {
      const chart = at(by.manifest, 'spec', 'chart', 'spec');
      return textAt(chart, 'chart') === 'istiod' ? versionOf(textAt(chart, 'version'), by) : [];
    }),
    ...objects
      .ofType('sailoperator.io/Istio')
      .flatMap((by) => versionOf(textAt(by.manifest, 'spec', 'version'), by)),
    ...objects
      .ofType('install.istio.io/IstioOperator')
      .flatMap((by) => versionOf(textAt(by.manifest, 'spec', 'tag'), by)),
  ];
}

/**
 * The version of Istio that the objects install; undefined where they install none. Of several, as in an upgrade, it
 * is the newest: what that one does not know, none does.
 */
export function istioVersionIn(objects: ObjectSet): KnownVersion | undefined {
  return newest([...imageVersions(objects, 'pilot'), ...chartVersions(objects)]);
}

/** The version of Argo Rollouts that the objects install. The versions of its chart are others. */
export function rolloutsVersionIn(objects: ObjectSet): KnownVersion | undefined {
  return newest(imageVersions(objects, 'argo-rollouts'));
}

function newest(versions: readonly KnownVersion[]): KnownVersion | undefined {
  return [...versions].sort((a, b) => b.minor - a.minor)[0];
}
