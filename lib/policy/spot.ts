import { joinStep } from '../core/faults';
import { type KubernetesVersion, isAtLeast } from '../core/kubernetes-version';
import type { Judge } from '../kubernetes/fields/server-facts';
import type { Manifest } from '../kubernetes/manifest';
import type { ManifestFault } from './manifest-fault';
import type { PodSecurity } from './pod-security';
import { type FaultPath, type Place, type RuleCard, type RuleClass, type Told, stepsOf } from './rule';

/** What is known of an object before anybody looks into it. */
export interface Circumstances {
  readonly kubernetesVersion: KubernetesVersion;
  readonly podSecurity: PodSecurity | undefined;
  /** Classes of faults that are told. */
  readonly classes: ReadonlySet<RuleClass>;
}

/** Where a walk over a manifest has come to, and the faults it has met. It is the {@link Place} that rules are given. */
export class Spot implements Place {
  public readonly faults: ManifestFault[] = [];
  public readonly kubernetesVersion: KubernetesVersion;
  public readonly podSecurity: PodSecurity | undefined;
  /** Steps from the top of the manifest. */
  public readonly steps: (string | number)[] = [];
  /** Who looks into the values here. */
  public judge: Judge = 'server';
  /** How many faults were met, those of classes that nobody asked for among them. */
  public met = 0;
  /** How many of them are of class `api`. */
  public refused = 0;
  /** Whether a controller reads all of it here, fields and values: the API server has another type for it. */
  public isMade = false;
  /** The rule at work. */
  public rule: RuleCard | undefined;
  private readonly classes: ReadonlySet<RuleClass>;

  constructor(
    public readonly manifest: Manifest,
    { kubernetesVersion, podSecurity, classes }: Circumstances,
  ) {
    this.kubernetesVersion = kubernetesVersion;
    this.podSecurity = podSecurity;
    this.classes = classes;
  }

  /** The start of a walk over another object in the same circumstances, of which only the count of faults matters. */
  public of(manifest: Manifest): Spot {
    const { kubernetesVersion, podSecurity } = this;
    return new Spot(manifest, { kubernetesVersion, podSecurity, classes: new Set() });
  }

  public isAtLeast(version: KubernetesVersion): boolean {
    return isAtLeast(this.kubernetesVersion, version);
  }

  public refuse(path: FaultPath, given: unknown, allowed: string, fix: string): void {
    if (this.rule !== undefined) this.tellByJudge(this.rule, path, { given, allowed, fix });
  }

  public refuseLater(path: FaultPath, given: unknown, allowed: string, fix: string): void {
    if (this.rule !== undefined && this.judge !== 'nobody')
      this.tell(this.rule, path, { given, allowed, fix }, 'later');
  }

  /** Tells a fault of a value that whoever reads it here finds, if anybody does. */
  public tellByJudge(card: RuleCard, path: FaultPath, fault: Told): void {
    if (this.judge === 'nobody') return;
    this.tell(card, path, fault, card.class === 'api' && this.judge === 'controller' ? 'later' : card.class);
  }

  /** Tells a fault of structure: the API server reads the fields of every part. */
  public tell(card: RuleCard, path: FaultPath, fault: Told, ofClass: RuleClass = card.class): void {
    const told = this.isMade && ofClass === 'api' ? 'later' : ofClass;
    this.met++;
    if (told === 'api') this.refused++;
    if (!this.classes.has(told)) return;
    const steps = [...this.steps, ...stepsOf(path)];
    const field = steps.reduce<string>(joinStep, '');
    this.faults.push({ rule: card.id, class: told, path: steps, field, ...fault });
  }
}
