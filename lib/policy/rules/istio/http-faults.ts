import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

interface Fault {
  readonly abort?: Maybe<object>;
  readonly delay?: Maybe<object>;
}

interface Shared {
  readonly percentage?: Maybe<Percentage>;
}

interface Abort extends Shared {
  readonly grpcStatus?: Maybe<string>;
  readonly httpStatus?: Maybe<number>;
  readonly http2Error?: Maybe<string>;
}

interface Delay extends Shared {
  readonly exponentialDelay?: Maybe<string>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

export const FAULT: Rule = {
  id: 'istio-fault',
  class: 'later',
  title: 'A fault is an abort, a delay, or both',
  why: 'The webhook of Istio refuses a fault that is neither.',
  docs: `${SOURCE} (validateHTTPFaultInjection)`,
  on: ['networking.istio.io/v1.Fault'],

  check(fault: Fault, place) {
    if (!isGiven(fault.abort ?? fault.delay))
      place.refuse(
        '',
        fault,
        'abort or delay',
        'add such as delay: { fixedDelay: 5s, percentage: { value: 1 } }',
      );
  },
};

/** @see github.com/istio/istio: pkg/util/grpc (SupportedGRPCStatus) */
const STATUSES: readonly string[] = [
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS'],
  ...['PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE'],
  ...['UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'],
];

/** The smallest share that Envoy tells from none, in percent. */
const SMALLEST = 0.0001;

function checkShare({ percentage }: Shared, place: Place): void {
  const share = percentage?.value ?? 0;
  if (share > 0 && share < SMALLEST)
    place.refuse(['percentage', 'value'], share, `0, or ${SMALLEST} to 100`, `write ${SMALLEST}`);
}

export const FAULT_ABORT: Rule = {
  id: 'istio-fault-abort',
  class: 'later',
  title: 'An abort answers with an HTTP status of 200 to 600, or with a gRPC status',
  why: 'The webhook of Istio refuses any other, and errors of HTTP/2, which it does not have yet.',
  docs: `${SOURCE} (validateHTTPFaultInjectionAbort)`,
  on: ['networking.istio.io/v1.Abort'],

  check(abort: Abort, place) {
    const { grpcStatus, http2Error } = abort;
    const status = abort.httpStatus ?? undefined;
    checkShare(abort, place);
    if (status !== undefined && (status < 200 || status > 600))
      place.refuse('httpStatus', status, '200 to 600', 'write such as 503');
    if (grpcStatus !== undefined && grpcStatus !== null && !STATUSES.includes(grpcStatus))
      place.refuse('grpcStatus', grpcStatus, STATUSES.join(', '), 'write such as UNAVAILABLE');
    if (isGiven(http2Error))
      place.refuse('http2Error', http2Error, 'httpStatus or grpcStatus', 'write such as httpStatus: 503');
  },
};

export const FAULT_DELAY: Rule = {
  id: 'istio-fault-delay',
  class: 'later',
  title: 'A delay has a fixed length',
  why: 'The webhook of Istio refuses exponentialDelay, which it does not have yet.',
  docs: `${SOURCE} (validateHTTPFaultInjectionDelay)`,
  on: ['networking.istio.io/v1.Delay'],

  check(delay: Delay, place) {
    const { exponentialDelay } = delay;
    checkShare(delay, place);
    if (isGiven(exponentialDelay))
      place.refuse('exponentialDelay', exponentialDelay, 'fixedDelay', 'write such as fixedDelay: 5s');
  },
};

interface Percentage {
  readonly value?: Maybe<number>;
}

export const PERCENTAGE: Rule = {
  id: 'istio-percentage',
  class: 'later',
  title: 'A share of requests is 0 to 100 percent',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (validatePercentage)`,
  on: ['networking.istio.io/v1.Percentage'],

  check({ value }: Percentage, place) {
    if ((value ?? 0) < 0 || (value ?? 0) > 100)
      place.refuse('value', value, '0 to 100', 'write such as 0.5 for 0.5 %');
  },
};

/** Faults that are injected. */
export const FAULT_RULES: readonly Rule[] = [FAULT, FAULT_ABORT, FAULT_DELAY, PERCENTAGE];
