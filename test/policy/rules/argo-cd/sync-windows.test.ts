import { SYNC_WINDOW } from '../../../../lib/policy/rules/argo-cd/sync-windows';
import { faultsOf, refusedBy } from '../../faults';
import { project } from './objects';

const WINDOW = { kind: 'deny', schedule: '0 22 * * *', duration: '8h', applications: ['*'] };

const fieldsOf = (window: object): readonly string[] =>
  refusedBy(SYNC_WINDOW, project({ syncWindows: [WINDOW, { ...WINDOW, ...window }] }));

test.each<[object, string]>([
  [{ kind: 'block' }, '.kind'],
  [{ kind: undefined }, '.kind'],
  [{ kind: 'Deny' }, '.kind'],
  [{ schedule: undefined }, '.schedule'],
  [{ schedule: '0 24 * * *' }, '.schedule'],
  [{ schedule: '0 0 22 * * *' }, '.schedule'],
  [{ schedule: '@daily' }, '.schedule'],
  [{ schedule: 'TZ=Europe/Berlin @daily' }, '.schedule'],
  [{ duration: undefined }, '.duration'],
  [{ duration: '8' }, '.duration'],
  [{ duration: '8 hours' }, '.duration'],
  [{ duration: '1d' }, '.duration'],
  [{ timeZone: 'Europe/Berln' }, '.timeZone'],
  [{ applications: [] }, ''],
  [{ applications: undefined, clusters: [] }, ''],
])('refuses a window with %j', (window, field) => {
  expect(fieldsOf(window)).toEqual([`spec.syncWindows[1]${field}`]);
});

test.each([
  {},
  { kind: 'allow', schedule: '*/15 8-17 * * mon-fri', duration: '1h30m' },
  { schedule: 'TZ=Europe/Berlin 0 22 * * *' },
  { timeZone: 'Europe/Berlin', manualSync: true },
  { applications: undefined, namespaces: ['shop-*'] },
  { applications: undefined, clusters: ['in-cluster'] },
])('takes a window with %j', (window) => {
  expect(faultsOf(project({ syncWindows: [{ ...WINDOW, ...window }] }))).toEqual([]);
});
