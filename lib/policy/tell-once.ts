import { isGiven } from '../kubernetes/given';
import { DANGLING_REFERENCE } from './across/dangling';
import type { ManifestFault } from './manifest-fault';
import { RULE_CLASSES, type RuleClass } from './rule';
import { STRUCTURE } from './structure/structure-rules';

interface Placed extends ManifestFault {
  readonly index: number;
}

/** Faults after which nobody can say what the value at their place would have been. */
const WRECKS: ReadonlySet<string> = new Set([
  STRUCTURE.type.id,
  STRUCTURE.value.id,
  STRUCTURE.item.id,
  STRUCTURE.required.id,
]);

/**
 * Leaves one finding of each fault. What has the wrong type or is missing is not judged by other rules as well, a
 * misspelt field is not missing beside that, and items that a rule finds to be the same are not told once more.
 * `isAcross` names the rules that read a value without knowing its structure.
 */
export function tellOnce<F extends Placed>(
  faults: readonly F[],
  isAcross: (rule: string) => boolean,
): readonly F[] {
  if (faults.length < 2) return faults;
  const places = new FaultPlaces(faults);
  return faults.filter((fault) => {
    if (places.isWrecked(fault) || places.isMisspelt(fault)) return false;
    if (fault.rule === STRUCTURE.merge.id) return !places.hasOthersIn(fault);
    // A name that no object can have is not looked for.
    if (fault.rule === DANGLING_REFERENCE.id) return !places.hasOthersAt(fault);
    return !isAcross(fault.rule) || !places.isInDoubt(fault);
  });
}

/** Which faults there are at which places. Lists of thousands of wrong items are looked at once. */
class FaultPlaces {
  private readonly wrecks = new Map<string, Placed>();
  /** Lists and maps with an item that is a wreck. */
  private readonly aroundWrecks = new Set<string>();
  /** Fields that stand there under a wrong name, by the object that lacks them. */
  private readonly misspelt = new Map<string, string>();
  private readonly rulesAt = new Map<string, Set<string>>();
  /** Rules of faults there or further in. */
  private readonly rulesIn = new Map<string, Set<string>>();

  constructor(faults: readonly Placed[]) {
    for (const fault of faults) {
      const places = placesOf(fault);
      const place = places.at(-1) ?? '';
      addRule(this.rulesAt, place, fault.rule);
      for (const around of places) addRule(this.rulesIn, around, fault.rule);
      if (fault.rule === STRUCTURE.unknown.id) this.addMisspelt(fault, places.at(-2) ?? '');
      if (!WRECKS.has(fault.rule)) continue;
      if (!this.wrecks.has(place)) this.wrecks.set(place, fault);
      if (fault.rule !== STRUCTURE.required.id) this.aroundWrecks.add(places.at(-2) ?? '');
    }
  }

  /** Whether the value there, or one around it, has no structure that could be judged. */
  public isWrecked(fault: Placed): boolean {
    return placesOf(fault).some((place) => {
      const wreck = this.wrecks.get(place);
      return wreck !== undefined && wreck !== fault && rankOf(wreck.class) <= rankOf(fault.class);
    });
  }

  /** Whether a field is missed that stands there under a wrong name, by itself or by the object around it. */
  public isMisspelt(fault: Placed): boolean {
    if (fault.rule === STRUCTURE.unknown.id || this.misspelt.size === 0) return false;
    const places = placesOf(fault);
    const isLeftOut = !isGiven(fault.given);
    const isField = isLeftOut && this.misspelt.get(places.at(-2) ?? '') === fault.path.at(-1);
    const inside = this.misspelt.get(places.at(-1) ?? '');
    return isField || (inside !== undefined && fault.fix.includes(inside));
  }

  /** Whether other rules speak of the same value or of one in it. */
  public hasOthersIn(fault: Placed): boolean {
    return (this.rulesIn.get(placesOf(fault).at(-1) ?? '')?.size ?? 0) > 1;
  }

  /** Whether the structure of the value is in doubt. */
  public isInDoubt(fault: Placed): boolean {
    return this.aroundWrecks.has(placesOf(fault).at(-1) ?? '');
  }

  /** Whether another rule speaks of the same value. */
  public hasOthersAt(fault: Placed): boolean {
    return (this.rulesAt.get(placesOf(fault).at(-1) ?? '')?.size ?? 0) > 1;
  }

  private addMisspelt({ fix }: Placed, around: string): void {
    const [, meant] = /^(?:did you mean|write) (\w+)\??$/.exec(fix) ?? [];
    if (meant !== undefined) this.misspelt.set(around, meant);
  }
}

function addRule(rules: Map<string, Set<string>>, place: string, rule: string): void {
  const known = rules.get(place);
  if (known) known.add(rule);
  else rules.set(place, new Set([rule]));
}

function rankOf(ofClass: RuleClass): number {
  return RULE_CLASSES.indexOf(ofClass);
}

/** The object, then each value on the way to the fault. */
function placesOf({ index, path }: Placed): string[] {
  let place = String(index);
  return [place, ...path.map((step) => (place = `${place}\n${step}`))];
}
