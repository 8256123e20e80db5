import { MESH_LABEL } from '../../core/mesh-facts';
import { entryOf } from '../../core/entry-of';
import { meantAmong } from '../../core/closest';
import { isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule, Steps } from '../rule';
import { VALUES } from './annotation-values';
import { ANNOTATIONS, type KnownAnnotation, LABELS, isOfIstio } from './annotations-known';

/** An annotation of Istio's, and where it stands. */
interface Annotation {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly key: string;
  readonly value: unknown;
  /** What it stands at: `Pod` for a template of pods as well. */
  readonly kind: string;
  /** Labels beside it. */
  readonly labels: unknown;
  readonly known: KnownAnnotation | undefined;
}

/** Annotations of Istio's at namespaces, Services, pods, and what makes pods. */
const annotationsIn = rememberedFor((objects: ObjectSet): readonly Annotation[] => [
  ...objects.ofType('/Namespace', '/Service').flatMap((object) => annotationsAt(object, [])),
  ...objects.workloads.flatMap(({ object, path }) => [
    ...(path.length > 1 ? annotationsAt(object, []) : []),
    ...annotationsAt(object, path.slice(0, -1), 'Pod'),
  ]),
]);

function annotationsAt(object: SetObject, path: readonly string[], kind?: string): readonly Annotation[] {
  const metadata = at(object.manifest, ...path, 'metadata');
  const annotations = at(metadata, 'annotations');
  if (!isObject(annotations)) return [];
  const place = { object, kind: kind ?? object.type.slice(object.type.indexOf('/') + 1) };
  return Object.entries(annotations).flatMap(([key, value]) =>
    isOfIstio(key)
      ? [
          {
            ...place,
            steps: [...path, 'metadata', 'annotations', key],
            key,
            value,
            labels: at(metadata, 'labels'),
            known: ANNOTATIONS.get(key),
          },
        ]
      : [],
  );
}

export const LABEL_AS_ANNOTATION: AcrossRule = {
  id: 'mesh-label-as-annotation',
  class: 'later',
  title: 'What Istio reads as a label is no annotation',
  why: 'Nobody reads it there: pods stay out of the mesh, or the waypoint, that was meant.',
  docs: 'https://istio.io/latest/docs/reference/config/labels/',

  check(objects, refuse) {
    for (const { object, steps, key, kind, value } of annotationsIn(objects)) {
      // At pods it is a true annotation, which Istio writes.
      if (!LABELS.has(key) && !(key === 'istio.io/rev' && kind === 'Namespace')) continue;
      refuse(object, steps, { given: value, allowed: `a label ${key}`, fix: 'move it to metadata.labels' });
    }
  },
};

export const MISPLACED_ANNOTATION: AcrossRule = {
  id: 'mesh-misplaced-annotation',
  class: 'later',
  title: 'An annotation of Istio stands at a kind that it is for',
  why: 'Nobody reads it anywhere else: what it asks for does not happen.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0107/',

  check(objects, refuse) {
    for (const { object, steps, key, kind, value, known } of annotationsIn(objects)) {
      if (known === undefined || isFor(known, kind) || (key === 'istio.io/rev' && kind === 'Namespace'))
        continue;
      refuse(object, steps, {
        given: value,
        allowed: `${key} at a ${known.on.join(', or a ')}`,
        fix: moveOf(known, kind),
      });
    }
  },
};

function isFor({ on }: KnownAnnotation, kind: string): boolean {
  return on.includes(kind) || on.includes('Any');
}

function moveOf({ on }: KnownAnnotation, kind: string): string {
  if (!on.includes('Pod')) return `move it to the ${on[0] ?? ''}`;
  if (kind === 'Namespace' || kind === 'Service') return 'move it to the templates of its pods';
  return kind === 'CronJob'
    ? 'move it to spec.jobTemplate.spec.template.metadata.annotations'
    : 'move it to spec.template.metadata.annotations';
}

export const UNKNOWN_ANNOTATION: AcrossRule = {
  id: 'mesh-unknown-annotation',
  class: 'unwise',
  title: 'An annotation of Istio is one that Istio knows',
  why: 'Nobody reads it: what it asks for does not happen.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0108/',

  check(objects, refuse) {
    for (const { object, steps, key, value, known } of annotationsIn(objects)) {
      if (known !== undefined || LABELS.has(key)) continue;
      refuse(object, steps, {
        given: value,
        allowed: 'an annotation of https://istio.io/latest/docs/reference/config/annotations/',
        fix: meantAmong(key, [...ANNOTATIONS.keys()], 'remove it'),
      });
    }
  },
};

export const ANNOTATION_VALUE: AcrossRule = {
  id: 'mesh-annotation-value',
  class: 'later',
  title: 'Annotations of pods have values that the injector of Istio takes',
  why: 'It refuses to make the pod: the workload gets none.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0125/',

  check(objects, refuse) {
    for (const { object, steps, key, kind, value } of annotationsIn(objects)) {
      const wanted = kind === 'Pod' ? entryOf(VALUES, key) : undefined;
      if (wanted === undefined || typeof value !== 'string' || wanted.takes(value)) continue;
      const fix = `write ${key}: '${wanted.example}'`;
      refuse(object, steps, { given: value, allowed: wanted.allowed, fix });
    }
  },
};

/** What is put in the place of what goes away. */
const INSTEAD: Readonly<Record<string, string>> = {
  [MESH_LABEL.inject]: `write a label ${MESH_LABEL.inject} instead`,
  'sidecar.istio.io/extraStatTags': 'write a Telemetry with tagOverrides instead',
  'sidecar.istio.io/discoveryAddress': 'write discoveryAddress in proxy.istio.io/config instead',
  'sidecar.istio.io/statsInclusionPrefixes': 'write proxyStatsMatcher in proxy.istio.io/config instead',
  'sidecar.istio.io/statsInclusionRegexps': 'write proxyStatsMatcher in proxy.istio.io/config instead',
  'sidecar.istio.io/statsInclusionSuffixes': 'write proxyStatsMatcher in proxy.istio.io/config instead',
  'traffic.sidecar.istio.io/kubevirtInterfaces': 'write istio.io/reroute-virtual-interfaces instead',
};

export const DEPRECATED_ANNOTATION: AcrossRule = {
  id: 'mesh-deprecated-annotation',
  class: 'unwise',
  title: 'An annotation of Istio is not one that goes away',
  why: 'A later version of Istio does not read it.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0135/',

  check(objects, refuse) {
    for (const { object, steps, key, value, known, labels } of annotationsIn(objects)) {
      const isBoth = key === MESH_LABEL.inject && isObject(labels) && labels[MESH_LABEL.inject] !== undefined;
      if (known?.status !== 'deprecated' || isBoth) continue;
      const fix = INSTEAD[key] ?? 'remove it';
      refuse(object, steps, { given: value, allowed: 'an annotation that Istio goes on to read', fix });
    }
  },
};

/**
 * What Istio writes itself, and what its injector sets by default.
 *
 * @see github.com/istio/istio: pkg/config/analysis/analyzers/maturity/maturity.go
 */
const WRITTEN_BY_ISTIO: ReadonlySet<string> = new Set([
  'gateway.istio.io/controller-version',
  'istio.io/rev',
  'proxy.istio.io/overrides',
  'sidecar.istio.io/interceptionMode',
  'sidecar.istio.io/status',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
]);

export const ALPHA_ANNOTATION: AcrossRule = {
  id: 'mesh-alpha-annotation',
  class: 'unwise',
  title: 'What depends on an annotation of Istio depends on one that Istio stands by',
  why: 'One of phase Alpha may change or go with any version, without a word.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0136/',

  check(objects, refuse) {
    for (const { object, steps, key, value, known } of annotationsIn(objects)) {
      if (known?.status !== 'alpha' || WRITTEN_BY_ISTIO.has(key)) continue;
      refuse(object, steps, {
        given: value,
        allowed: 'an annotation of phase Beta or Stable',
        fix: 'read the notes on it before each upgrade of Istio, or do without it',
      });
    }
  },
};

/** What pods, Services and namespaces say to Istio. */
export const ANNOTATION_RULES: readonly AcrossRule[] = [
  LABEL_AS_ANNOTATION,
  MISPLACED_ANNOTATION,
  UNKNOWN_ANNOTATION,
  ANNOTATION_VALUE,
  DEPRECATED_ANNOTATION,
  ALPHA_ANNOTATION,
];
