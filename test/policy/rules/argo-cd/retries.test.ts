import { RETRY_BACKOFF } from '../../../../lib/policy/rules/argo-cd/retries';
import { faultsOf, refusedBy } from '../../faults';
import { application, applicationSet } from './objects';

const retry = (backoff: object): { syncPolicy: object } => ({ syncPolicy: { retry: { limit: 5, backoff } } });

test.each(['5 seconds', '5x', 'soon', '1d', '5 s'])('refuses to wait %j', (text) => {
  const field = 'spec.syncPolicy.retry.backoff';
  expect(refusedBy(RETRY_BACKOFF, application(retry({ duration: text })))).toEqual([`${field}.duration`]);
  expect(refusedBy(RETRY_BACKOFF, application(retry({ maxDuration: text })))).toEqual([
    `${field}.maxDuration`,
  ]);
  expect(refusedBy(RETRY_BACKOFF, applicationSet({}, retry({ duration: text })))).toEqual([
    'spec.template.spec.syncPolicy.retry.backoff.duration',
  ]);
});

test.each(['5s', '3m', '1h30m', '500ms', '30', ''])('takes %j', (text) => {
  expect(faultsOf(application(retry({ duration: text, factor: 2, maxDuration: text })))).toEqual([]);
});

test('takes what a template fills in', () => {
  expect(faultsOf(applicationSet({}, retry({ duration: '{{ .wait }}' })))).toEqual([]);
});
