import {
  SECRET_DATA,
  SECRET_KEYS,
  SECRET_POLICIES,
  SECRET_SOURCE,
} from '../../../../lib/policy/rules/external-secrets/external-secrets';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const KIND = 'external-secrets.io/v1 ExternalSecret';
const EXTRACT = { key: 'shop' };
const FIND = { name: { regexp: 'shop-.*' } };
const STORE = { storeRef: { name: 'vault' } };
const GENERATOR = { generatorRef: { kind: 'Password', name: 'shop' } };

const secret = (of: Loose): Loose => ({ secretStoreRef: { name: 'vault' }, ...of });
const from = (of: Loose): Loose => secret({ dataFrom: [of] });
const kept = (target: Loose): Loose => secret({ dataFrom: [{ extract: EXTRACT }], target });
const twice = (target?: Loose): Loose =>
  secret({
    data: ['a', 'b', 'a'].map((secretKey) => ({ secretKey, remoteRef: EXTRACT })),
    ...(target && { target }),
  });

const REFUSED: readonly (readonly [Refused[0], Loose, string])[] = [
  [SECRET_DATA, secret({}), 'spec.data'],
  [SECRET_DATA, secret({ data: [], dataFrom: [] }), 'spec.data'],
  [SECRET_SOURCE, from({}), 'spec.dataFrom[0]'],
  [SECRET_SOURCE, from({ extract: EXTRACT, find: FIND }), 'spec.dataFrom[0].find'],
  [
    SECRET_SOURCE,
    from({ extract: EXTRACT, sourceRef: GENERATOR }),
    'spec.dataFrom[0].sourceRef.generatorRef',
  ],
  [SECRET_SOURCE, from({ find: FIND, sourceRef: GENERATOR }), 'spec.dataFrom[0].sourceRef.generatorRef'],
  [
    SECRET_POLICIES,
    kept({ creationPolicy: 'Merge', deletionPolicy: 'Delete' }),
    'spec.target.deletionPolicy',
  ],
  [SECRET_POLICIES, kept({ creationPolicy: 'None', deletionPolicy: 'Delete' }), 'spec.target.deletionPolicy'],
  [SECRET_POLICIES, kept({ creationPolicy: 'None', deletionPolicy: 'Merge' }), 'spec.target.deletionPolicy'],
  [SECRET_KEYS, twice(), 'spec.data[2].secretKey'],
  [SECRET_KEYS, twice({ deletionPolicy: 'Retain' }), 'spec.data[2].secretKey'],
  [SECRET_KEYS, twice({ name: 'shop' }), 'spec.data[2].secretKey'],
];

const TAKEN: readonly Loose[] = [
  from({ extract: EXTRACT }),
  from({ find: FIND, sourceRef: STORE }),
  from({ sourceRef: GENERATOR }),
  kept({ creationPolicy: 'Orphan', deletionPolicy: 'Delete' }),
  kept({ creationPolicy: 'Merge', deletionPolicy: 'Merge' }),
  kept({ creationPolicy: 'None', deletionPolicy: 'Retain' }),
  kept({ creationPolicy: 'None' }),
  twice({ deletionPolicy: 'Delete' }),
];

testLater(
  REFUSED.map(([rule, spec, field]): Refused => [rule, KIND, spec, field]),
  TAKEN.map((spec): Taken => [KIND, spec]),
);
