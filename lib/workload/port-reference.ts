import type { Reading } from '../core/reading';
import type { ContainerPortSpec } from './ports';

/**
 * Reads which port of its container a probe or a hook asks, over TCP. One that the container does not declare is a
 * spelling mistake that only shows at run time.
 */
export function readPortReference(
  at: Reading,
  given: unknown,
  ports: readonly ContainerPortSpec[],
): string | number | undefined {
  const declared = ports.find(({ name, containerPort }) => given === name || given === containerPort);
  const names = ports.map(({ name, containerPort }) => `${name} (${containerPort})`).join(', ');
  const sound = at.faults.require(
    declared?.protocol === 'TCP',
    given,
    names === '' ? 'nothing: the container declares no ports' : `a TCP port of the container: ${names}`,
    ports[0] === undefined ? 'declare the port: ports: { http: 8080 }' : `write port: '${ports[0].name}'`,
  );
  return sound ? (given as string | number) : undefined;
}

/** The port that HTTP is asked of where nobody names one, and how it is spoken to where that is by TLS. */
export interface DefaultPort {
  readonly port?: string;
  readonly scheme?: 'HTTPS';
}

/** The only port, or else the first whose name says HTTP, or HTTPS where none does. */
export function defaultPortOf(ports: readonly ContainerPortSpec[]): DefaultPort {
  const found =
    ports.length === 1
      ? ports[0]
      : (ports.find(({ name }) => name.startsWith('http') && !isTls(name)) ??
        ports.find(({ name }) => isTls(name)));
  if (found === undefined) return {};
  return { port: found.name, ...(isTls(found.name) ? { scheme: 'HTTPS' as const } : {}) };
}

function isTls(name: string): boolean {
  return name === 'https' || name.startsWith('https-');
}
