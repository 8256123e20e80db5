import { CanaryRelease, SloAlerts, SloOverview } from 'cdk8s-kiban';
import type { OnlineBoutique } from './online-boutique';

/** Whom the alerts of the shop are for. */
const labels = { team: 'shop' };
const runbookBaseUrl = 'https://runbooks.example.com/online-boutique';

/** What the shop promises where people buy, and releases that keep it: a broken one spends a few percent of the budget. */
export function promise(shop: OnlineBoutique): void {
  const { frontend, checkout, cart } = shop;
  new SloAlerts(shop, 'frontend-slo', {
    service: frontend,
    objectives: [{ availability: 99.9 }, { latency: { under: '250ms', share: 99 } }],
    labels,
    runbookBaseUrl,
  });
  new SloAlerts(shop, 'checkout-slo', {
    service: checkout,
    objectives: [{ availability: 99.95 }],
    labels,
    runbookBaseUrl,
  });
  new SloAlerts(shop, 'cart-slo', {
    service: cart,
    objectives: [{ availability: 99.9 }],
    labels,
    runbookBaseUrl,
  });
  new SloOverview(shop, 'slo-overview');

  new CanaryRelease(shop, 'frontend-release', {
    service: frontend,
    budget: { objective: 99.9 },
    traffic: { min: 80 },
  });
  new CanaryRelease(shop, 'checkout-release', {
    service: checkout,
    budget: { objective: 99.95, spend: 5 },
    traffic: { min: 40 },
  });
}
