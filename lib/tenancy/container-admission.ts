import type { PropIssue } from '../core/issue';
import { nanoOf } from '../core/quantity';
import type { Plain } from '../core/read-values';

/** What containers of a namespace are held against. */
export interface ContainerBounds {
  /** Container items of its LimitRanges. */
  readonly items: readonly Plain[];
  /** Keys of its ResourceQuotas that every container must say something about, such as `limits.cpu`. */
  readonly counted: readonly string[];
}

/** What a container asks for and may use, once defaults are filled in. */
interface Amount {
  readonly name: string;
  readonly request: unknown;
  readonly limit: unknown;
  /** The limit that was filled in beside a request of its own. */
  readonly filled: string | undefined;
}

/**
 * Why the API server would refuse a container in its namespace.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go
 */
export function refusalsOf(container: Plain, { items, counted }: ContainerBounds): PropIssue[] {
  const resources = part(container, 'resources');
  const names = new Set([
    ...items.flatMap((item) =>
      ['min', 'max', 'default', 'defaultRequest'].flatMap((role) => Object.keys(part(item, role))),
    ),
    ...counted.map(resourceOf),
  ]);
  return [...names].flatMap((name) => {
    const amount = withDefaults(name, resources, items);
    const faults = [
      ...items.flatMap((item) => outOfBounds(amount, item)),
      ...uncounted(amount, counted),
      ...filledIn(amount, counted),
    ];
    return faults.slice(0, 1).map(({ given, allowed, fix }) => ({
      field: `containers.${String(container.name)}.resources.${name}`,
      given,
      allowed,
      fix,
    }));
  });
}

/** The API server sets a missing request to the limit before the LimitRange fills in what is still missing. */
function withDefaults(name: string, resources: Plain, items: readonly Plain[]): Amount {
  const given = part(resources, 'limits')[name];
  const asked = part(resources, 'requests')[name];
  const first = (role: string): string | undefined =>
    items.map((item) => amountIn(item, role, name)).find((amount) => amount !== undefined);
  return {
    name,
    request: asked ?? given ?? first('defaultRequest'),
    limit: given ?? first('default'),
    filled: asked === undefined || given !== undefined ? undefined : first('default'),
  };
}

type Fault = Omit<PropIssue, 'field'>;

function outOfBounds({ name, request, limit }: Amount, item: Plain): Fault[] {
  const [min, max] = [amountIn(item, 'min', name), amountIn(item, 'max', name)];
  const small = [request, limit].find((amount) => isLess(amount, min));
  const large = [limit, request].find((amount) => isLess(max, amount));
  if (small !== undefined)
    return [
      {
        given: small,
        allowed: `${min ?? ''} or more, by the LimitRange of the namespace`,
        fix: `write '${min ?? ''}', or lower limits.container.min`,
      },
    ];
  if (large !== undefined)
    return [
      {
        given: large,
        allowed: `${max ?? ''} or less, by the LimitRange of the namespace`,
        fix: `write '${max ?? ''}', or raise limits.container.max`,
      },
    ];
  return max !== undefined && limit === undefined
    ? [
        {
          given: limit,
          allowed: `a limit: the LimitRange of the namespace has a maximum of ${max ?? ''}`,
          fix: `set a limit, such as '${max ?? ''}'`,
        },
      ]
    : [];
}

function uncounted({ name, request, limit }: Amount, counted: readonly string[]): Fault[] {
  const missing = counted.find(
    (key) => resourceOf(key) === name && (key.startsWith('limits.') ? limit : request) === undefined,
  );
  if (missing === undefined) return [];
  const fix =
    missing === 'limits.cpu'
      ? "set a CPU limit, or cpuLimit: 'none' in the profile of the namespace"
      : `set ${missing.replace('.', ' of ')}`;
  return [
    { given: undefined, allowed: `a value: the ResourceQuota of the namespace counts ${missing}`, fix },
  ];
}

/**
 * Who asks for an amount and leaves the limit out means to have none. The LimitRange fills in its default all the same:
 * the container is throttled, killed or evicted at sizes that were meant for containers that say nothing.
 */
function filledIn({ name, request, filled }: Amount, counted: readonly string[]): Fault[] {
  if (filled === undefined) return [];
  return [
    {
      given: request,
      allowed: `a limit beside it: to a container without, the LimitRange of the namespace gives one of ${filled}`,
      fix: fixOpen(name, counted),
    },
  ];
}

/** How to have a limit, or none that holds. */
function fixOpen(name: string, counted: readonly string[]): string {
  if (name === 'cpu') return "set a CPU limit, or cpuLimit: 'none' in the profile of the namespace";
  const size =
    name === 'memory' ? "set a limit, such as '256Mi'" : 'set a limit, or a sizeLimit for each emptyDir';
  return counted.includes(`limits.${name}`)
    ? `${size}: the quota of the namespace counts limits`
    : `${size}, or write limits: { value: 'none', reason: '…' } on the SecureNamespace`;
}

/** An amount of a LimitRange, which may be written as a number. */
function amountIn(item: Plain, role: string, name: string): string | undefined {
  const amount = part(item, role)[name];
  return typeof amount === 'string' || typeof amount === 'number' ? String(amount) : undefined;
}

function isLess(a: unknown, b: unknown): boolean {
  const [left, right] = [nanoOf(a), nanoOf(b)];
  return left !== undefined && right !== undefined && left < right;
}

function resourceOf(key: string): string {
  return key.replace(/^(requests|limits)\./, '');
}

function part(of: Plain, key: string): Plain {
  const value = of[key];
  return typeof value === 'object' && value !== null ? (value as Plain) : {};
}
