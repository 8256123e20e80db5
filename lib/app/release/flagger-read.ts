import type { Faults } from '../../core/faults';
import { isDnsLabel } from '../../core/names';
import { type Plain, objectsIn, plainOf } from '../../core/read-values';
import type { FlaggerFacts } from '../../core/release-facts';
import { at } from '../../kubernetes/at';
import type { Replicas, ServiceInGit } from '../../rollout/flagger/canary-spec';
import { primaryOf } from '../../rollout/flagger/names';
import { DEPLOYMENT } from '../../workload/secure-deployment';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { readReplicas } from './flagger-scaling';
import { objectOf } from './objects';
import { type ReadReleased, readReleased } from './read-release';
import { releasedIn } from './registry';
import { specOf } from './service';
import type { ReleaseInput } from './releaser';

/** A service that Flagger can release. */
export interface FlaggerReleased extends ReadReleased {
  readonly replicas: Replicas;
  readonly own: ServiceInGit;
}

/** Labels that Flagger takes for that of a Deployment, in this order (flag -selector-labels, cmd/flagger/main.go). */
const SELECTOR_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

/** Reads what Flagger needs of a service; tells all that keeps it from being released. */
export function readFlaggerReleased(
  faults: Faults,
  input: ReleaseInput<FlaggerFacts>,
): FlaggerReleased | undefined {
  const { service } = input;
  const before = faults.issues.length;
  const here = faults.at('service');
  const known = releasedIn(service.node.root).find((one) => one.service === service);
  if (known !== undefined) {
    const allowed = `a service with one release: ${known.release.node.path} brings its versions`;
    here.add(service.node.path, allowed, 'keep one of the two');
    return undefined;
  }
  const released = readReleased(faults, input);
  const replicas = readReplicas(here, service);
  checkSelector(here, service);
  checkNames(here, service);
  if (released === undefined) return undefined;
  const { serviceSpec: spec, serviceLabels: labels } = released;
  checkService(here, service, spec);
  if (replicas === undefined || faults.issues.length > before) return undefined;
  return { ...released, replicas, own: { spec, labels, annotations: annotationsOf(service) } };
}

/** What selects pods of both versions must select by a label that Flagger does not change in its copy. */
function checkSelector(faults: Faults, { resource, podSelector, node }: MicroserviceApp): void {
  const matched = at(specOf(resource).selector, 'matchLabels');
  const labels = plainOf(matched);
  const changed = SELECTOR_LABELS.find((label) => Object.hasOwn(labels, label));
  const fix = 'remove selector: it can be one of a new Deployment only, under a new name';
  faults.require(
    changed !== undefined,
    `${node.path}, selector ${Object.keys(labels).join(', ')}`,
    `a service whose Deployment selects by one of ${SELECTOR_LABELS.join(', ')}: Flagger tells its copy by it`,
    fix,
  );
  faults.require(
    changed === undefined || !Object.hasOwn(podSelector, changed),
    `${node.path}, selector ${changed ?? ''}`,
    `a service whose policies select by another label than ${changed ?? ''}, which Flagger changes in its copy`,
    fix,
  );
}

function checkNames(faults: Faults, { resource, serviceName }: MicroserviceApp): void {
  const workload = primaryOf(resource.name);
  const { longest } = DEPLOYMENT.naming;
  const allowed = `a name of ${longest} characters at most for the Deployment that Flagger makes`;
  const shorter = `a name of at most ${longest - primaryOf('').length} characters`;
  faults.require(workload.length <= longest, workload, allowed, `call the service by ${shorter}`);
  const primary = primaryOf(serviceName);
  const own = "call it by a name of at most 55 characters: service: { name: '…' }";
  faults.require(isDnsLabel(primary), primary, 'a name of 63 characters at most for its Service', own);
}

/** Fields that a Canary has for its Services (makeDestination and reconcileService of Flagger's routers). */
const SERVICE_FIELDS = ['type', 'ports', 'selector', 'trafficDistribution'];
const PORT_FIELDS = ['name', 'port', 'protocol', 'targetPort', 'appProtocol'];

/** The Service is Flagger's to make: what it cannot say of one would be lost. */
function checkService(faults: Faults, { node }: MicroserviceApp, spec: Plain): void {
  const ports = objectsIn(spec.ports);
  const shown = ports.map(({ name, port }) => String(name ?? port));
  faults.require(
    ports.length === 1,
    `${node.path}, ports ${shown.join(', ')}`,
    'a service whose Service shows one port: routes of Flagger lead to one',
    `write service: { ports: ['${shown[0] ?? 'http'}'] }`,
  );
  const [port = {}] = ports;
  for (const field of [
    ...Object.keys(spec).filter((key) => !SERVICE_FIELDS.includes(key)),
    ...Object.keys(port).filter((key) => !PORT_FIELDS.includes(key)),
  ])
    faults.add(
      `${node.path}, ${field} of its Service`,
      `a Service with ${SERVICE_FIELDS.join(', ')}: Flagger makes it anew, and knows no more of it`,
      `remove ${field}`,
    );
}

function annotationsOf(service: MicroserviceApp): Readonly<Record<string, string>> {
  const { metadata } = objectOf(service, `Service-${service.serviceName}`)?.toJson() as {
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  };
  return metadata.annotations ?? {};
}
