import { at, listAt, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { AcrossRule } from '../rule';
import { type ManagedRoutes, canariesIn } from './canaries';

/** What an Application is told to leave alone. */
type Ignored = Readonly<Record<string, unknown>>;

/** An Application, by where it brings things and what it leaves alone there. */
interface Bringer {
  readonly namespace: string | undefined;
  readonly ignored: readonly Ignored[];
  /** Whether what is left alone is so by a sync as well, and not in the comparison alone. */
  readonly isRespected: boolean;
}

/** By either a sync does not write what is ignored: it keeps that, or passes over objects that are as they should be. */
const RESPECTING = ['RespectIgnoreDifferences=true', 'ApplyOutOfSyncOnly=true'];

export const KEPT_WEIGHTS: AcrossRule = {
  id: 'rollout-weights-kept',
  class: 'unwise',
  title: 'An Application that brings a Rollout leaves alone the routes whose weights its controller writes',
  why: 'Each sync writes the weights of Git back: in the middle of a release all requests go to the old version.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#integrating-with-gitops',

  check(objects, refuse) {
    const bringers = bringersIn(objects);
    if (bringers.length === 0) return;
    for (const { object, managed } of canariesIn(objects)) {
      const own = bringers.filter(({ namespace }) => namespace === object.namespace);
      for (const route of managed) {
        const isKept = own.some(
          ({ ignored, isRespected }) => isRespected && ignored.some((one) => covers(one, route)),
        );
        if (own.length === 0 || isKept) continue;
        const [group = '', kind = ''] = route.type.split('/');
        refuse(object, route.steps, {
          given: route.name,
          allowed: `a ${kind} that the Application of namespace ${object.namespace} leaves alone`,
          fix: `add to its ignoreDifferences { group: '${group}', kind: '${kind}', name: '${route.name}', jsonPointers: ['/spec/${listOf(route)}'] }, and RespectIgnoreDifferences=true to its syncOptions`,
        });
      }
    }
  },
};

/** Applications, and what ApplicationSets make of one template for all. */
function bringersIn(objects: ObjectSet): readonly Bringer[] {
  const specs = [
    ...objects.ofType('argoproj.io/Application').map(({ manifest }) => manifest.spec),
    ...objects
      .ofType('argoproj.io/ApplicationSet')
      .map(({ manifest }) => at(manifest.spec, 'template', 'spec')),
  ];
  return specs.map((spec) => ({
    namespace: textAt(spec, 'destination', 'namespace'),
    ignored: listAt(spec, 'ignoreDifferences'),
    isRespected: isRespecting(at(spec, 'syncPolicy', 'syncOptions')),
  }));
}

function isRespecting(options: unknown): boolean {
  return Array.isArray(options) && options.some((option) => RESPECTING.some((word) => word === option));
}

/** The list that weights stand in. */
function listOf({ type }: ManagedRoutes): string {
  return type.startsWith('networking.istio.io/') ? 'http' : 'rules';
}

/** Whether what is left alone has the weights in it: the field itself, what is around it, or what is in it. */
function covers(ignored: Ignored, route: ManagedRoutes): boolean {
  const [group, kind] = route.type.split('/');
  const isOf = (key: string, value: string | undefined): boolean =>
    [undefined, '', '*', value].includes(textAt(ignored, key));
  const isAny = isOf('group', group) && isOf('kind', kind);
  if (!isAny || !isOf('name', route.name) || !isOf('namespace', route.namespace)) return false;
  const paths = ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers'].flatMap((key) => {
    const list = ignored[key];
    return Array.isArray(list) ? list.map((path) => [key, String(path)] as const) : [];
  });
  const field = `/spec/${listOf(route)}`;
  return paths.some(([key, path]) => {
    const pointer = key === 'jqPathExpressions' ? path.replace(/^\./, '/').replaceAll(/[.[]/g, '/') : path;
    return key === 'managedFieldsManagers' || isWithin(pointer, field) || isWithin(field, pointer);
  });
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other.replace(/\/$/, '')}/`);
}
