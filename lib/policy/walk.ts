import { isObject } from '../core/read-values';
import type { ValueFacts } from '../kubernetes/fields/field-table';
import type { Field, ObjectType, ValueType } from '../kubernetes/fields/object-type';
import { SCALARS } from '../kubernetes/fields/scalars';
import type { Judge, UnreadPart } from '../kubernetes/fields/server-facts';
import type { Rule, Steps } from './rule';
import type { Spot } from './spot';
import { isLeftOut, withoutNulls } from './structure/left-out';
import { itemName, repeatedItem } from './structure/list-items';
import { STRUCTURE } from './structure/structure-rules';
import { fixUnknownField } from './structure/unknown-field';
import { limitsOf } from './structure/value-limits';

type Fields = Readonly<Record<string, unknown>>;
type Type = ObjectType<Rule>;
type Value = ValueType<Rule>;

/**
 * One walk over one manifest: checks each value against the type of its field, then calls the rules of each type whose
 * value has the right structure, innermost first, and the rules for every object at last. Answers where items of lists
 * and maps of objects are null: whoever asks tells them.
 */
export function walkManifest(spot: Spot, root: Type, everywhere: readonly Rule[]): readonly Steps[] {
  const walk = new Walk(spot, root.unread);
  const isSound = walk.walkFields(spot.manifest, root);
  if (isSound) applyRules(spot.manifest, everywhere, spot);
  return walk.emptyItems;
}

function applyRules(value: object, rules: readonly Rule[], spot: Spot): void {
  for (const rule of rules) {
    spot.rule = rule;
    rule.check(value, spot);
  }
}

class Walk {
  /** Types of the values around, the outermost first. */
  private readonly around: Type[] = [];
  /** How many of them are read by themselves, without a word on fields that they do not have. */
  private partsAround = 0;
  /** Items of lists and maps of objects that are null. */
  public readonly emptyItems: Steps[] = [];

  constructor(
    private readonly spot: Spot,
    private readonly unread: readonly UnreadPart[],
  ) {}

  /** Checks the fields of a value; answers whether everything in it is of the right type. */
  public walkFields(value: Fields, type: Type): boolean {
    const { judge } = this.spot;
    this.around.push(type);
    if (type.droppedWith !== undefined && (value[type.droppedWith] ?? null) !== null)
      this.spot.judge = 'nobody';
    let isSound = true;
    for (const key in value) {
      const field = type.fields.get(key);
      if (field === undefined) this.checkUnknown(value, key, type);
      else if (!this.walkField(value[key], field)) isSound = false;
    }
    for (const { name, value: required } of type.required) {
      if (isLeftOut(value[name], required, type.isCustom)) this.checkRequired(value[name], name, type);
    }
    this.around.pop();
    this.spot.judge = judge;
    if (!isSound) return false;
    if (type.facts !== undefined) this.checkLimits(withoutNulls(value, type.fields), type.facts);
    applyRules(value, type.attached, this.spot);
    return true;
  }

  private walkField(value: unknown, field: Field<Rule>): boolean {
    const { spot } = this;
    const { judge } = spot;
    spot.steps.push(field.name);
    if (judge !== 'nobody') spot.judge = this.judgeOf(field, judge);
    const isSound = this.walkValue(value, field.value);
    spot.judge = judge;
    spot.steps.pop();
    return isSound;
  }

  private judgeOf({ name, judge }: Field<Rule>, around: Judge): Judge {
    if (judge !== undefined) return judge;
    if (this.spot.steps.length === 1 && name === 'status') return 'nobody';
    // Asked for every field, and in vain for those of nearly all kinds: loops make no closures.
    for (const part of this.unread) if (this.isAt(part.path)) return 'controller';
    return around;
  }

  private isAt(path: readonly string[]): boolean {
    const { steps } = this.spot;
    return steps.length === path.length && path.every((step, index) => step === '*' || steps[index] === step);
  }

  private walkValue(value: unknown, type: Value): boolean {
    if (value === null || value === undefined) return true;
    if (type.scalar !== undefined) return this.walkScalar(value, type);
    if (type.form === 'list') return this.walkList(value, type);
    if (typeof value !== 'object' || Array.isArray(value)) return this.tellType(value, type);
    return this.walkObject(value as Fields, type);
  }

  private walkObject(value: Fields, { type, items, made, facts }: Value): boolean {
    const { met } = this.spot;
    const isSound = type === undefined ? this.walkMap(value, items) : this.walkFields(value, type);
    if (made !== undefined && this.spot.met === met) this.walkMade(value, made);
    if (isSound && facts !== undefined) this.checkLimits(withoutNulls(value, type?.fields, items), facts);
    return isSound;
  }

  /** What the API server takes here as part of a custom resource, and will be asked to take as an object of its own. */
  private walkMade(value: Fields, type: Type): void {
    this.spot.isMade = true;
    this.walkFields(value, type);
    this.spot.isMade = false;
  }

  private walkScalar(value: unknown, type: Value): boolean {
    if (type.scalar?.accepts(value) !== true && !this.isWideNumber(value, type))
      return this.tellType(value, type);
    if (type.values !== undefined && !type.values.includes(value as string))
      this.tellValues(value, type.values);
    if (type.facts !== undefined) this.checkLimits(value, type.facts);
    return type.part === undefined || !isObject(value) || this.walkPart(value, type.part);
  }

  private walkPart(value: Fields, part: Type): boolean {
    this.partsAround++;
    const isSound = this.walkFields(value, part);
    this.partsAround--;
    return isSound;
  }

  /**
   * A number of a custom resource that its controller has no place for. From 1.36 on the API server heeds the format
   * of a number; before, it takes any.
   */
  private isWideNumber(given: unknown, { scalar }: Value): boolean {
    const isCustom = this.around.at(-1)?.isCustom === true;
    const isWide = scalar === SCALARS.int32 && SCALARS.integer?.accepts(given) === true;
    if (!isCustom || !isWide || scalar === undefined) return false;
    const ofClass = this.spot.isAtLeast('1.36') ? 'api' : 'later';
    this.spot.tell(STRUCTURE.type, '', { given, allowed: scalar.allowed, fix: scalar.fix(given) }, ofClass);
    return true;
  }

  private walkList(value: unknown, type: Value): boolean {
    if (!Array.isArray(value)) return this.tellType(value, type);
    const { items, facts, keys } = type;
    const list = value as readonly unknown[];
    let isSound = true;
    for (let index = 0; items !== undefined && index < list.length; index++) {
      this.spot.steps.push(index);
      if (!this.walkItem(list[index], items)) isSound = false;
      this.spot.steps.pop();
    }
    if (facts !== undefined) this.checkLimits(list, facts);
    if (isSound && keys !== undefined && list.length > 1) this.checkRepeated(list, keys, items?.type);
    return isSound;
  }

  /** A place that holds nothing is written as null. */
  private walkItem(item: unknown, items: Value): boolean {
    if (item !== undefined && item !== null) return this.walkValue(item, items);
    if (this.around.at(-1)?.isCustom === true) return this.walkNullItem(items);
    if (items.form !== 'scalar') return this.noteEmptyItem();
    // Go reads an empty text there, which is none of the values.
    if (items.values?.includes('') === false) this.tellValues(null, items.values);
    return true;
  }

  private walkMap(value: Fields, items: Value | undefined): boolean {
    let isSound = true;
    for (const key in value) {
      this.spot.steps.push(key);
      if (items !== undefined && !this.walkEntry(value[key], items)) isSound = false;
      this.spot.steps.pop();
    }
    return isSound;
  }

  private walkEntry(entry: unknown, items: Value): boolean {
    const isEmpty = entry === null && items.type !== undefined && this.around.at(-1)?.isCustom !== true;
    return isEmpty ? this.noteEmptyItem() : this.walkValue(entry, items);
  }

  private noteEmptyItem(): false {
    this.emptyItems.push([...this.spot.steps]);
    return false;
  }

  private checkUnknown(value: Fields, key: string, type: Type): void {
    if (type.isOpen || this.partsAround > 0 || value[key] === undefined) return;
    const fix = fixUnknownField(key, this.around);
    this.spot.tell(STRUCTURE.unknown, key, { given: value[key], allowed: `a field of ${type.name}`, fix });
  }

  private checkRequired(given: unknown, name: string, type: Type): void {
    const fault = { given, allowed: 'a value: the field is required', fix: `add ${name}` };
    if (type.isCustom) this.spot.tell(STRUCTURE.required, name, fault);
    else this.spot.tellByJudge(STRUCTURE.required, name, fault);
  }

  private checkRepeated(list: readonly unknown[], keys: readonly string[], type: Type | undefined): void {
    const index = repeatedItem(list, keys, type);
    if (index < 0) return;
    const isCustom = this.around.at(-1)?.isCustom === true;
    const allowed = keys.length === 0 ? 'items that differ' : `items that differ in ${keys.join(' and ')}`;
    const given = itemName(list[index], keys);
    const card = isCustom ? STRUCTURE.duplicate : STRUCTURE.merge;
    this.spot.tell(card, index, { given, allowed, fix: 'remove one of the two' });
  }

  /** The schema of a custom resource has its own word on null in a list. */
  private walkNullItem({ facts, scalar }: Value): boolean {
    if (scalar === SCALARS.any || facts?.nullable === true || facts?.default !== undefined) return true;
    const fault = { given: null, allowed: 'a value', fix: 'remove the empty item, or give it a value' };
    this.spot.tell(STRUCTURE.type, '', fault);
    return false;
  }

  private tellType(given: unknown, { form, scalar }: Value): boolean {
    const allowed = scalar?.allowed ?? (form === 'list' ? 'a list' : 'an object');
    const fix =
      scalar?.fix(given) ?? (form === 'list' ? 'write its items as a list: - …' : 'write name: value');
    this.spot.tell(STRUCTURE.type, '', { given, allowed, fix });
    return false;
  }

  private tellValues(given: unknown, values: readonly string[]): void {
    const known = values.filter((value) => value !== '');
    const meant =
      known.find((value) => value.toLowerCase() === String(given).toLowerCase()) ?? known[0] ?? '';
    this.spot.tellByJudge(STRUCTURE.value, '', {
      given,
      allowed: `one of ${known.join(', ')}`,
      fix: `write one of them, such as ${meant}`,
    });
  }

  private checkLimits(given: unknown, facts: ValueFacts): void {
    for (const { accepts, allowed, fix, isEnum } of limitsOf(facts)) {
      if (!accepts(given))
        this.spot.tell(isEnum === true ? STRUCTURE.value : STRUCTURE.limit, '', { given, allowed, fix });
    }
  }
}
