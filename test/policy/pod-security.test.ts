import { podSecurityOf } from '../../lib/policy/pod-security';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

test.each<readonly [Record<string, unknown>, unknown]>([
  [{}, undefined],
  [{ [ENFORCE]: '' }, undefined],
  [{ [ENFORCE]: 1 }, undefined],
  [{ [ENFORCE]: 'baseline' }, { level: 'baseline' }],
  [{ [ENFORCE]: 'baseline', [`${ENFORCE}-version`]: 'latest' }, { level: 'baseline' }],
  [
    { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.28' },
    { level: 'restricted', minor: 28 },
  ],
  [{ [ENFORCE]: 'Baseline' }, { level: 'restricted' }],
])('a namespace with the labels %j enforces %j', (labels, level) => {
  expect(podSecurityOf(labels)).toEqual(level);
});
