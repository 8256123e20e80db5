import { App, Chart } from 'cdk8s';
import { findingsOf } from '../../lib/core/finding';
import { peers } from '../../lib/network/peers';
import { shopApp } from './exposed-shop';

const reason = 'the load balancer passes on the addresses of clients';

/** Fields of what was noted of an app. */
function noted(build: (chart: Chart) => void): string[] {
  const app = new App({ outdir: '/nonexistent' });
  build(new Chart(app, 'shop', { namespace: 'shop' }));
  return findingsOf(app)
    .filter((finding) => finding.reason === reason)
    .map(({ field }) => field);
}

describe('The reason for letting everybody in is noted', () => {
  test('of what an app is exposed to, once, by the field that says it', () => {
    const expose = { host: 'shop.example.com', from: peers.anywhere({ reason }) };
    expect(noted((chart) => shopApp(chart, 'web', { expose }))).toEqual(['expose.from']);
  });

  test('of what it accepts, by that', () => {
    expect(noted((chart) => shopApp(chart, 'web').accepts(peers.anywhere({ reason })))).toEqual(['accepts']);
  });
});
