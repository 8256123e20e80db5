import { Construct, type IConstruct } from 'constructs';
import type { Duration } from '../core/duration';
import { environmentOf } from '../core/environment-facts';
import type { Fault } from '../core/exposure-routes';
import { Faults } from '../core/faults';
import { readTime } from '../core/mesh-call-policy';
import { integerOf, objectOf, required } from '../core/read-fields';
import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { checkReason } from '../core/reasoned';
import { checkPropsShape, object } from '../core/shape';
import { type RequestCondition, readMatch } from './read-match';
import { type RoutedService, readPortName, readService } from './routed-service';
import { addPattern } from './routing';

/** Props for {@link FaultInjection}. */
export interface FaultInjectionProps {
  /** The service whose requests are made to fail or to wait. */
  readonly service: RoutedService;
  /** Name of its port. @default - its only port */
  readonly port?: string;
  /** What the requests look like. @default - all requests */
  readonly match?: RequestCondition;
  /** Requests wait before they are sent on. @default - none does */
  readonly delay?: { readonly fixed: Duration; readonly percent?: number };
  /** Requests are answered with a status of their own, 400 to 599. @default - none is */
  readonly abort?: { readonly status: number; readonly percent?: number };
  /** Why, in a sentence, which is recorded as a finding. @default - none; production needs one */
  readonly reason?: string;
}

const PERCENT = integerOf(1, 100);

const readDelay = objectOf({
  fixed: required(readTime, 'how long they wait', "write '5s'"),
  percent: PERCENT,
});

const readAbort = objectOf({
  status: required(integerOf(400, 599), 'the status of the answer', 'write 503'),
  percent: PERCENT,
});

/**
 * Makes requests for a service wait, or fail, to see what its callers do: the proxy in front of them does it, and the
 * service knows nothing of it.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 *
 * @example new FaultInjection(this, 'slow-ratings', { service: ratings, match: { headers: { 'end-user': 'jason' } }, delay: { fixed: '7s' } })
 */
export class FaultInjection extends Construct {
  constructor(scope: Construct, id: string, props: FaultInjectionProps) {
    super(scope, id);
    const shape = object({ match: object(), delay: object(), abort: object() });
    checkPropsShape(this, props, shape);
    const faults = Faults.none();
    faults.onlyKeys(props, ['service', 'port', 'match', 'delay', 'abort', 'reason']);
    const reading = { faults, profile: {} };
    const service = readService(within(reading, 'service'), props.service);
    const port = service && readPortName(within(reading, 'port'), service, props.port);
    const fault = readFault(reading, props);
    const match = readMatch(within(reading, 'match'), props.match ?? {});
    checkPlace(this, reading, props.reason);
    faults.throwFor(this);
    if (service === undefined || port === undefined) return;
    const matches = Object.keys(match).length === 0 ? [] : [match];
    const rule = { name: id, matches, fault };
    addPattern(this, faults, { service, port, pattern: { kind: 'fault', rule }, others: [] });
  }
}

/** Reads what happens to requests; all of them, where no percent is said. */
export function readFault(
  reading: Reading,
  { delay, abort }: Pick<FaultInjectionProps, 'delay' | 'abort'>,
): Fault {
  const some = delay !== undefined || abort !== undefined;
  reading.faults.at('delay').require(some, undefined, 'a delay or an abort', "write delay: { fixed: '5s' }");
  const waits = readDelay(within(reading, 'delay'), delay);
  const fails = readAbort(within(reading, 'abort'), abort);
  return {
    ...(waits === undefined ? {} : { delay: whole(waits) as unknown as NonNullable<Fault['delay']> }),
    ...(fails === undefined ? {} : { abort: whole(fails) as unknown as NonNullable<Fault['abort']> }),
  };
}

function whole(read: Plain): Plain {
  return { percent: 100, ...read };
}

/** Environments that customers are in, by the names that they commonly have. */
const PRODUCTION = /^(prod|production|live)([-.].*)?$/;

function checkPlace(scope: IConstruct, reading: Reading, reason: string | undefined): void {
  const { name } = environmentOf(scope);
  const needed = PRODUCTION.test(name);
  if (reason !== undefined) {
    checkReason(reason, reading.faults, 'no faults made on purpose');
    return;
  }
  const allowed = `a reason in ${name}: customers get these faults`;
  const fix = "leave it out there, or write reason: 'game day of 3 May, announced to support'";
  within(reading, 'reason').faults.require(!needed, reason, allowed, fix);
}
