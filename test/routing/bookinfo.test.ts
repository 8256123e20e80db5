import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Bookinfo } from '../../examples/bookinfo/bookinfo';
import { MESH } from '../../examples/bookinfo/environments';
import { ROUTES, type Routes } from '../../examples/bookinfo/routes';
import type { NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istio } from '../../lib/mesh/istio';
import { RouteTable } from '../../lib/routing/route-table';
import { only } from '../exposure/exposed-shop';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';
import { bookinfo } from './bookinfo';
import { type Request, routeOfVirtualService, ruleOfHttpRoute } from './route-evaluators';

const FOLDER = sharedFile('workloads/bookinfo/networking');
const OF_GATEWAY = sharedFile('workloads/bookinfo/gateway-api');

const documents = (folder: string, file: string): Loose[] =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8'))
    .map((document): Loose => document.toJS())
    .filter((manifest) => manifest !== null);

/** Files that say something else, and where that is said here; the reasons are in examples/bookinfo/README.md. */
const ELSEWHERE: readonly string[] = [
  'bookinfo-gateway.yaml', // below
  'certmanager-gateway.yaml', // tls: { clusterIssuer } makes a Certificate; the solver is cert-manager's
  'destination-rule-all-mtls.yaml', // below; TLS between proxies is the mesh's: PeerAuthentication STRICT
  'destination-rule-all.yaml', // below
  'destination-rule-reviews.yaml', // below
  'egress-rule-google-apis.yaml', // calls(peers.host('www.googleapis.com')) without TLS by the proxy
];

/** The example in an ambient mesh, with waypoints that follow routes of a kind. */
const behindWaypoint = (routes: 'HTTPRoute' | 'VirtualService'): NamedEnvironmentProps => ({
  ...MESH,
  mesh: istio({ mode: 'ambient', waypoint: { routes } }),
});

const theirsIn = (folder: string, name: string): Loose[] =>
  documents(folder, `${name}.yaml`).filter(({ kind }) => kind === 'VirtualService');

const REQUESTS: readonly Request[] = [{}, { 'end-user': 'jason' }, { 'end-user': 'else' }].map((headers) => ({
  path: '/reviews/0',
  method: 'GET',
  headers: headers as Record<string, string>,
  query: {},
}));

/** What becomes of a request, in words that do not depend on names of subsets: who gets which share, and which fault. */
function outcome({ route, fault }: Loose, versionOf: (destination: Loose) => string): Loose {
  const shares = route.map(({ destination, weight = 100 }: Loose) => `${versionOf(destination)} ${weight}`);
  return { shares: shares.sort(), fault };
}

const shortHost = (host: string): string => host.split('.')[0] ?? '';

/** The version behind a subset of upstream: the label of its pods. */
const upstreamVersion = ({ host, subset }: Loose): string => `${host}-${subset}`;

/** The version behind a subset of ours: the name of its workload, by the DestinationRule. */
const ourVersion =
  (manifests: readonly Loose[]) =>
  ({ host, subset }: Loose): string => {
    const { spec } = only(manifests, 'DestinationRule', shortHost(host));
    const found = spec.subsets.find(({ name }: Loose) => name === subset);
    return found.labels['app.kubernetes.io/name'];
  };

(FOLDER === undefined ? describe.skip : describe)(
  "Bookinfo's own routes (skipped where they are not beside the repository)",
  () => {
    const folder = FOLDER ?? '';

    test('are all in the example, or told to be said elsewhere', () => {
      const said = Object.keys(ROUTES).map((name) => `${name}.yaml`);
      expect(readdirSync(folder).sort()).toEqual([...said, ...ELSEWHERE].sort());
    });

    test.each(Object.entries(ROUTES))('%s does to each request what ours does', (name, routes) => {
      const manifests = bookinfo(routes);
      const theirs = theirsIn(folder, name);
      expect(theirs.length).toBeGreaterThan(0);
      for (const { metadata, spec } of theirs) {
        const ours = only(manifests, 'VirtualService', metadata.name).spec;
        for (const asked of REQUESTS) {
          const their = outcome(routeOfVirtualService(spec, asked), upstreamVersion);
          expect([
            metadata.name,
            asked,
            outcome(routeOfVirtualService(ours, asked), ourVersion(manifests)),
          ]).toEqual([metadata.name, asked, their]);
        }
      }
    });

    test.each(Object.entries(ROUTES))('%s does the same by VirtualServices of a waypoint', (name, routes) => {
      const manifests = bookinfo(routes, behindWaypoint('VirtualService'));
      for (const { metadata, spec } of theirsIn(folder, name))
        for (const asked of REQUESTS) {
          const ours = routeOfVirtualService(only(manifests, 'VirtualService', metadata.name).spec, asked);
          const their = outcome(routeOfVirtualService(spec, asked), upstreamVersion);
          expect([asked, outcome(ours, ourVersion(manifests))]).toEqual([asked, their]);
        }
    });

    test.each(Object.entries(ROUTES))(
      '%s does the same by HTTPRoutes of a waypoint, or is refused for its faults',
      (name, routes) => {
        const environment = behindWaypoint('HTTPRoute');
        const theirs = theirsIn(folder, name);
        if (theirs.some(({ spec }) => spec.http.some(({ fault }: Loose) => fault !== undefined))) {
          expect(() => bookinfo(routes, environment)).toThrow('no fault by a HTTPRoute');
          return;
        }
        const manifests = bookinfo(routes, environment);
        for (const { metadata, spec } of theirs)
          for (const asked of REQUESTS) {
            const { spec: ours } = only(manifests, 'HTTPRoute', `${metadata.name}-http`);
            const shares = ruleOfHttpRoute(ours, asked).backendRefs.map(
              ({ name: version, weight }: Loose) => `${version} ${weight}`,
            );
            const their = outcome(routeOfVirtualService(spec, asked), upstreamVersion);
            expect([asked, shares.sort()]).toEqual([asked, their.shares]);
          }
      },
    );

    test('its gateway leads the same pages to productpage', () => {
      const [gateway, route] = documents(folder, 'bookinfo-gateway.yaml');
      const manifests = bookinfo();
      const own = only(manifests, 'Gateway').spec;
      expect(own.selector).toEqual(gateway.spec.selector);
      expect(own.servers.map(({ port }: Loose) => port)).toEqual(
        gateway.spec.servers.map(({ port }: Loose) => port),
      );
      const ours = only(manifests, 'VirtualService', 'productpage-edge').spec;
      for (const path of PATHS) {
        const [their, our] = [route.spec, ours].map((spec) =>
          routeOfVirtualService(spec, { ...(REQUESTS[0] as Request), path }),
        );
        const to = (found: Loose): Loose =>
          found && [shortHost(found.route[0].destination.host), found.route[0].destination.port];
        expect([path, to(our)]).toEqual([path, path === '/staticfiles' ? undefined : to(their)]);
      }
    });

    test('its subsets are the same pods, told apart by the label that kiban gives them', () => {
      for (const { metadata, spec } of documents(folder, 'destination-rule-all.yaml')) {
        const versions: string[] = spec.subsets.map(({ name }: Loose) => name);
        const manifests = bookinfo((shop) => everyVersion(shop, metadata.name, versions));
        const ours = only(manifests, 'DestinationRule', metadata.name).spec.subsets;
        expect(ours.map(({ labels }: Loose) => labels['app.kubernetes.io/name']).sort()).toEqual(
          versions.map((version) => `${metadata.name}-${version}`).sort(),
        );
      }
    });

    test('its load balancing of reviews is a prop of the service', () => {
      const [rule] = documents(folder, 'destination-rule-reviews.yaml');
      const ours = only(bookinfo(), 'DestinationRule', 'reviews').spec;
      expect(ours.trafficPolicy.loadBalancer).toMatchObject(rule.spec.trafficPolicy.loadBalancer);
    });

    test('its encryption between proxies is asked of the namespace', () => {
      const modes = documents(folder, 'destination-rule-all-mtls.yaml').map(
        ({ spec }) => spec.trafficPolicy.tls.mode,
      );
      expect(new Set(modes)).toEqual(new Set(['ISTIO_MUTUAL']));
      expect(only(bookinfo(), 'PeerAuthentication', 'default').spec.mtls.mode).toBe('STRICT');
    });
  },
);

/** A route to each version of a service, so that each has a subset. */
function everyVersion(shop: Bookinfo, service: string, versions: readonly string[]): void {
  const all = shop[service as 'reviews'] as Readonly<Record<string, MicroserviceApp<'http'>>>;
  const [first, ...others] = versions.map((version) => all[version] as MicroserviceApp<'http'>);
  const rest = others.map((to, index) => ({ match: { headers: { v: `${index}` } }, to }));
  const last = first as MicroserviceApp<'http'>;
  new RouteTable(shop, 'every-version', { service: last, routes: [...rest, { to: last }] });
}

/** Paths on both sides of each border. */
const PATHS = [
  '/productpage',
  '/productpage/x',
  '/static',
  '/static/a.css',
  '/staticfiles',
  '/login',
  '/logout',
  '/api/v1/products',
  '/api/v1/products/0',
  '/api/v1',
  '/',
];

(OF_GATEWAY === undefined ? describe.skip : describe)(
  "Bookinfo's routes of the Gateway API (skipped where they are not beside the repository)",
  () => {
    const folder = OF_GATEWAY ?? '';

    test('its Gateway leads the same pages to productpage', () => {
      const [gateway, route] = documents(folder, 'bookinfo-gateway.yaml');
      // The load balancer of one that Istio runs would be held against the quota of the namespace.
      const manifests = bookinfo(undefined, { exposure: gatewayApi({ className: 'cilium' }) });
      const { infrastructure, ...own } = only(manifests, 'Gateway').spec;
      expect(own).toEqual({ ...gateway.spec, gatewayClassName: 'cilium' });
      expect(infrastructure).toEqual({ labels: { 'app.kubernetes.io/part-of': 'bookinfo' } });
      const ours = only(manifests, 'HTTPRoute').spec;
      for (const path of PATHS) {
        const [their, our] = [route.spec, ours].map((spec) =>
          ruleOfHttpRoute(spec, { ...(REQUESTS[0] as Request), path }),
        );
        const to = (rule: Loose): Loose => rule && [rule.backendRefs[0].name, rule.backendRefs[0].port];
        expect([path, to(our)]).toEqual([path, to(their)]);
      }
    });

    test.each<[string, Routes | undefined]>([
      ['route-all-v1.yaml', ROUTES['virtual-service-all-v1']],
      ['route-reviews-50-v3.yaml', ROUTES['virtual-service-reviews-50-v3']],
      ['route-reviews-90-10.yaml', ROUTES['virtual-service-reviews-90-10']],
      ['route-reviews-v1.yaml', ROUTES['virtual-service-all-v1']],
      ['route-reviews-v3.yaml', ROUTES['virtual-service-reviews-v3']],
    ])('%s shares requests of the mesh as our VirtualService does', (file, routes) => {
      const manifests = bookinfo(routes);
      for (const { metadata, spec } of documents(folder, file)) {
        const ours = only(manifests, 'VirtualService', metadata.name).spec;
        const [rule] = spec.rules;
        const shares = rule.backendRefs.map(({ name, weight = 100 }: Loose) => `${name} ${weight}`).sort();
        const found = routeOfVirtualService(ours, REQUESTS[0] as Request);
        expect(outcome(found, ourVersion(manifests)).shares).toEqual(shares);
      }
    });
  },
);
