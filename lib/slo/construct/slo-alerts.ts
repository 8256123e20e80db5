import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import { environmentOf } from '../../core/environment-facts';
import { type FieldNaming, Faults } from '../../core/faults';
import { addMeshCounted } from '../../core/mesh-counted';
import { checkObjectName } from '../../core/names';
import { checkPropsShape, list, map, object } from '../../core/shape';
import { checkVersion } from '../../prometheus/check-version';
import type { RuleGroup } from '../../prometheus/rules';
import { sloDashboard } from '../dashboard/slo-dashboard';
import { addAlertmanagerProof, addProofs } from '../proof/add-proofs';
import { sloRuleGroups } from '../rule-groups';
import type { SloSpec } from '../slo-spec';
import { checkClock } from './check-clock';
import { type ReadDashboardOutput, placeDashboard, readDashboardOutput } from './dashboard-output';
import { readQueryOffset } from './query-offset';
import { type ReadSlo, readSlo } from './read-slos';
import { type ReadRuleOutput, fitRules, placeRules, readRuleOutput } from './rule-output';
import { claimSloIds } from './slo-ids';
import type { SloAlertsProps, SloObjective } from './slo-props';
import { PROMETHEUS_SERVER_KEYS, readServerOptions } from './telemetry';

const ALERTS = object({
  severities: object(),
  onAbsent: object({}, 'string'),
  noTraffic: object(),
  policy: list(object(), 'string'),
  disable: list(),
  budgetThresholds: list(),
  annotations: map(),
});

const SHAPE = object({
  service: object({}, 'string'),
  objectives: list(
    object({
      latency: object(),
      sli: object(),
      labels: map(),
      groupBy: list(),
      window: object(),
      alerts: ALERTS,
    }),
  ),
  window: object(),
  alerts: ALERTS,
  labels: map(),
  rules: object({ labels: map() }),
  dashboards: object({ labels: map(), instanceLabels: map() }, 'boolean'),
  prometheus: object(),
});

const KEYS = [
  'service',
  'objectives',
  'name',
  'window',
  'alerts',
  'labels',
  'runbookBaseUrl',
  'rules',
  'prometheus',
  'dashboards',
  'queryOffset',
  'compat',
];

/** All that was read of the props. */
interface ReadPromises {
  readonly slos: readonly { readonly slo: ReadSlo; readonly groups: readonly RuleGroup[] }[];
  readonly output: ReadRuleOutput;
  readonly dashboards: ReadDashboardOutput | undefined;
}

/**
 * What a service promises, and everything that follows from it: recording rules, alerts that tell how fast the error
 * budget burns, a dashboard for each promise, and beside the manifests tests that prove when each alert fires and when it
 * does not, a runbook, a picture, and what Alertmanager needs.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new SloAlerts(this, 'frontend-slo', { service: frontend, objectives: [{ availability: 99.9 }, { latency: { under: '250ms', share: 99 } }] })
 */
export class SloAlerts extends Construct {
  /** The promises, read: what dashboards, runbooks and gates of releases are made of. */
  public readonly specs: readonly SloSpec[];

  constructor(scope: Construct, id: string, props: SloAlertsProps) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none(asTyped(props));
    const { slos, output, dashboards } = this.read(faults, props);
    const fitted = slos.map(({ slo, groups }) => ({ slo, objects: fitRules(faults, groups) }));
    faults.settle(this);
    this.specs = slos.map(({ slo }) => slo.spec);
    slos.forEach(({ slo }, index) => {
      this.countByWaypoint(props, slo, index);
    });
    for (const { slo, objects } of fitted) {
      const { spec, name } = slo;
      placeRules(this, output, { id: spec.name, name, objects });
      if (dashboards !== undefined)
        placeDashboard(this, dashboards, {
          id: `${spec.name}-dashboard`,
          name: `${name}-dashboard`,
          dashboard: sloDashboard(spec),
        });
      addProofs(this, slo);
    }
    addAlertmanagerProof(this, this.specs);
  }

  private read(faults: Faults, props: SloAlertsProps): ReadPromises {
    faults.onlyKeys(props, KEYS);
    const { mesh, telemetry } = environmentOf(this);
    const prefix = props.name ?? this.node.id;
    checkObjectName(prefix, faults.at(props.name === undefined ? 'id' : 'name'));
    checkUrl(faults.at('runbookBaseUrl'), props.runbookBaseUrl);
    const isKnown = props.compat === undefined || props.compat === 'sloth';
    faults.at('compat').require(isKnown, props.compat, "'sloth'", "write 'sloth', or remove it");
    const output = readRuleOutput(faults.at('rules'), props.rules, telemetry);
    const server = this.readServer(faults.at('prometheus'), props);
    const namespace = typeof props.service === 'object' ? props.service.namespace : Chart.of(this).namespace;
    const queryOffset = readQueryOffset(faults.at('queryOffset'), props.queryOffset, server.version);
    const context = { prefix, namespace, measured: { mesh, telemetry }, queryOffset, ...server };
    const dashboards = readDashboardOutput(faults.at('dashboards'), props.dashboards);
    if (!checkService(faults, props)) return { slos: [], output, dashboards };
    const slos = props.objectives.map((objective, index) => {
      const at = faults.at('objectives', index);
      checkUrl(at.at('runbookUrl'), objective.runbookUrl);
      return readSlo(at, { objective, props, context });
    });
    const read = slos.filter((slo) => slo !== undefined);
    const slis = read.map(({ sli }) => sli);
    checkClock(faults.at('prometheus'), server.clock, slis);
    claimSloIds(faults, { scope: this, boundary: boundaryOf(this) }, slos);
    const ruled = read.map((slo) => ({ slo, groups: sloRuleGroups(slo.spec) }));
    if (faults.issues.length === 0)
      for (const { groups } of ruled)
        checkVersion(faults.at('prometheus', 'version'), groups, server.version);
    return { slos: ruled, output, dashboards };
  }

  /** Has the requests of a service pass its waypoint, where a promise was left to what the environment counts. */
  private countByWaypoint({ service, objectives }: SloAlertsProps, { sli }: ReadSlo, index: number): void {
    const objective = objectives[index];
    const isByWaypoint = 'reporter' in sli && sli.reporter === 'waypoint';
    if (objective === undefined || 'sli' in objective || typeof service === 'string' || !isByWaypoint) return;
    const [kind, given] =
      'latency' in objective ? ['latency', objective.latency] : ['availability', objective.availability];
    addMeshCounted(service, { path: this.node.path, field: `objectives[${index}].${kind}`, given });
  }

  private readServer(
    faults: Faults,
    { prometheus = {} }: SloAlertsProps,
  ): {
    readonly clock: { readonly scrape: number; readonly evaluation: number };
    readonly retention: number;
    readonly version: string;
  } {
    faults.onlyKeys(prometheus, PROMETHEUS_SERVER_KEYS);
    const { telemetry } = environmentOf(this);
    const read = readServerOptions(faults, prometheus, telemetry);
    const { scrapeInterval: scrape, evaluationInterval: evaluation, retention, version } = read;
    return { clock: { scrape, evaluation }, retention, version };
  }
}

function checkService(faults: Faults, { service, objectives }: SloAlertsProps): boolean {
  const isName = typeof service === 'string' && service !== '' && !service.includes('{{');
  const isService = typeof service === 'object' && 'serviceName' in service;
  const fix = "pass a MicroserviceApp, or the name of what promises: service: 'checkout'";
  const isSome = faults.at('service').require(isName || isService, typeof service, 'a service', fix);
  const isPromised = Array.isArray(objectives) && objectives.length > 0;
  return (
    faults
      .at('objectives')
      .require(isPromised, objectives, 'a list of one promise or more', 'write [{ availability: 99.9 }]') &&
    isSome
  );
}

function checkUrl(faults: Faults, given: unknown): void {
  const sound = given === undefined || (typeof given === 'string' && /^https?:\/\/[^\s{}"]+$/.test(given));
  faults.require(sound, given, 'an http or https URL', "write 'https://runbooks.example.com/slo'");
}

/** What an objective has from its construct is told where the user wrote it. */
function asTyped({ objectives }: SloAlertsProps): FieldNaming {
  return (path) => {
    const [list, index] = path;
    const own = list === 'objectives' && typeof index === 'number' ? objectives[index] : undefined;
    if (own === undefined || index === undefined) return path;
    if (isShared(own, path)) return path.slice(2);
    if (path[2] !== 'objective' || 'sli' in own) return path;
    return ['objectives', index, ...('latency' in own ? ['latency', 'share'] : ['availability'])];
  };
}

/** Whether a prop of an objective is left to its construct. */
function isShared(own: SloObjective, [, , prop, key]: readonly (string | number)[]): boolean {
  if (prop === 'window') return own.window === undefined;
  if (prop !== 'alerts' && prop !== 'labels') return false;
  return typeof key === 'string' && !Object.hasOwn(own[prop] ?? {}, key);
}
