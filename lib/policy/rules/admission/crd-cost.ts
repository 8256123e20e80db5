import { isObject } from '../../../core/read-values';
import { type Sound, estimatedCost, repeatedCost } from '../../../kubernetes/cel/cost/estimate';
import { type Extent, type Unbound, sizesBelow } from '../../../kubernetes/cel/cost/extents';
import {
  type ExtentOptions,
  MOST_BYTES,
  extentOf,
  extentOfRoot,
} from '../../../kubernetes/cel/cost/schema-extents';
import { type SchemaNode, escapedName } from '../../../kubernetes/cel/schema-types';
import { isGiven } from '../../../kubernetes/given';

/** A part of a schema, and the one around it. */
export interface Stand {
  readonly node: SchemaNode;
  readonly parent: Stand | undefined;
  /** The name of a property, `items` or `additionalProperties`. */
  readonly step: string;
}

/** What an expression may cost, and what has no bound of what it asks about or stands in. */
export interface Cost {
  readonly cost: bigint;
  readonly unbound: ReadonlyMap<string, Unbound>;
}

/** Reckons what the expressions of one schema may cost; remembers how large its parts are. */
export class CostReader {
  private readonly extents = new Map<SchemaNode, Extent | undefined>();

  constructor(private readonly options: ExtentOptions) {}

  /** What an expression costs, as often as what it judges may be there where it is a rule. */
  public costOf(stand: Stand, sound: Sound, isRule: boolean): Cost {
    const unbound = new Map<string, Unbound>();
    const extent = this.extentAt(stand);
    if (extent === undefined) return { cost: 0n, unbound };
    const once = estimatedCost(sound, this.options.minor, sizesBelow(extent, unbound));
    if (!isRule) return { cost: once, unbound };
    const count = this.timesOf(stand, unbound) ?? BigInt(Math.floor(MOST_BYTES / (extent.least + 1)));
    return { cost: repeatedCost(once, count), unbound };
  }

  /** How large values of a part are: what the outermost part around it that has rules says, and otherwise it itself. */
  private extentAt(stand: Stand): Extent | undefined {
    const { node, parent } = stand;
    if (parent === undefined || !hasRulesAround(parent)) return this.read(stand);
    const around = this.extentAt(parent);
    return (
      (isProperty(stand) ? around?.fields?.get(escapedName(stand.step) ?? '') : around?.items) ??
      (isObject(node) ? this.read(stand) : undefined)
    );
  }

  private read(stand: Stand): Extent | undefined {
    const { node, parent } = stand;
    const known = this.extents.get(node);
    if (known !== undefined) return known;
    const read = parent === undefined ? extentOfRoot : extentOf;
    const extent = read(node, placeOf(stand), this.options);
    this.extents.set(node, extent);
    return extent;
  }

  /** How often a part may be in one object; undefined where a list or a map around it has no bound. */
  private timesOf({ parent }: Stand, unbound: Map<string, Unbound>): bigint | undefined {
    if (parent === undefined) return 1n;
    const around = this.timesOf(parent, unbound);
    const field = boundOf(parent.node);
    if (field === undefined) return around;
    const bound = parent.node[field] ?? this.options.assumed;
    if (typeof bound !== 'number') unbound.set(placeOf(parent), { field, place: placeOf(parent) });
    if (around === undefined || typeof bound !== 'number') return undefined;
    return repeatedCost(around, BigInt(Math.trunc(Math.max(bound, 0))));
  }
}

/** The field that bounds how many values there are in a list or a map. */
function boundOf({ type, additionalProperties }: SchemaNode): 'maxItems' | 'maxProperties' | undefined {
  if (type === 'array') return 'maxItems';
  return type === 'object' && isGiven(additionalProperties) ? 'maxProperties' : undefined;
}

function hasRulesAround(stand: Stand): boolean {
  const rules = stand.node['x-kubernetes-validations'];
  if (Array.isArray(rules) && rules.length > 0) return true;
  return stand.parent !== undefined && hasRulesAround(stand.parent);
}

function isProperty({ node, parent, step }: Stand): boolean {
  return isObject(parent?.node.properties) && parent.node.properties[step] === node;
}

/** Where a part stands, as somebody would write it. */
function placeOf(stand: Stand): string {
  const { parent, step } = stand;
  if (parent === undefined) return '';
  const around = placeOf(parent);
  if (isProperty(stand)) return around === '' ? step : `${around}.${step}`;
  return step === 'items' ? `${around}[]` : `${around}.*`;
}
