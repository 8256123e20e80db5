import { entryOf } from '../core/entry-of';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion, minorOf } from '../core/kubernetes-version';
import type { IstioVersion } from '../core/mesh-facts';
import { plainOf } from '../core/read-values';
import { Catalogue } from '../kubernetes/fields/catalogue';
import type { Manifest } from '../kubernetes/manifest';
import { ACROSS_RULES } from './across/across-rules';
import { checkAcross } from './across/check-across';
import { SAME_IDENTITY } from './across/identities';
import { lateRulesOf } from './late-rules';
import { typeOf } from './kind-check';
import type { ManifestFault } from './manifest-fault';
import { LATER_FIELD, laterFieldRule } from './mesh/later-fields';
import { type PodSecurity, podSecurityOf } from './pod-security';
import { type AcrossRule, RULE_CLASSES, type Rule, type RuleCard, type RuleClass } from './rule';
import { BUILT_IN_RULES } from './rules';
import { Spot } from './spot';
import { tellEmptyItems } from './structure/empty-items';
import { STRUCTURE } from './structure/structure-rules';
import { tellOnce } from './tell-once';
import { walkManifest } from './walk';

/** What manifests are checked for. */
export interface CheckOptions {
  /** The version of the cluster that they are meant for. @default '1.33' */
  readonly kubernetesVersion?: KubernetesVersion;
  /** The version of the mesh. @default - that which the manifests install, if any do */
  readonly istioVersion?: IstioVersion;
  /** The classes of faults that are looked for. @default - all of them */
  readonly only?: readonly RuleClass[];
  /** What namespaces ask of their pods, by name; wins over what Namespace objects say. @default - what those say */
  readonly podSecurity?: Readonly<Record<string, PodSecurity>>;
  /** Whether two objects of one identity are a fault: who knows better what made them tells it himself. @default true */
  readonly identities?: boolean;
}

/** A fault, and the place of its manifest in the list that was checked. */
export interface FoundFault extends ManifestFault {
  /** Place in that list, from 0. */
  readonly index: number;
}

/** Checks manifests for one cluster: reads what it needs to know of each kind once. */
export class ManifestChecker {
  private readonly kubernetesVersion: KubernetesVersion;
  private readonly classes: ReadonlySet<RuleClass>;
  private readonly podSecurity: Readonly<Record<string, PodSecurity>>;
  private readonly catalogue: Catalogue<Rule>;
  private readonly everywhere: readonly Rule[];
  private readonly across: readonly AcrossRule[];

  constructor(options: CheckOptions = {}) {
    this.kubernetesVersion = options.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
    this.classes = new Set(options.only ?? RULE_CLASSES);
    this.podSecurity = options.podSecurity ?? {};
    const rules = rulesByType(BUILT_IN_RULES.filter((rule) => this.mayTell(rule)));
    this.catalogue = new Catalogue(minorOf(this.kubernetesVersion), (type) => [
      ...(rules.get(type) ?? []),
      ...lateRulesOf(type).filter((rule) => this.mayTell(rule)),
    ]);
    this.everywhere = rules.get('*') ?? [];
    const { identities = true, istioVersion } = options;
    const ofMesh = istioVersion === undefined ? LATER_FIELD : laterFieldRule(istioVersion);
    this.across = ACROSS_RULES.filter(
      (rule) => this.mayTell(rule) && (identities || rule !== SAME_IDENTITY),
    ).map((rule) => (rule === LATER_FIELD ? ofMesh : rule));
  }

  /**
   * All faults of some manifests, which are never changed. What is no manifest is a fault. `folders` says of each what
   * folder it stands in: where an object stands in two, each folder is an environment, and so a cluster of its own.
   */
  public check(manifests: readonly unknown[], folders?: readonly string[]): readonly FoundFault[] {
    const podSecurity = { ...levelsOf(manifests), ...this.podSecurity };
    const faults: FoundFault[] = [];
    manifests.forEach((manifest, index) => {
      for (const fault of this.checkOne(manifest, podSecurity)) faults.push({ ...fault, index });
    });
    const together = checkAcross(manifests, this.across, folders);
    const isAcross = (rule: string): boolean => this.across.some(({ id }) => id === rule);
    return [...tellOnce([...faults, ...together], isAcross)].sort((a, b) => a.index - b.index);
  }

  private checkOne(value: unknown, levels: Readonly<Record<string, PodSecurity>>): readonly ManifestFault[] {
    const manifest = plainOf(value) as Manifest;
    const { kubernetesVersion, classes } = this;
    const { namespace } = plainOf(manifest.metadata);
    const podSecurity = typeof namespace === 'string' ? entryOf(levels, namespace) : undefined;
    const spot = new Spot(manifest, { kubernetesVersion, classes, podSecurity });
    if (!checkShape(value, spot)) return spot.faults;
    const type = typeOf(manifest, this.catalogue, spot);
    if (type === undefined) return spot.faults;
    const emptyItems = walkManifest(spot, type, this.everywhere);
    if (emptyItems.length > 0)
      tellEmptyItems(emptyItems, spot, (filled) => walkManifest(filled, type, this.everywhere));
    return spot.faults;
  }

  /** Whether a rule can tell a fault that is asked for: what the server does not look into is told as `later`. */
  private mayTell({ class: ofClass }: RuleCard): boolean {
    return this.classes.has(ofClass) || (ofClass === 'api' && this.classes.has('later'));
  }
}

function rulesByType(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const byType = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const type of rule.on) byType.set(type, [...(byType.get(type) ?? []), rule]);
  }
  return byType;
}

/** What Namespace objects ask of the pods in them. */
function levelsOf(manifests: readonly unknown[]): Readonly<Record<string, PodSecurity>> {
  const levels: Record<string, PodSecurity> = {};
  for (const manifest of manifests) {
    const { kind, apiVersion, metadata } = plainOf(manifest);
    if (kind !== 'Namespace' || apiVersion !== 'v1') continue;
    const { name, labels } = plainOf(metadata);
    const found = podSecurityOf(plainOf(labels));
    if (typeof name === 'string' && found !== undefined) levels[name] = found;
  }
  return levels;
}

/** Whether a value has what tells what it is. */
function checkShape(value: unknown, spot: Spot): boolean {
  const { apiVersion, kind } = spot.manifest as { apiVersion?: unknown; kind?: unknown };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const fix = 'write apiVersion, kind and metadata';
    spot.tell(STRUCTURE.object, '', { given: value, allowed: 'an object of Kubernetes', fix });
    return false;
  }
  const allowed = 'a text that is not empty';
  if (!isName(apiVersion))
    spot.tell(STRUCTURE.object, 'apiVersion', {
      given: apiVersion,
      allowed,
      fix: 'write such as apiVersion: apps/v1',
    });
  if (!isName(kind))
    spot.tell(STRUCTURE.object, 'kind', { given: kind, allowed, fix: 'write such as kind: Deployment' });
  return isName(apiVersion) && isName(kind);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
