import type { Faults } from '../core/faults';
import type { MeshCollector, MeshFacts } from '../core/mesh-facts';
import { checkLabels, checkNamespaceName, isWellFormed } from '../core/names';
import { isObject } from '../core/read-values';

/** Spans of requests. */
export interface TracingOptions {
  /** Share of the requests that are traced, 0 to 100. */
  readonly samplingPercent: number;
  /** Name of the provider, as the mesh's configuration has it. @default - the mesh's own */
  readonly provider?: string;
  /** Where the provider's collector runs, for proxies must reach it. @default - it is reached without them, or there is none */
  readonly collector?: {
    readonly namespace: string;
    readonly port: number;
    readonly podLabels?: Readonly<Record<string, string>>;
  };
}

/** A line for each request. */
export interface AccessLogOptions {
  /** Name of the provider, as the mesh's configuration has it. @default 'envoy' */
  readonly provider?: string;
  /** Which requests, in CEL. @default - all */
  readonly filter?: string;
}

const DEFAULTS = { provider: 'envoy' } as const;

/** Reads which requests are traced. */
export function readTracing(
  faults: Faults,
  given: TracingOptions | undefined,
): MeshFacts['telemetry']['tracing'] {
  if (given === undefined) return undefined;
  if (!faults.require(isObject(given), given, '{ samplingPercent }', 'write { samplingPercent: 1 }'))
    return undefined;
  faults.onlyKeys(given, ['samplingPercent', 'provider', 'collector']);
  const { samplingPercent, provider } = given;
  const share = typeof samplingPercent === 'number' && samplingPercent >= 0 && samplingPercent <= 100;
  faults.at('samplingPercent').require(share, samplingPercent, 'a number, 0 to 100', 'write 1');
  return { samplingPercent, provider: text(faults.at('provider'), provider) };
}

/** Reads where spans go. */
export function readCollector(faults: Faults, given: TracingOptions['collector']): MeshCollector | undefined {
  if (given === undefined) return undefined;
  const fix = "write { namespace: 'observability', port: 4317 }";
  if (!faults.require(isObject(given), given, '{ namespace, port }', fix)) return undefined;
  faults.onlyKeys(given, ['namespace', 'port', 'podLabels']);
  const { namespace, port, podLabels } = given;
  checkNamespaceName(namespace, faults.at('namespace'));
  const sound = Number.isSafeInteger(port) && port >= 1 && port <= 65_535;
  faults.at('port').require(sound, port, 'a whole number, 1 to 65535', 'write 4317');
  if (podLabels !== undefined) checkLabels(podLabels, faults.at('podLabels'));
  return { namespace, port, podLabels };
}

/** Reads which requests are logged. */
export function readAccessLog(
  faults: Faults,
  given: AccessLogOptions | undefined,
): MeshFacts['telemetry']['accessLog'] {
  if (given === undefined) return undefined;
  if (!faults.require(isObject(given), given, '{ provider, filter }', "write { provider: 'envoy' }"))
    return undefined;
  faults.onlyKeys(given, ['provider', 'filter']);
  return {
    provider: text(faults.at('provider'), given.provider) ?? DEFAULTS.provider,
    filter: text(faults.at('filter'), given.filter),
  };
}

function text(faults: Faults, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const sound = typeof given === 'string' && given !== '' && isWellFormed(given);
  faults.require(sound, given, 'text, well-formed Unicode', "write 'envoy'");
  return sound ? given : undefined;
}
