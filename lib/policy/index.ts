// Checking manifests, whoever made them.
export { type CheckOptions, type FoundFault, ManifestChecker } from './check-manifests';
export type { ManifestFault } from './manifest-fault';
export { POD_SECURITY_LEVELS, type PodSecurity, type PodSecurityLevel } from './pod-security';

// What is checked.
export { ACROSS_RULES } from './across/across-rules';
export { RULES, RULE_CARDS } from './all-rules';
export { ObjectSet } from './across/object-set';
export type { SetObject } from './across/set-object';
export {
  type AcrossRule,
  type FaultPath,
  type Place,
  RULE_CLASSES,
  type Refuse,
  type Rule,
  type RuleCard,
  type RuleClass,
  type Told,
} from './rule';
