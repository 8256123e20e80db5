import {
  DRIVER_TOKENS,
  DRIVER_TOKEN_PLACE,
  DRIVER_UPDATES,
} from '../../../../lib/policy/rules/storage/csi-drivers';
import { faultsOf, refusedBy } from '../../faults';

const driver = (spec: object): object => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  metadata: { name: 'a' },
  spec,
});

test.each([
  [[{}], []],
  [
    [
      { audience: 'a', expirationSeconds: 600 },
      { audience: 'b', expirationSeconds: 2 ** 32 },
    ],
    [],
  ],
  [[{ audience: 'a' }, { audience: 'a' }], ['[1].audience']],
  [[{}, { audience: '' }], ['[1].audience']],
  [[{ expirationSeconds: 599 }], ['[0].expirationSeconds']],
  [[{ expirationSeconds: 2 ** 32 + 1 }], ['[0].expirationSeconds']],
])('of the tokens %j of a CSIDriver it refuses %j', (tokenRequests, fields) => {
  const refused = refusedBy(DRIVER_TOKENS, driver({ tokenRequests }));
  expect(refused).toEqual(fields.map((field) => `spec.tokenRequests${field}`));
});

test.each([true, false])(
  'a CSIDriver without tokens does not say whether they are in secrets: %p',
  (given) => {
    const options = { kubernetesVersion: '1.35' } as const;
    const spec = { serviceAccountTokenInSecrets: given };
    expect(refusedBy(DRIVER_TOKEN_PLACE, driver(spec), options)).toEqual([
      'spec.serviceAccountTokenInSecrets',
    ]);
    expect(faultsOf(driver({ ...spec, tokenRequests: [{}] }), options)).toEqual([]);
    expect(faultsOf(driver({ serviceAccountTokenInSecrets: null }), options)).toEqual([]);
  },
);

test.each([
  ['1.34', 9, 0],
  ['1.35', 9, 1],
  ['1.36', 0, 1],
  ['1.36', 10, 0],
  ['1.36', null, 0],
] as const)(
  'in %s a CSIDriver that counts every %p seconds has %d faults',
  (kubernetesVersion, seconds, count) => {
    const given = driver({ nodeAllocatableUpdatePeriodSeconds: seconds });
    expect(refusedBy(DRIVER_UPDATES, given, { kubernetesVersion })).toHaveLength(count);
  },
);
