import {
  AbTest,
  FaultInjection,
  type FaultInjectionProps,
  type RoutedService,
  RouteTable,
} from 'cdk8s-kiban';
import type { Bookinfo } from './bookinfo';

/** What is said of requests in Bookinfo. */
export type Routes = (shop: Bookinfo) => void;

/** Requests from the person who tries things out. */
const JASON = { headers: { 'end-user': 'jason' } };

/** All requests for a service go to one version of it. */
function all(shop: Bookinfo, service: string, to: RoutedService): void {
  new RouteTable(shop, `${service}-routes`, { service: to, routes: [{ to }] });
}

/** Requests for reviews are shared by two versions, in percent. */
function share(shop: Bookinfo, first: RoutedService, weight: number, second: RoutedService): void {
  const to = [
    { service: first, weight },
    { service: second, weight: 100 - weight },
  ];
  new RouteTable(shop, 'reviews-routes', { service: first, routes: [{ to }] });
}

/** Jason sees other reviews than everybody else. */
function forJason(shop: Bookinfo, jason: RoutedService, otherwise: RoutedService): void {
  const by = { header: 'end-user' };
  new AbTest(shop, 'reviews-for-jason', { service: otherwise, by, variants: { jason }, otherwise });
}

/** Jason finds out what the page does when ratings are late or broken. */
function faultForJason(shop: Bookinfo, fault: Pick<FaultInjectionProps, 'delay' | 'abort'>): void {
  const { v1: service } = shop.ratings;
  all(shop, 'ratings', service);
  new FaultInjection(shop, 'ratings-fault', { service, match: JASON, ...fault });
}

/** Each of upstream's files of routes, by its name. */
export const ROUTES: Readonly<Record<string, Routes>> = {
  'fault-injection-details-v1': (shop) => {
    all(shop, 'details', shop.details.v1);
    new FaultInjection(shop, 'details-fault', { service: shop.details.v1, abort: { status: 555 } });
  },
  'virtual-service-all-v1': (shop) => {
    all(shop, 'productpage', shop.productpage.v1);
    all(shop, 'reviews', shop.reviews.v1);
    all(shop, 'ratings', shop.ratings.v1);
    all(shop, 'details', shop.details.v1);
  },
  'virtual-service-details-v2': (shop) => all(shop, 'details', shop.details.v2),
  'virtual-service-ratings-db': (shop) => {
    all(shop, 'reviews', shop.reviews.v3);
    all(shop, 'ratings', shop.ratings.v2);
  },
  'virtual-service-ratings-mysql': (shop) => {
    all(shop, 'reviews', shop.reviews.v3);
    all(shop, 'ratings', shop.ratings['v2-mysql']);
  },
  'virtual-service-ratings-mysql-vm': (shop) => {
    all(shop, 'reviews', shop.reviews.v3);
    all(shop, 'ratings', shop.ratings['v2-mysql-vm']);
  },
  'virtual-service-ratings-test-abort': (shop) => faultForJason(shop, { abort: { status: 500 } }),
  'virtual-service-ratings-test-delay': (shop) => faultForJason(shop, { delay: { fixed: '7s' } }),
  'virtual-service-reviews-50-v3': (shop) => share(shop, shop.reviews.v1, 50, shop.reviews.v3),
  'virtual-service-reviews-80-20': (shop) => share(shop, shop.reviews.v1, 80, shop.reviews.v2),
  'virtual-service-reviews-90-10': (shop) => share(shop, shop.reviews.v1, 90, shop.reviews.v2),
  'virtual-service-reviews-jason-v2-v3': (shop) => forJason(shop, shop.reviews.v2, shop.reviews.v3),
  'virtual-service-reviews-test-v2': (shop) => forJason(shop, shop.reviews.v2, shop.reviews.v1),
  'virtual-service-reviews-v2-v3': (shop) => share(shop, shop.reviews.v2, 50, shop.reviews.v3),
  'virtual-service-reviews-v3': (shop) => all(shop, 'reviews', shop.reviews.v3),
};
