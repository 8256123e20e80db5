import { Environment } from 'cdk8s-kiban';
import type { Construct } from 'constructs';
import { Bookinfo } from './bookinfo';
import { MESH } from './environments';
import { ROUTES } from './routes';

/** A tenth of the requests sees the new reviews, and Jason waits for ratings. */
export function routedBookinfo(scope: Construct): Bookinfo {
  const shop = new Bookinfo(new Environment(scope, 'staging', MESH));
  for (const name of ['virtual-service-reviews-90-10', 'virtual-service-ratings-test-delay'])
    ROUTES[name]?.(shop);
  return shop;
}
