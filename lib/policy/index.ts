// Checking manifests, whoever made them.
export { type CheckOptions, type FoundFault, ManifestChecker } from './check-manifests';
export type { ManifestFault } from './manifest-fault';
export { POD_SECURITY_LEVELS, type PodSecurity, type PodSecurityLevel } from './pod-security';

// What is checked.
export { RULES, RULE_CARDS } from './rules';
export { type FaultPath, type Place, RULE_CLASSES, type Rule, type RuleCard, type RuleClass } from './rule';
