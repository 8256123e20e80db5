import { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { integerOf } from '../core/read-fields';
import { within } from '../core/reading';
import { checkPropsShape, object } from '../core/shape';
import { type RoutedService, readPortName, readService, readTarget } from './routed-service';
import { othersOf } from './route-table';
import { addPattern } from './routing';

/** Props for {@link Mirror}. */
export interface MirrorProps {
  /** The service that requests are for. */
  readonly service: RoutedService;
  /** Name of its port. @default - its only port */
  readonly port?: string;
  /** The service that gets a copy of them. Its answers are thrown away. */
  readonly to: RoutedService;
  /** Percent of the requests that are copied. @default 100 */
  readonly percent?: number;
}

/**
 * Sends a copy of requests to another service, whose answers nobody gets. The copy is a request like any other there:
 * what it writes is written twice.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new Mirror(this, 'shadow', { service: reviews, to: reviewsNext, percent: 10 })
 */
export class Mirror extends Construct {
  constructor(scope: Construct, id: string, props: MirrorProps) {
    super(scope, id);
    checkPropsShape(this, props, object());
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'to', 'percent']);
    const reading = { faults, profile: {} };
    const service = readService(within(reading, 'service'), props.service);
    const port = service && readPortName(within(reading, 'port'), service, props.port);
    const to = readTarget(within(reading, 'to'), props.to, port);
    const percent = integerOf(1, 100)(within(reading, 'percent'), props.percent ?? 100) ?? 100;
    const another = to?.serviceName !== service?.serviceName || to?.version !== undefined;
    const fix = 'name another service, or another version of it';
    within(reading, 'to').faults.require(
      another,
      to?.serviceName,
      'other pods than those that get the request',
      fix,
    );
    faults.throwFor(this);
    if (service === undefined || port === undefined || to === undefined) return;
    const others = othersOf(service, [props.to]);
    addPattern(this, faults, { service, port, pattern: { kind: 'mirror', mirror: { to, percent } }, others });
  }
}
