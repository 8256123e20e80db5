import type { IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import type { Issue } from '../../core/issue';
import { type Plain, isObject, plainOf } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import { type FlaggerNames, primaryOf } from '../../rollout/flagger/names';
import type { CollectedObject } from '../../synth/collect';
import { configsOf, isUntracked } from './flagger-configs';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { specOf } from './service';

/** A service that Flagger releases. */
export interface FlaggerService {
  readonly release: IConstruct;
  readonly service: MicroserviceApp;
  readonly names: FlaggerNames;
  /** Seconds between two checks. */
  readonly interval: number;
}

/** Finds what would meet the objects that Flagger makes, and what would miss what it promises. */
export function checkFlagger(given: FlaggerService, objects: readonly CollectedObject[]): Issue[] {
  const near = objects.filter(
    ({ construct, manifest }) =>
      boundaryOf(construct) === boundaryOf(given.service) &&
      manifest.metadata.namespace === given.service.namespace,
  );
  return [
    ...checkTaken(given, near),
    ...checkShared(given, near),
    ...checkStart(given),
    ...checkRules(given, objects),
  ];
}

/** Names that Flagger gives to objects of its own, by their kind. */
function takenBy({ names, service }: FlaggerService): ReadonlyMap<string, readonly string[]> {
  const { apex, primary, canary, workload } = names;
  const configs = configsOf(templateOf(service));
  const copies = (kind: string): string[] =>
    configs.filter((config) => config.kind === kind).map(({ name }) => primaryOf(name));
  return new Map([
    ['Service', [apex, primary, canary]],
    ['VirtualService', [apex]],
    ['DestinationRule', [primary, canary]],
    ['Deployment', [workload]],
    ['HorizontalPodAutoscaler', [workload]],
    ['ConfigMap', copies('ConfigMap')],
    ...['Secret', 'ExternalSecret', 'SealedSecret'].map((kind): [string, string[]] => [
      kind,
      copies('Secret'),
    ]),
  ]);
}

/** Whoever makes an object that Flagger makes would be overwritten by it, and overwrite it in turn. */
function checkTaken(given: FlaggerService, near: readonly CollectedObject[]): Issue[] {
  const taken = takenBy(given);
  return near
    .filter(({ manifest: { kind, metadata } }) => taken.get(kind)?.includes(metadata.name ?? '') === true)
    .map(({ path, manifest: { kind, metadata } }) => ({
      path,
      field: 'metadata.name',
      given: `${kind} ${metadata.name ?? ''}`,
      allowed: `a name that Flagger does not give: it makes this object for ${given.release.node.path}`,
      fix: 'call it otherwise, or leave it to Flagger',
    }));
}

/** One copy of an object cannot be that of two services: who is promised first would change the other. */
function checkShared({ release, service }: FlaggerService, near: readonly CollectedObject[]): Issue[] {
  const targets = near
    .filter(({ manifest }) => manifest.kind === 'Canary')
    .flatMap(({ manifest }) => textAt(manifest.spec, 'targetRef', 'name') ?? []);
  const others = near
    .filter(
      ({ manifest: { kind, metadata } }) => kind === 'Deployment' && targets.includes(metadata.name ?? ''),
    )
    .filter(({ construct }) => construct !== service.resource)
    .flatMap(({ manifest }) => configsOf(at(manifest.spec, 'template', 'spec')));
  return configsOf(templateOf(service))
    .filter(({ kind, name }) => others.some((other) => other.kind === kind && other.name === name))
    .filter((config) => !isUntracked(config, near))
    .map(({ kind, name }) => ({
      path: release.node.path,
      field: 'service',
      given: `${service.node.path}, ${kind} ${name}`,
      allowed: `a ${kind} of this service alone: Flagger has one copy for all releases, ${primaryOf(name)}`,
      fix: "give each service its own, or annotate it with flagger.app/config-tracking: 'disabled'",
    }));
}

/** Pods that take longer than the deadline of the Canary are taken back before they got a request. */
function checkStart({ release, service, interval }: FlaggerService): Issue[] {
  const { minReadySeconds = 0 } = specOf(service.resource);
  const starts = listAt(templateOf(service), 'containers').map((container) =>
    Math.max(allowanceOf(at(container, 'startupProbe')), delayOf(at(container, 'readinessProbe'))),
  );
  const seconds = Number(minReadySeconds) + Math.max(0, ...starts);
  if (seconds <= interval) return [];
  return [
    {
      path: release.node.path,
      field: 'steps',
      given: `${service.node.path}, whose pods may take ${seconds} s to become ready`,
      allowed: `pods that are ready within an interval of Flagger, ${interval} s`,
      fix: `write steps: { shortest: '${seconds}s' }, or shorten its startupProbe`,
    },
  ];
}

function delayOf(probe: unknown): number {
  return Number(at(probe, 'initialDelaySeconds') ?? 0);
}

/** How long a probe lets a container start (defaults of the API server). */
function allowanceOf(probe: unknown): number {
  if (!isObject(probe)) return 0;
  const { failureThreshold = 3, periodSeconds = 10 } = probe as Partial<Record<string, number>>;
  return delayOf(probe) + failureThreshold * periodSeconds;
}

/** Requests arrive at the Services of Flagger from now on: who counts those at the apex counts none. */
function checkRules({ service, names }: FlaggerService, objects: readonly CollectedObject[]): Issue[] {
  const counted = `destination_service_name="${names.apex}"`;
  const place = `destination_service_namespace="${service.namespace ?? ''}"`;
  const { primary, canary } = names;
  return objects
    .filter(({ construct }) => boundaryOf(construct) === boundaryOf(service))
    .filter(({ manifest }) => manifest.kind === 'PrometheusRule')
    .filter(({ manifest }) =>
      expressionsOf(manifest.spec).some((text) => text.includes(counted) && text.includes(place)),
    )
    .map(({ path }) => ({
      path,
      field: 'spec.groups',
      given: counted,
      allowed: `rules that count requests at ${primary} and ${canary}: with Flagger none arrives at ${names.apex} itself`,
      fix: `write sli: { kind: 'ratio', … } of counters with destination_service_name=~"${names.apex}-(primary|canary)"`,
    }));
}

function expressionsOf(spec: unknown): string[] {
  return listAt(spec, 'groups').flatMap((group) =>
    listAt(group, 'rules').flatMap((rule) => textAt(rule, 'expr') ?? []),
  );
}

function templateOf({ resource }: MicroserviceApp): Plain {
  const template = at(specOf(resource).template, 'spec');
  return plainOf(template);
}
