import type { Faults } from '../core/faults';
import { type Labels, LABEL } from '../core/labels';
import { type CallPolicy, CALL_POLICY_KEYS } from '../core/mesh-call-policy';
import type { MeshDestination } from '../core/mesh-routes';
import { checkLabels, isDnsLabel, isDnsSubdomain, isQualifiedName } from '../core/names';
import { type Plain, isObject } from '../core/read-values';
import type { ServiceRef } from '../core/service-ref';

/** A version of a service, and its share of the requests. */
export interface SplitVersion {
  /** Share of the requests, of 100. */
  readonly weight: number;
  /** Labels of its pods. @default - the version label, with the name of the version */
  readonly labels?: Labels;
  /** Name of a Service of its own, instead of labels; with a namespace where it is another: `app-canary.shop.svc.cluster.local`. @default - the service's */
  readonly host?: string;
}

/** How a service's requests are spread over its versions. */
export interface SplitOptions {
  /** Shares of the versions by their names, 100 together. */
  readonly versions: Readonly<Record<string, number | SplitVersion>>;
  /** Label that tells versions apart. @default 'app.kubernetes.io/version' */
  readonly label?: string;
}

/** Props for a {@link TrafficSplit}: of a service of the app, or of any Service by its name. */
export type TrafficSplitProps = SplitOptions &
  (
    | { readonly service: ServiceRef; readonly host?: undefined }
    | ({
        readonly host: string;
        readonly service?: undefined;
        /** Port of that Service, which routes in a mesh of Linkerd must name. @default - whichever is dialled */
        readonly port?: number;
      } & CallPolicy)
  );

/** A split, read. */
export interface ReadSplit {
  readonly destinations: readonly MeshDestination[];
  readonly subsets: Readonly<Record<string, Labels>>;
}

/** Shares are of 100: controllers that move them, and Istio before 1.16, take nothing else. */
const WHOLE = 100;

/** Reads the shares of versions. */
export function readSplit(faults: Faults, props: SplitOptions & { readonly host?: string }): ReadSplit {
  const { versions, label = LABEL.version } = props;
  const keys = props.host === undefined ? ['service'] : ['host', 'port', ...CALL_POLICY_KEYS];
  faults.onlyKeys(props, ['versions', 'label', ...keys]);
  const named = typeof label === 'string' && isQualifiedName(label);
  faults.at('label').require(named, label, 'the key of a label', "write 'version'");
  const at = faults.at('versions');
  if (!at.require(isObject(versions), versions, 'shares by version', 'write { v1: 90, v2: 10 }'))
    return { destinations: [], subsets: {} };
  const read = Object.entries(versions).map(([name, given]) =>
    readVersion(at.at(name), { name, label: named ? label : LABEL.version, given }),
  );
  const sum = read.reduce((total, { weight }) => total + weight, 0);
  at.require(
    sum === WHOLE,
    versions,
    `shares of ${WHOLE} together: these are ${sum}`,
    'write { v1: 90, v2: 10 }',
  );
  return {
    destinations: read.map(({ name, weight, host }) =>
      host === undefined ? { subset: name, weight } : { host, weight },
    ),
    subsets: Object.fromEntries(
      read.flatMap(({ name, host, labels }) => (host === undefined ? [[name, labels]] : [])),
    ),
  };
}

interface ReadVersion {
  readonly name: string;
  readonly weight: number;
  readonly labels: Labels;
  readonly host: string | undefined;
}

function readVersion(
  faults: Faults,
  { name, label, given }: { readonly name: string; readonly label: string; readonly given: unknown },
): ReadVersion {
  const version: Plain = isObject(given) ? given : { weight: given };
  const { host } = version;
  faults.onlyKeys(version, ['weight', 'labels', 'host']);
  faults.require(isDnsLabel(name), name, 'a name of lower-case letters, digits and -', "name it 'v1'");
  const weight = readShare(isObject(given) ? faults.at('weight') : faults, version.weight);
  const sound = host === undefined || (typeof host === 'string' && isDnsSubdomain(host));
  faults.at('host').require(sound, host, 'the name of a Service', "write 'app-canary'");
  const labels = readVersionLabels(faults.at('labels'), version, { [label]: name });
  return { name, weight, labels, host: sound ? host : undefined };
}

function readShare(faults: Faults, weight: unknown): number {
  const share = typeof weight === 'number' && Number.isSafeInteger(weight) ? weight : -1;
  const sound = share >= 0 && share <= WHOLE;
  faults.require(sound, weight, `a whole number, 0 to ${WHOLE}`, 'write 10');
  return sound ? share : 0;
}

function readVersionLabels(faults: Faults, { host, labels: given }: Plain, usual: Labels): Labels {
  const labels = given === undefined ? usual : given;
  const both = host !== undefined && given !== undefined;
  faults.require(!both, labels, 'nothing beside host: that Service has its own pods', 'remove it');
  if (!checkLabels(labels, faults)) return {};
  faults.require(Object.keys(labels).length > 0, labels, 'one label at least', 'leave it out');
  return labels;
}
