import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { FaultInjection, type FaultInjectionProps } from '../../lib/routing/fault-injection';
import { RouteTable } from '../../lib/routing/route-table';
import { AbTest } from '../../lib/routing/ab-test';
import { only } from '../exposure/exposed-shop';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';
import { type Bookinfo, bookinfo } from './bookinfo-apps';
import { type Request, routeOfVirtualService, ruleOfHttpRoute } from './route-evaluators';

const FOLDER = sharedFile('workloads/bookinfo/networking');
const OF_GATEWAY = sharedFile('workloads/bookinfo/gateway-api');

const documents = (folder: string, file: string): Loose[] =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8'))
    .map((document): Loose => document.toJS())
    .filter((manifest) => manifest !== null);

type Build = (apps: Bookinfo) => void;

const all =
  (version: keyof Bookinfo): Build =>
  (apps) => {
    const to = apps[version] as Bookinfo['reviews-v1'];
    new RouteTable(apps.chart, `${version}-routes`, { service: to, routes: [{ to }] });
  };

const split =
  (first: keyof Bookinfo, second: keyof Bookinfo, weight: number): Build =>
  (apps) => {
    const [one, other] = [apps[first], apps[second]] as Bookinfo['reviews-v1'][];
    const shares = [one, other].map((service, index) => ({
      service: service as Bookinfo['reviews-v1'],
      weight: index === 0 ? weight : 100 - weight,
    }));
    new RouteTable(apps.chart, 'reviews', { service: apps['reviews-v1'], routes: [{ to: shares }] });
  };

const forJason =
  (jason: keyof Bookinfo, otherwise: keyof Bookinfo): Build =>
  (apps) => {
    new AbTest(apps.chart, 'jason', {
      service: apps['reviews-v1'],
      by: { header: 'end-user' },
      variants: { jason: apps[jason] as Bookinfo['reviews-v1'] },
      otherwise: apps[otherwise] as Bookinfo['reviews-v1'],
    });
  };

const faulty =
  (fault: Pick<FaultInjectionProps, 'delay' | 'abort'>): Build =>
  (apps) => {
    all('ratings-v1')(apps);
    const match = { headers: { 'end-user': 'jason' } };
    new FaultInjection(apps.chart, 'fault', { service: apps['ratings-v1'], match, ...fault });
  };

const together =
  (...builds: readonly Build[]): Build =>
  (apps) => {
    for (const build of builds) build(apps);
  };

/** Every file of upstream that routes requests, said with our constructs. */
const ROUTED: Readonly<Record<string, Build>> = {
  'fault-injection-details-v1.yaml': (apps) => {
    all('details-v1')(apps);
    new FaultInjection(apps.chart, 'fault', { service: apps['details-v1'], abort: { status: 555 } });
  },
  'virtual-service-all-v1.yaml': together(
    ...(['productpage-v1', 'reviews-v1', 'ratings-v1', 'details-v1'] as const).map(all),
  ),
  'virtual-service-details-v2.yaml': all('details-v2'),
  'virtual-service-ratings-db.yaml': together(all('reviews-v3'), all('ratings-v2')),
  'virtual-service-ratings-mysql-vm.yaml': together(all('reviews-v3'), all('ratings-v2-mysql-vm')),
  'virtual-service-ratings-mysql.yaml': together(all('reviews-v3'), all('ratings-v2-mysql')),
  'virtual-service-ratings-test-abort.yaml': faulty({ abort: { status: 500 } }),
  'virtual-service-ratings-test-delay.yaml': faulty({ delay: { fixed: '7s' } }),
  'virtual-service-reviews-50-v3.yaml': split('reviews-v1', 'reviews-v3', 50),
  'virtual-service-reviews-80-20.yaml': split('reviews-v1', 'reviews-v2', 80),
  'virtual-service-reviews-90-10.yaml': split('reviews-v1', 'reviews-v2', 90),
  'virtual-service-reviews-jason-v2-v3.yaml': forJason('reviews-v2', 'reviews-v3'),
  'virtual-service-reviews-test-v2.yaml': forJason('reviews-v2', 'reviews-v1'),
  'virtual-service-reviews-v2-v3.yaml': split('reviews-v2', 'reviews-v3', 50),
  'virtual-service-reviews-v3.yaml': all('reviews-v3'),
};

/** Files that say something else, and where that is said here; the reasons are in docs/exposure.md. */
const ELSEWHERE: readonly string[] = [
  'bookinfo-gateway.yaml', // below
  'certmanager-gateway.yaml', // tls: { clusterIssuer } makes a Certificate; the solver is cert-manager's
  'destination-rule-all-mtls.yaml', // below; TLS between proxies is the mesh's: PeerAuthentication STRICT
  'destination-rule-all.yaml', // below
  'destination-rule-reviews.yaml', // below
  'egress-rule-google-apis.yaml', // calls(peers.host('www.googleapis.com')) without TLS by the proxy
];

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

    test('are all said here, or told to be said elsewhere', () => {
      expect(readdirSync(folder).sort()).toEqual([...Object.keys(ROUTED), ...ELSEWHERE].sort());
    });

    test.each(Object.entries(ROUTED))('%s does to each request what ours does', (file, build) => {
      const manifests = bookinfo(build);
      const theirs = documents(folder, file).filter(({ kind }) => kind === 'VirtualService');
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

    test('its gateway leads the same pages to productpage', () => {
      const [gateway, route] = documents(folder, 'bookinfo-gateway.yaml');
      const manifests = bookinfo(() => undefined);
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
        const names: string[] = spec.subsets.map(({ name }: Loose) => `${metadata.name}-${name}`);
        const manifests = bookinfo((apps) => {
          const [first, ...rest] = names.map((name) => apps[name as 'reviews-v1']);
          const routes = rest.map((to, index) => ({ match: { headers: { v: `${index}` } }, to }));
          const service = first as Bookinfo['reviews-v1'];
          new RouteTable(apps.chart, 'table', { service, routes: [...routes, { to: service }] });
        });
        const ours = only(manifests, 'DestinationRule', metadata.name).spec.subsets;
        expect(ours.map(({ labels }: Loose) => labels['app.kubernetes.io/name']).sort()).toEqual(
          names.sort(),
        );
      }
    });

    test('its load balancing of reviews is a prop of the service', () => {
      const [rule] = documents(folder, 'destination-rule-reviews.yaml');
      const of = { reviews: { mesh: { loadBalancer: rule.spec.trafficPolicy.loadBalancer.simple } } };
      const ours = only(
        bookinfo(() => undefined, { of }),
        'DestinationRule',
        'reviews',
      ).spec;
      expect(ours.trafficPolicy.loadBalancer).toMatchObject(rule.spec.trafficPolicy.loadBalancer);
    });

    test('its encryption between proxies is asked of the namespace', () => {
      const modes = documents(folder, 'destination-rule-all-mtls.yaml').map(
        ({ spec }) => spec.trafficPolicy.tls.mode,
      );
      expect(new Set(modes)).toEqual(new Set(['ISTIO_MUTUAL']));
      expect(
        only(
          bookinfo(() => undefined),
          'PeerAuthentication',
          'default',
        ).spec.mtls.mode,
      ).toBe('STRICT');
    });
  },
);

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
      const manifests = bookinfo(() => undefined, {
        environment: { exposure: gatewayApi({ className: 'istio' }) },
      });
      const own = only(manifests, 'Gateway').spec;
      expect(own).toEqual(gateway.spec);
      const ours = only(manifests, 'HTTPRoute').spec;
      for (const path of PATHS) {
        const [their, our] = [route.spec, ours].map((spec) =>
          ruleOfHttpRoute(spec, { ...(REQUESTS[0] as Request), path }),
        );
        const to = (rule: Loose): Loose => rule && [rule.backendRefs[0].name, rule.backendRefs[0].port];
        expect([path, to(our)]).toEqual([path, to(their)]);
      }
    });

    test.each<[string, Build]>([
      [
        'route-all-v1.yaml',
        together(...(['productpage-v1', 'reviews-v1', 'ratings-v1', 'details-v1'] as const).map(all)),
      ],
      ['route-reviews-50-v3.yaml', split('reviews-v1', 'reviews-v3', 50)],
      ['route-reviews-90-10.yaml', split('reviews-v1', 'reviews-v2', 90)],
      ['route-reviews-v1.yaml', all('reviews-v1')],
      ['route-reviews-v3.yaml', all('reviews-v3')],
    ])('%s shares requests of the mesh as our VirtualService does', (file, build) => {
      const manifests = bookinfo(build);
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
