import type { Loose } from '../support/synth';
import { deployment, namespace, openOn, security } from './manifests';

type Labels = Readonly<Record<string, string>>;

const STRICT = security('PeerAuthentication', { mtls: { mode: 'STRICT' } });

describe('Pods of a namespace that says nothing', () => {
  const INJECT = 'sidecar.istio.io/inject';
  const asked = (of: Loose, labels: Labels = {}): boolean | string =>
    openOn(
      [
        namespace('shop', labels),
        namespace('plain'),
        deployment('outside', { namespace: 'plain' }),
        deployment('cart', of),
        STRICT,
      ],
      ['outside', 'cart', 8080],
    );

  test('get a sidecar by a label, and by no annotation', () => {
    expect(asked({ labels: { [INJECT]: 'true' } })).toBe(false);
    expect(asked({ labels: { 'istio.io/rev': 'stable' } })).toBe(false);
    expect(asked({ annotations: { [INJECT]: 'true' } })).toBe(true);
  });

  test('are left out by an annotation where a label would take them in, unless their own label says otherwise', () => {
    const enabled = { 'istio-injection': 'enabled' };
    expect(asked({}, enabled)).toBe(false);
    expect(asked({ annotations: { [INJECT]: 'false' } }, enabled)).toBe(true);
    expect(asked({ annotations: { [INJECT]: 'false' }, labels: { [INJECT]: 'true' } }, enabled)).toBe(false);
  });
});
