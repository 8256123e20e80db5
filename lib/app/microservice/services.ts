import { definedEntries } from '../../core/defined';
import { checkServiceName } from '../../core/names';
import { isObject, type Plain } from '../../core/read-values';
import { type Reading, within } from '../../core/reading';
import { listOf, textThat } from '../../core/read-fields';
import { readExtraService } from '../../service/extra-service';
import type { ReadPort } from '../../service/ports';
import type { MainServiceOptions } from '../../service/service-props';
import { type ReadService, SERVICE_KEYS, readService } from '../../service/service-spec';
import { headlessName } from '../../workload/secure-stateful-set';
import type { MicroserviceAppProps } from './props';

/** What the Services of an app lead to. */
export interface ServiceContext {
  readonly ports: readonly ReadPort[];
  /** Labels that find the pods. */
  readonly selector: Plain;
  readonly instance: string;
}

/** A Service of an app, and the prop that it comes from. */
export type AppService = ReadService & { readonly field: string };

/** The Services of an app. */
export interface AppServices {
  /** Name of the one that callers dial. */
  readonly name: string;
  /** Names of the app's ports that it shows; none where there is no such Service. */
  readonly shown: readonly string[];
  /** All of them, by name. */
  readonly all: ReadonlyMap<string, AppService>;
}

/** Reads the Services of an app: the main one, the headless one of a StatefulSet, the further ones. */
export function readServices(
  app: Reading,
  props: MicroserviceAppProps,
  context: ServiceContext,
): AppServices {
  const services = new Map<string, AppService>();
  const add = (at: Reading, name: string, service: AppService): void => {
    const fix = `rename it, such as '${name}-2'`;
    at.faults.require(!services.has(name), name, 'a name that no other Service of the app has', fix);
    services.set(name, service);
  };
  const at = within(app, 'service');
  const main = readMain(app, props, context);
  const name = main === undefined ? context.instance : readName(app, props, context.instance);
  if (main !== undefined) add(at, name, main);
  if (props.workload?.kind === 'StatefulSet' && props.workload.serviceName === undefined)
    add(at, headlessName(context.instance), readHeadless(at, context));
  const { ports, selector } = context;
  for (const [extra, given] of definedEntries(props.services)) {
    const here = within(app, 'services', extra);
    checkServiceName(extra, here.faults);
    const read = readExtraService(here, given, { ports, selector, declared: within(app, 'ports') });
    add(here, extra, { ...read, field: `services.${extra}` });
  }
  return { name, shown: main?.targets ?? [], all: services };
}

/** The name that callers dial: what `service` says, or else what the app is known as. */
function readName(app: Reading, props: MicroserviceAppProps, instance: string): string {
  const { service } = props;
  const named = isObject(service) ? service.name : undefined;
  const known = props.instance !== undefined ? 'instance' : props.name !== undefined ? 'name' : 'id';
  const at = named === undefined ? within(app, known) : within(app, 'service', 'name');
  const name: unknown = named ?? instance;
  return checkServiceName(name, at.faults) ? name : instance;
}

/** The Service that callers dial: where there are ports, or where the user describes one. */
function readMain(
  app: Reading,
  { service }: MicroserviceAppProps,
  context: ServiceContext,
): AppService | undefined {
  if (service === 'none' || (context.ports.length === 0 && service === undefined)) return undefined;
  const at = within(app, 'service');
  const isKnown = service === undefined || isObject(service);
  const known = "'none', or an object of what the Service is";
  at.faults.require(isKnown, service, known, `write ${wordedAs(service)}, or 'none'`);
  const given: MainServiceOptions = isObject(service) ? service : {};
  at.faults.onlyKeys(given, [...SERVICE_KEYS, 'name', 'ports']);
  const { selector } = context;
  const ports = shownPorts(within(at, 'ports'), given.ports, context.ports);
  return { ...readService(at, given, { ports, selector, declared: within(app, 'ports') }), field: 'service' };
}

/** What a word for a Service was meant to say. */
function wordedAs(service: unknown): string {
  if (service === 'headless') return '{ headless: true }';
  const isOpen = service === 'LoadBalancer' || service === 'NodePort';
  return isOpen ? `{ type: { value: '${service}', reason: '…' } }` : '{ … }';
}

function shownPorts(at: Reading, given: unknown, ports: readonly ReadPort[]): readonly ReadPort[] {
  const names = ports.map(({ name }) => name);
  const readPort = textThat(
    (name) => names.includes(name),
    `a port of the app: ${names.join(', ')}`,
    `write '${names[0] ?? 'http'}'`,
  );
  const shown = listOf(readPort)(at, given);
  return shown === undefined ? ports : ports.filter(({ name }) => shown.includes(name));
}

/** Pods of a StatefulSet are dialled one by one, on the ports that they listen on. */
function readHeadless(at: Reading, { ports, selector }: ServiceContext): AppService {
  const listening = ports.map(({ nodePort: _ofTheMainService, ...port }) => ({
    ...port,
    port: port.containerPort,
  }));
  const options = { headless: true, publishNotReadyAddresses: true };
  return { ...readService(at, options, { ports: listening, selector, declared: at }), field: 'service' };
}
