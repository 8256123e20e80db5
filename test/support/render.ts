import { App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import type { KubernetesVersion } from '../../lib/core/kubernetes-version';
import { applyProfile } from '../../lib/core/profile';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { isRefusal } from './synth';

/** The YAML of what `build` makes; read back, it is what was made. */
export function renderText(build: (chart: Chart) => void, kubernetesVersion: KubernetesVersion): string {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
  applyProfile(chart, { kubernetesVersion });
  build(chart);
  const manifests = Testing.synth(chart);
  const text = renderDocuments(manifests);
  expect(parseAllDocuments(text).map((document) => document.toJS())).toEqual(manifests);
  return text;
}

/**
 * The YAML, or undefined where the props were refused. Anything else that is thrown is a fault of ours: what a
 * manifest says wrong (SynthError) should have been told of the prop that says it.
 */
export function renderOrRefuse(
  build: (chart: Chart) => void,
  version: KubernetesVersion,
): string | undefined {
  try {
    return renderText(build, version);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
