import type { PathMatch } from '../core/exposure-routes';
import type { Exposed } from './exposed';
import type { ReadExposure } from './exposure';

/** The paths that are exposed, as routes compare them. */
export function exposedPaths({ paths }: ReadExposure): PathMatch[] {
  return paths.map(({ path: value, pathType }) => ({
    type: pathType === 'Exact' ? 'Exact' : 'Prefix',
    value,
  }));
}

/** What an exposure leads to, the same whatever it goes through. */
export function reachOf(read: ReadExposure): Pick<Exposed, 'port' | 'hosts' | 'paths' | 'grpc'> {
  const { name, spoken } = read.port;
  return { port: name, hosts: read.hosts, paths: exposedPaths(read), grpc: spoken === 'grpc' };
}
