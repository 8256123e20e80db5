import { PUSHED_KEYS, PUSHED_STORE } from '../../../../lib/policy/rules/external-secrets/pushed-secrets';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const KIND = 'external-secrets.io/v1alpha1 PushSecret';

const pushed = (all: Loose): Loose => ({
  secretStoreRefs: [{ name: 'vault' }],
  selector: { secret: { name: 'shop' } },
  dataTo: [all],
});

const storeRef = { name: 'vault' };
const rewrite = [{ regexp: { source: 'a', target: 'b' } }];

testAsDefined(
  [
    [PUSHED_STORE, KIND, pushed({}), 'spec.dataTo[0].storeRef'],
    [PUSHED_STORE, KIND, pushed({ storeRef: { kind: 'SecretStore' } }), 'spec.dataTo[0].storeRef'],
    [PUSHED_KEYS, KIND, pushed({ storeRef, remoteKey: 'shop', rewrite }), 'spec.dataTo[0].rewrite'],
  ],
  [
    [KIND, pushed({ storeRef })],
    [KIND, pushed({ storeRef: { labelSelector: { matchLabels: { team: 'shop' } } } })],
    [KIND, pushed({ storeRef, remoteKey: 'shop', rewrite: [] })],
    [KIND, pushed({ storeRef, rewrite })],
  ],
);
