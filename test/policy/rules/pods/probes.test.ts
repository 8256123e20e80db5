import { SUCCESS_THRESHOLD } from '../../../../lib/policy/rules/pods/probes';
import { inContainer, pod, refusedBy } from '../../faults';

const probe = (successThreshold?: number | null): object => ({ httpGet: { port: 80 }, successThreshold });

test.each([
  ['livenessProbe', 2],
  ['livenessProbe', -1],
  ['startupProbe', 3],
])('refuses a %s with a successThreshold of %i', (name, threshold) => {
  const field = inContainer(`${name}.successThreshold`);
  expect(refusedBy(SUCCESS_THRESHOLD, pod({ [name]: probe(threshold) }))).toEqual([field]);
});

test.each([
  ['livenessProbe', 1],
  ['livenessProbe', 0],
  ['livenessProbe', null],
  ['startupProbe', undefined],
  ['readinessProbe', 3],
])('takes a %s with a successThreshold of %p', (name, threshold) => {
  expect(refusedBy(SUCCESS_THRESHOLD, pod({ [name]: probe(threshold) }))).toEqual([]);
});
