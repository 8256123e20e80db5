import { join } from 'node:path';
import { CanaryRelease, Environment } from 'cdk8s-kiban';
import type { Construct } from 'constructs';
import { OnlineBoutique } from '../online-boutique/online-boutique';
import { ENGINES, type Engine } from './engines';

const NAMES = ['dev', 'staging', 'production'] as const;

/** Where releases by commits stand is written beside the images. */
const PINS = {
  controller: join(__dirname, '../online-boutique/pins/production.yaml'),
  commits: join(__dirname, 'pins/production.yaml'),
};

/** Online Boutique in production, its frontend and its checkout released by an engine. */
export function releasedShop(scope: Construct, engine: Engine): OnlineBoutique {
  const isByCommits = engine === 'commits' || engine === 'gateway-commits';
  const production = new Environment<(typeof NAMES)[number]>(scope, 'production', {
    ...ENGINES[engine],
    names: NAMES,
    pins: isByCommits ? PINS.commits : PINS.controller,
  });
  const shop = new OnlineBoutique(production);
  new CanaryRelease(shop, 'frontend-release', {
    service: shop.frontend,
    sli: { kind: 'istioHttp' },
    budget: { objective: 99.9, spend: 5 },
    traffic: { min: 80 },
  });
  // A gateway splits what comes in by it: the checkout is asked by the frontend alone.
  if (engine !== 'gateway')
    new CanaryRelease(shop, 'checkout-release', {
      service: shop.checkout,
      budget: { objective: 99.9, spend: 8 },
      traffic: { min: 40 },
    });
  return shop;
}
