import { isPortName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

type Handler = Readonly<Partial<Record<(typeof HANDLERS)[number], Maybe<object>>>>;

export const ONE_HANDLER: Rule = {
  id: 'one-handler',
  class: 'api',
  title: 'A probe or a lifecycle hook has one handler',
  why: 'The API server refuses a probe that asks nothing, and one that asks in two ways.',
  docs: 'pkg/apis/core/validation/validation.go (validateHandler)',
  on: ['core/v1.Probe', 'core/v1.LifecycleHandler'],

  check(handler: Handler, place) {
    let first: string | undefined;
    for (const kind of HANDLERS) {
      if (!isGiven(handler[kind])) continue;
      if (first === undefined) first = kind;
      else
        place.refuse(kind, handler[kind], `one handler, and there is ${first}`, `remove ${kind} or ${first}`);
    }
    if (first === undefined)
      place.refuse(
        '',
        handler,
        'one of exec, httpGet, tcpSocket, grpc',
        'add such as httpGet: { port: 8080 }',
      );
  },
};

export const EXEC_COMMAND: Rule = {
  id: 'exec-command',
  class: 'api',
  title: 'A command that is to be run in a container is not empty',
  why: 'The API server refuses a handler that runs nothing.',
  docs: 'pkg/apis/core/validation/validation.go (validateExecAction)',
  on: ['core/v1.ExecAction'],

  check({ command }: { readonly command?: Maybe<readonly unknown[]> }, place) {
    if ((command ?? []).length === 0)
      place.refuse('command', command, 'at least one word', 'write such as command: [cat, /tmp/healthy]');
  },
};

export const HANDLER_PORT: Rule = {
  id: 'handler-port',
  class: 'api',
  title: 'The port of a handler is a number from 1 to 65535 or the name of a port',
  why: 'The API server refuses any other; a number in quotes counts as a name, and a name has a letter.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePortNumOrName)',
  on: ['core/v1.HTTPGetAction', 'core/v1.TCPSocketAction', 'core/v1.GRPCAction'],

  check({ port }: { readonly port?: Maybe<string | number> }, place) {
    const given = port ?? '';
    if (given === '' || isPort(given)) return;
    const fix =
      typeof given === 'string' && isPort(Number(given))
        ? `remove the quotes: port: ${Number(given)}`
        : 'write such as port: 8080, or the name of a port of the container';
    place.refuse('port', given, 'a number from 1 to 65535, or the name of a port', fix);
  },
};

function isPort(port: string | number): boolean {
  return typeof port === 'string' ? isPortName(port) : port >= 1 && port <= 65535;
}

type Action = Maybe<{ readonly port?: Maybe<string | number> }>;

interface Reach {
  readonly httpGet?: Action;
  readonly tcpSocket?: Action;
}

interface Container {
  readonly ports?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  readonly livenessProbe?: Maybe<Reach>;
  readonly readinessProbe?: Maybe<Reach>;
  readonly startupProbe?: Maybe<Reach>;
  readonly lifecycle?: Maybe<{ readonly postStart?: Maybe<Reach>; readonly preStop?: Maybe<Reach> }>;
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

export const NAMED_PORT: Rule = {
  id: 'handler-port-name',
  class: 'later',
  title: 'A handler that names a port names one of its own container',
  why: 'The API server takes any name; the kubelet finds no such port, and the probe or hook fails forever.',
  docs: 'pkg/probe/util.go (ResolveContainerPort)',
  on: ['core/v1.Container'],

  check(container: Container, place) {
    for (const probe of PROBES) {
      const name = unknownPort(container[probe], container);
      if (name !== undefined) tellPort([probe], name, container, place);
    }
    for (const hook of HOOKS) {
      const name = unknownPort(container.lifecycle?.[hook], container);
      if (name !== undefined) tellPort(['lifecycle', hook], name, container, place);
    }
  },
};

/** The name of a port that a handler asks, and its container does not have. */
function unknownPort(handler: Maybe<Reach>, { ports }: Container): string | undefined {
  const port = handler?.httpGet?.port ?? handler?.tcpSocket?.port;
  if (typeof port !== 'string' || !isPortName(port)) return undefined;
  return ports?.some(({ name }) => name === port) === true ? undefined : port;
}

function tellPort(at: readonly string[], name: string, { ports }: Container, place: Place): void {
  const names = (ports ?? []).map((port) => port.name ?? '').filter((known) => known !== '');
  place.refuse(
    at,
    name,
    names.length === 0 ? 'a number: the container names no port' : `a number, or one of ${names.join(', ')}`,
    'correct the name, or name the port of the container',
  );
}

const HEADER_NAME = /^[-A-Za-z0-9]+$/;

export const HEADER_NAMES: Rule = {
  id: 'http-header-name',
  class: 'api',
  title: 'The name of an HTTP header of a handler is letters, digits and hyphens',
  why: 'The API server refuses any other.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsHTTPHeaderName)',
  on: ['core/v1.HTTPHeader'],

  check({ name }: { readonly name?: Maybe<string> }, place) {
    const given = name ?? '';
    if (given !== '' && !HEADER_NAME.test(given))
      place.refuse('name', given, 'letters, digits and -', 'write such as name: X-Probe');
  },
};

/** How a probe or a hook reaches its container. */
export const HANDLER_RULES: readonly Rule[] = [
  ONE_HANDLER,
  EXEC_COMMAND,
  HANDLER_PORT,
  NAMED_PORT,
  HEADER_NAMES,
];
