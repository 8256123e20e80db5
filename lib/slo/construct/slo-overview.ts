import { Construct } from 'constructs';
import { Faults } from '../../core/faults';
import { checkObjectName } from '../../core/names';
import { checkPropsShape, map, object } from '../../core/shape';
import { sloIndexDashboard } from '../dashboard/index-dashboard';
import { type DashboardOutput, placeDashboard, readDashboardOutput } from './dashboard-output';

/** Props for {@link SloOverview}. */
export interface SloOverviewProps extends DashboardOutput {
  /** Name of the object. @default - the construct's id */
  readonly name?: string;
}

const SHAPE = object({ labels: map(), instanceLabels: map() });

/**
 * One dashboard of all objectives of a Prometheus, whoever declared them: what is left of each budget, the worst first. One
 * is enough for a Grafana.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new SloOverview(this, 'slo-overview', { namespace: 'monitoring', folder: 'SLO' })
 */
export class SloOverview extends Construct {
  constructor(scope: Construct, id: string, props: SloOverviewProps = {}) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    const { name = id, ...given } = props;
    checkObjectName(name, faults.at(props.name === undefined ? 'id' : 'name'));
    const output = readDashboardOutput(faults, given);
    faults.settle(this);
    if (output !== undefined)
      placeDashboard(this, output, { id: 'Resource', name, dashboard: sloIndexDashboard() });
  }
}
