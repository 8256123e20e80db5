import { checkLabels } from '../core/names';
import { readAnnotations } from '../core/read-labels';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { appArmorAnnotations, checkAppArmorAnnotations } from './app-armor';
import type { PodProps } from './pod';
import type { GivenPod } from './read-pod';

/** Reads labels and annotations of the pod template. */
export function readPodMetadata(
  reading: Reading,
  { pod, containers }: GivenPod,
  labels: Readonly<Record<string, string>>,
): Plain {
  checkOwnLabels(within(reading, 'pod', 'labels'), pod.labels, labels);
  const own = readAnnotations(within(reading, 'pod', 'annotations'), pod.annotations);
  checkAppArmorAnnotations(within(reading, 'pod', 'annotations'), own ?? {});
  const all = [...Object.entries(containers), ...Object.entries(pod.initContainers ?? {})];
  const profiles = appArmorAnnotations(
    reading,
    pod.securityContext,
    all.map(([name, container]) => [
      name,
      isObject(container as unknown) ? container.securityContext : undefined,
    ]),
  );
  const annotations = { ...own, ...profiles };
  return {
    labels: { ...pod.labels, ...labels },
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

function checkOwnLabels(
  at: Reading,
  given: PodProps['labels'],
  labels: Readonly<Record<string, string>>,
): void {
  if (given === undefined) return;
  checkLabels(given, at.faults);
  for (const key of Object.keys(given).filter((candidate) => Object.hasOwn(labels, candidate))) {
    within(at, key).faults.add(
      given[key],
      `nothing: kiban sets it to ${labels[key] ?? ''}`,
      'remove it, or pass name, instance, version or selector to the workload',
    );
  }
}
