// What tests of applications ask of a chart.
export { Manifests, manifestsOf } from './manifests';
export type { Manifest, ManifestMetadata } from '../kubernetes/manifest';

// Matchers for jest, vitest and their kin.
export { kibanMatchers, type KibanMatchers, type MatcherResult, type Service } from './matchers';
