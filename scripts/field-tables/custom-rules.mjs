// Rules in CEL: which of them the tables tell as facts, and which are rules of our own.
import { createHash } from 'node:crypto';

/** `[has(self.a), has(self.b)].filter(x, x).size()`: how many of them are there. */
const COUNTED = String.raw`\[(?:has\(self\.\w+\)(?:, ?)?)+\]\.filter\(x, ?x(?:==true)?\)\.size\(\)`;

/** Wordings of rules that come back in many definitions, and the facts that say the same. */
const WORDINGS = [
  [/^duration\(self\) >= duration\('(\w+)'\)$/, ([, least]) => ({ minDuration: least })],
  [/^0 < self && self <= (\d+)$/, ([, most]) => ({ minimum: 1, maximum: Number(most) })],
  [/^self != ''$/, () => ({ minLength: 1 })],
  [/^self\.size\(\) == 0$/, () => ({ maxLength: 0 })],
  [/^!self\.contains\("\*"\)$/, () => ({ pattern: '^[^*]*$' })],
  [/^self\.all\(key, !key\.contains\("\*"\)\)$/, () => ({ keyPattern: '^[^*]*$' })],
  [/^self\.all\(key, key\.size\(\) != 0\)$/, () => ({ keyPattern: '^[^]' })],
  [/^self in \[((?:"\w*"(?:, )?)+)\]$/, ([, list]) => ({ enum: JSON.parse(`[${list}]`) })],
  [/^self\.all\(key, key\.matches\(r"""(.+)"""\)\)$/, ([, pattern]) => ({ keyPattern: pattern })],
  [
    /^\(has\(self\.(\w+)\) \? self\.\1 : ""\) != "(\w+)" \|\| !has\(self\.(\w+)\)$/,
    ([, by, value, field]) => ({ neverWith: [field, by, [value]] }),
  ],
  [
    /^!\('(\w+)' in self\) && !\('(\w+)' in self\) && !\('(\w+)' in self\)$/,
    ([, ...names]) => ({ keyPattern: `^(?!(?:${names.join('|')})$)` }),
  ],
  [
    /^self\.all\(x, !\(x in \[('[\w-]+'(?:, '[\w-]+')*)\]\)\)$/,
    ([, names]) => ({ keyPattern: `^(?!(?:${names.replaceAll("'", '').replaceAll(', ', '|')})$)` }),
  ],
  [/^!\(has\(self\.(\w+)\) && has\(self\.(\w+)\)\)$/, ([, ...fields]) => ({ notTogether: fields })],
  [/^!has\(self\.(\w+)\) \|\| !has\(self\.(\w+)\)$/, ([, ...fields]) => ({ notTogether: fields })],
  [/^!has\(self\.(\w+)\) \|\| has\(self\.(\w+)\)$/, ([, ...fields]) => ({ needs: fields })],
  [/^has\(self\.(\w+)\) \|\| has\(self\.(\w+)\)$/, ([, a, b]) => ({ someOf: [[a], [b]] })],
  [
    /^has\(self\.(\w+)\) \|\| \(has\(self\.(\w+)\) && has\(self\.(\w+)\)\)$/,
    ([, a, ...both]) => ({ someOf: [[a], both] }),
  ],
  [/^has\(self\.(\w+)\) != has\(self\.(\w+)\)$/, ([, a, b]) => ({ oneOf: [[a], [b]] })],
  [
    /^\(has\(self\.(\w+)\) && !has\(self\.(\w+)\)\) \|\| \(!has\(self\.\1\) && has\(self\.\2\)\)$/,
    ([, a, b]) => ({ oneOf: [[a], [b]] }),
  ],
  [new RegExp(`^${COUNTED} <= 1$`), ([rule]) => ({ oneOf: [[], ...counted(rule)] })],
  [new RegExp(`^${COUNTED} == 1$`), ([rule]) => ({ oneOf: counted(rule) })],
  [
    /^!has\(self\.(\w+)\) \|\| self\.(\w+) == '(\w+)'$/,
    ([, field, by, value]) => ({ onlyWith: [field, by, [value]] }),
  ],
  [
    /^!has\(self\.(\w+)\) \|\| \(has\(self\.(\w+)\) && self\.\2 == '(\w+)'\)$/,
    ([, field, by, value]) => ({ onlyWith: [field, by, [value]] }),
  ],
  [
    /^!has\(self\.(\w+)\) \|\| \(has\(self\.(\w+)\) && \(self\.\2 == '(\w+)' \|\| self\.\2 == '(\w+)'\)\)$/,
    ([, field, by, ...values]) => ({ onlyWith: [field, by, values] }),
  ],
  [
    /^!\(self\.(\w+) != '(\w+)' && has\(self\.(\w+)\)\)$/,
    ([, by, value, field]) => ({ onlyWith: [field, by, [value]] }),
  ],
  [
    /^!has\(self\.(\w+)\) \|\| self\.(\w+) != '(\w+)'$/,
    ([, field, by, value]) => ({ neverWith: [field, by, [value]] }),
  ],
  [
    /^!\(has\(self\.(\w+)\) && self\.\1 == '(\w+)' && has\(self\.(\w+)\)\)$/,
    ([, by, value, field]) => ({ neverWith: [field, by, [value]] }),
  ],
  [/^(?:\(has\(self\.\w+\) \? 1 : 0\)(?: \+ )?)+ <= 1$/, ([rule]) => ({ oneOf: [[], ...counted(rule)] })],
  [/^(?:\(has\(self\.\w+\) \? 1 : 0\)(?: \+ )?)+ == 1$/, ([rule]) => ({ oneOf: counted(rule) })],
];

function counted(rule) {
  return [...rule.matchAll(/has\(self\.(\w+)\)/g)].map(([, field]) => [field]);
}

/** The facts that say what a rule says; undefined where there are none. */
export function factsOfRule(rule, schema) {
  for (const [wording, factsOf] of WORDINGS) {
    const match = wording.exec(rule);
    if (match === null) continue;
    const facts = factsOf(match);
    return readsDefault(facts, schema) ? undefined : facts;
  }
  return undefined;
}

/** Whether facts hang on a value that the schema fills in, which they cannot see. */
function readsDefault({ onlyWith, neverWith }, { properties }) {
  const [, by, values] = onlyWith ?? neverWith ?? [];
  return by !== undefined && values.includes(properties[by].default);
}

/**
 * Hashes of the rules, and of choices that are more than fields, that rules in lib/policy/rules say. A text that
 * changes upstream has another hash, and stops the script until somebody has read it.
 */
const RULED_BY_HAND = new Set(
  Object.values({
    'external-secrets/pushed-secrets': '547510e127f8 61e9b0998635',
    'flagger/load-balancing': '8f528af4248f',
    'flux/buckets': 'af11a030ddfe 483f24bcb11e 1db2f791f0c9 071ed3dd0478 1c3fce485bea 50a129335367',
    'flux/charts': 'f57ba222f0fa',
    'gateway-api/addresses': '1ff4561772c9 f109da0cdc8d 9d65bf17fe4e dac2850f16ae',
    'gateway-api/backend-tls':
      '65c1b111f96f b34e39dbd535 9f2f8a205c20 b8b9b47523e5 6f0bb440cd43 3aadac4250cc',
    'gateway-api/backends': '089ed26a9f0f',
    'gateway-api/cors': 'e2610261534d',
    'gateway-api/filters':
      '501e61ba52ca 226cc5e317a8 c7c8b7bb79e4 80d5779a116f 24c3fdad46b3 ee6a308c410a c1f6cb742f0d 61ed15b8b73f bec67f21a55a 96f72312eb7b',
    'gateway-api/hostnames': '0843be6f6939 20123a065b59 b31a373d8a00',
    'gateway-api/infrastructure': '4b9766f719f7',
    'gateway-api/listeners':
      '78a772397706 aec2bd596a6d 79a484463556 08d23c40ec8f b3c66e248da8 d31959b5efcf f161b726ab7c 419307373c26 e3e62c2ad493',
    'gateway-api/matches': '837b88f53c5a dfef9215af4a',
    'gateway-api/method-matches': '6cb810174eb6 fb8615af1d49 7797fc313149',
    'gateway-api/paths':
      'd1b1dcc5e58d 2a730cbab54f 8c3f86ff5007 ced0ffeab40b 16add9e26d63 5f510e9128a4 209894350d71 0c441c9dd7a1 c36405e2d074 1267f0554fa2 67736b8f4210',
    'gateway-api/prefix-rewrites': '14c17d520e25 0fa5a331dde4 06e14dab4fdb bf9fd4333dc7',
    'gateway-api/references': '04db233212a7 ae7c04b5d4cc c931cd547ca6 e906342c6f92',
    'gateway-api/timeouts': '3f02004fba84',
    'gateway-api/unions':
      '7b8cf86874d8 eb3032de7631 c0838ca9ab63 a900d763727e c2c4ceb30c93 479cd4bff5ae 28f68457ca1d 32fcae1cb6e6 1b5e24ab1898 53315200e53d bc36c2fa8462 769cafeb49d0 85716a2b530d c04f03f45be6 4dba3b1d65ee 02cf28521adb',
    'istio/authorization': '4723bc5eaefb',
    'istio/endpoints': '3ff6915acab0 7b6fa2085b84 9e3044fa766a 000638c10cfb c2aa73ba29ff',
    'istio/envoy-filters': 'bf8edd11d50e',
    'istio/jwt': 'cc426255eaf0',
    'istio/peer-authentication': '95e3836a303f ae7819969e1f',
    'istio/service-entries': 'ae7cd2871563 979d36ca9de7 f8aacd3a4eec 7451de171ecc e33b2a395c19',
    'istio/telemetry': 'd6ce7f014d61 5b3ceeadaf9d',
    'istio/wasm': '895e58fc172d fb715cf07f1c',
    'vertical-scaling/startup-boosts': '080d21accf1d e0c71f32fe9e',
    'karpenter/pools': 'deb2bd9cbcb7 a18a6e922e71',
    'karpenter/requirements':
      '263336ecbdca 3f7f93e45953 0ff8e93e21f3 a691217bec70 66332da9e3c0 5d46cdd5a19a d7ad786a0e3a 4a7937fb7ec2 d815b0a161c6 297215f4ae19',
    'keda/replicas': '4f146a33a012',
    'opentelemetry/collectors': 'e43fee80256e 4e2c1e470acd c77635e87851 82a9ec7fa76e',
    'prometheus/shards': '1eb57045cf0a e49328e9533a',
  }).flatMap((hashes) => hashes.split(' ')),
);

export function isRuledByHand(text) {
  return RULED_BY_HAND.has(hashOf(text));
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
