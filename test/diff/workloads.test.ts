import { readFileSync } from 'node:fs';
import { readYaml } from '../../lib/kubernetes/yaml/read-yaml';
import type { Verdict } from '../../lib/diff/verdict';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';
import { diffOf, textsOf, verdictsOf } from './differ';

/** Manifests that nobody here wrote; undefined where they are not shared. */
function read(...paths: readonly string[]): Loose[] | undefined {
  const files = paths.map((path) => sharedFile(`workloads/${path}`));
  if (files.some((file) => file === undefined)) return undefined;
  return files.flatMap((file) =>
    readYaml(readFileSync(file ?? '', 'utf8')).map(({ value }) => value as Loose),
  );
}

const isShared = read('podinfo/webapp.yaml') !== undefined;
const describeShared = isShared ? describe : describe.skip;
if (!isShared) process.stderr.write('skipped pairs of real workloads: set KIBAN_SHARED to their folder\n');

/** Objects by the verdicts that hold for them, as `restart: 3`. */
function counted(verdicts: Readonly<Record<string, readonly Verdict[]>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const all of Object.values(verdicts)) counts[all.join(', ')] = (counts[all.join(', ')] ?? 0) + 1;
  return counts;
}

const set = (...paths: readonly string[]): Loose[] => read(...paths) ?? [];

const boutique = 'online-boutique/kubernetes-manifests.yaml';
const bookinfo = 'bookinfo/platform/bookinfo.yaml';
const routes = 'bookinfo/networking';

describeShared('A change of a real application', () => {
  test('podinfo from dev to production changes labels alone', () => {
    const { changes } = diffOf(
      set('podinfo/microservices-dev.yaml'),
      set('podinfo/microservices-production.yaml'),
      {
        renamedNamespaces: { dev: 'production' },
      },
    );
    expect(changes).toHaveLength(25);
    expect(new Set(changes.flatMap(({ verdicts }) => verdicts))).toEqual(new Set(['metadata']));
    expect(new Set(changes.flatMap(({ fields }) => fields.map(({ path }) => path.join(' '))))).toEqual(
      new Set(['metadata labels app.kubernetes.io/environment']),
    );
  });

  test.each<[string, () => Loose[], () => Loose[], Record<string, number>]>([
    [
      'podinfo from dev to production, with their own namespaces, removes one and creates the other',
      () => set('podinfo/microservices-dev.yaml'),
      () => set('podinfo/microservices-production.yaml'),
      { create: 25, prune: 23, 'prune-data, prune': 2 },
    ],
    ['Online Boutique without change', () => set(boutique), () => set(boutique), {}],
    [
      'Online Boutique behind its network policies is cut from all it did not declare',
      () => set(boutique),
      () => set(boutique, 'online-boutique/network-policies.yaml'),
      { 'lost-reachability, create': 11, create: 2 },
    ],
    [
      'Online Boutique without its network policies is open again',
      () => set(boutique, 'online-boutique/network-policies.yaml'),
      () => set(boutique),
      { 'new-reachability, prune': 11, prune: 2 },
    ],
    [
      'Bookinfo as restricted Pod Security wants it is stronger',
      () => set(bookinfo),
      () => set('bookinfo/platform/bookinfo-psa.yaml'),
      { 'restart, stronger-security': 6 },
    ],
    [
      'Bookinfo back from there is weaker',
      () => set('bookinfo/platform/bookinfo-psa.yaml'),
      () => set(bookinfo),
      { 'weaker-security, restart': 6 },
    ],
    [
      'Bookinfo on two IP families has its Services changed in place',
      () => set(bookinfo),
      () => set('bookinfo/platform/bookinfo-dualstack.yaml'),
      { update: 4 },
    ],
    [
      'reviews with other weights is changed in place',
      () => set(`${routes}/virtual-service-reviews-90-10.yaml`),
      () => set(`${routes}/virtual-service-reviews-80-20.yaml`),
      { update: 1 },
    ],
    [
      'destinations with mutual TLS are changed in place',
      () => set(`${routes}/destination-rule-all.yaml`),
      () => set(`${routes}/destination-rule-all-mtls.yaml`),
      { update: 4 },
    ],
    [
      'a gateway that comes is a new way in',
      () => [],
      () => set(`${routes}/bookinfo-gateway.yaml`),
      { 'new-reachability, create': 2 },
    ],
    [
      'reviews v2 that goes is removed',
      () => set(bookinfo),
      () => set(bookinfo).filter(({ metadata }) => metadata.name !== 'reviews-v2'),
      { prune: 1 },
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(counted(verdictsOf(before(), after()))).toEqual(expected);
  });

  test('a policy that opens cart for everybody names who may come now', () => {
    const before = set(boutique, 'online-boutique/network-policies.yaml');
    const after = before.map((object) =>
      object.kind === 'NetworkPolicy' && object.metadata.name === 'cartservice'
        ? { ...object, spec: { ...object.spec, ingress: [{}] } }
        : object,
    );
    const [text] = textsOf(diffOf(before, after), 'new-reachability');
    expect(text).toContain('→ Deployment cartservice: all ports');
  });
});
