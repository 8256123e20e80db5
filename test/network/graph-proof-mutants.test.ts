import { join } from 'node:path';
import { App } from 'cdk8s';
import type { Env } from '../../examples/online-boutique/environments';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { Environment } from '../../lib/app/gitops/environment';
import { istio } from '../../lib/mesh/istio';
import { proveGraph } from '../../lib/network/graph-proof/graph-proof';
import { clusterOf } from '../../lib/network/graph-proof/check';
import { graphOf } from '../../lib/network/service-graph';
import { collectObjects, constructsBelow } from '../../lib/synth/collect';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Loose } from '../support/synth';
import { policyMutants } from './policy-mutants';

const PINS = join(__dirname, '../../examples/online-boutique/pins/staging.yaml');

const MESHES = {
  none: {},
  sidecar: { mesh: istio({ mode: 'sidecar' }) },
  ambient: { mesh: istio({ mode: 'ambient' }) },
} as const;

/** Online Boutique as it is rendered, and a proof over manifests that someone changed. */
function boutique(mesh: keyof typeof MESHES) {
  const app = new App({ outdir: '/nonexistent' });
  const names = ['dev', 'staging', 'production'] as const;
  const environment: Env = new Environment(app, 'staging', { names, pins: PINS, ...MESHES[mesh] });
  const graph = graphOf(new OnlineBoutique(environment));
  const manifests: Loose[] = collectObjects(constructsBelow(app)).objects.map(({ manifest }) => manifest);
  const premises = { graph, clusterOf, namespace: 'default' };
  return {
    manifests,
    mismatches: (changed: readonly unknown[]) => {
      const { mismatches, inMesh } = proveGraph(changed, premises);
      return [...mismatches, ...inMesh];
    },
  };
}

interface Mutation {
  readonly name: string;
  readonly manifests: readonly Loose[];
}

/** Manifests in which one policy was changed once, in every way there is. */
function mutationsOf(manifests: readonly Loose[], kind = 'NetworkPolicy'): Mutation[] {
  return manifests.flatMap((manifest, index) =>
    manifest.kind === kind
      ? policyMutants(manifest.spec).map(({ name, spec }) => ({
          name: `${String(manifest.metadata.name)}${name}`,
          manifests: manifests.map((other, at) => (at === index ? { ...manifest, spec } : other)),
        }))
      : [],
  );
}

/** Changes that say the same in other words, and why. */
const EQUIVALENT = [
  // "If this field is not specified, it will default": there are rules for egress, so that both types are the default.
  /\.policyTypes dropped$/,
  // The frontend is open to everybody on this port, so that the rule for the load generator adds nothing.
  /^frontend\.ingress\[1\]/,
  // The same in an ambient mesh, where the port stands beside that of the tunnel.
  /^frontend\.ingress\[2\]\.ports\[0\]/,
];

/** Changes of an AuthorizationPolicy that say the same in other words, and why. */
const EQUIVALENT_IN_MESH = [
  // ALLOW is the default.
  /\.action dropped$/,
  // The frontend is open to everybody on this port.
  /^frontend\.rules\[0\]\.from/,
  // Without rules and without a selector it allows nothing to all pods, and policies that allow add up.
  /^loadgenerator\.selector/,
];

/** Whose policies are changed in a mesh: one that calls and is called, and one that is open to everybody. */
const OF_MESH = ['cartservice', 'frontend'];

/** Policies of the whole namespace, and of one service, which say the same of DNS. */
const OF_NAMESPACE = ['default-deny', 'allow-dns', 'cartservice'];

/** The policies that hold for the whole namespace say again what those of the services say. */
const isOfNamespace = ({ kind, metadata }: Loose): boolean =>
  kind === 'NetworkPolicy' && ['default-deny', 'allow-dns'].includes(String(metadata.name));

describe.each(Object.keys(MESHES) as (keyof typeof MESHES)[])('Online Boutique, mesh %s', (mesh) => {
  const { manifests, mismatches } = boutique(mesh);
  const alone = manifests.filter((manifest) => !isOfNamespace(manifest));

  test('is what was declared, with the policies of its namespace and without', () => {
    expect(mismatches(manifests)).toEqual([]);
    expect(mismatches(alone)).toEqual([]);
  });

  test('is not what was declared once any policy of a service says something else', () => {
    const mutations = mutationsOf(alone).filter(
      ({ name }) => mesh === 'none' || OF_MESH.some((service) => name.startsWith(service)),
    );
    const survivors = mutations.filter((mutation) => mismatches(mutation.manifests).length === 0);
    const unexplained = survivors.filter(({ name }) => !EQUIVALENT.some((pattern) => pattern.test(name)));
    expect(unexplained.map(({ name }) => name)).toEqual([]);
    expect(mutations.length - survivors.length).toBeGreaterThan(mesh === 'none' ? 700 : 200);
    const before = JSON.stringify(reachabilityOf(alone));
    const different = survivors.filter(
      (mutation) => JSON.stringify(reachabilityOf(mutation.manifests)) !== before,
    );
    expect(different.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(['sidecar', 'ambient'] as const)('The identities of Online Boutique, mesh %s', (mesh) => {
  const { manifests, mismatches } = boutique(mesh);

  test('are not those that were declared once any policy says something else', () => {
    const mutations = mutationsOf(manifests, 'AuthorizationPolicy');
    const survivors = mutations.filter((mutation) => mismatches(mutation.manifests).length === 0);
    const unexplained = survivors.filter(
      ({ name }) => !EQUIVALENT_IN_MESH.some((pattern) => pattern.test(name)),
    );
    expect(unexplained.map(({ name }) => name)).toEqual([]);
    expect(mutations.length - survivors.length).toBeGreaterThan(200);
  });
});

test('A change that the proof of Online Boutique lets pass changes nothing for anybody', () => {
  const { manifests, mismatches } = boutique('none');
  const before = JSON.stringify(reachabilityOf(manifests));
  const mutations = mutationsOf(manifests).filter(({ name }) =>
    OF_NAMESPACE.some((own) => name.startsWith(own)),
  );
  const survivors = mutations.filter((mutation) => mismatches(mutation.manifests).length === 0);
  expect(survivors.length).toBeGreaterThan(0);
  const different = survivors.filter(
    (mutation) => JSON.stringify(reachabilityOf(mutation.manifests)) !== before,
  );
  expect(different.map(({ name }) => name)).toEqual([]);
});
