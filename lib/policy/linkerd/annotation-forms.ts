import { LINKERD_GRPC } from '../../core/linkerd-calls';

/** Annotations as they stand on an object. */
export type Annotations = Readonly<Record<string, string | undefined>>;

/** What an annotation of Linkerd must be. */
export interface AnnotationForm {
  readonly key: string;
  readonly accepts: (text: string) => boolean;
  readonly allowed: string;
  readonly fix: string;
}

export const ACCRUAL = 'balancer.linkerd.io/failure-accrual';

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A whole number and one unit, in milliseconds; undefined for anything else. */
export function millisecondsOf(text: string): number | undefined {
  if (/^\+?0+$/.test(text)) return 0;
  const [, amount, unit = ''] = /^\+?(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (MILLISECONDS[unit] ?? 0);
}

/** A whole number that a number of so many bits holds. */
const isWhole = (text: string, bits: number): boolean => /^\+?\d+$/.test(text) && Number(text) < 2 ** bits;

const isStatus = (text: string): boolean => /^[1-5]\d\d$/.test(text);

/** `5xx`, `gateway-error`, a status, or two with a hyphen between them. */
function isHttpFailure(text: string): boolean {
  if (/^(5xx|gateway-error)$/i.test(text) || isStatus(text)) return true;
  const [first = '', last = '', ...more] = text.split('-');
  return more.length === 0 && isStatus(first) && isStatus(last) && first <= last;
}

const isGrpcFailure = (text: string): boolean => LINKERD_GRPC.includes(text.toLowerCase());

const everyPart =
  (isPart: (text: string) => boolean): ((text: string) => boolean) =>
  (text) =>
    text.split(',').every(isPart);

const time = (key: string): AnnotationForm => ({
  key,
  accepts: (text) => millisecondsOf(text) !== undefined,
  allowed: 'a whole number and one of ms, s, m, h, d',
  fix: "write '500ms'",
});

const whole = (key: string, bits: number): AnnotationForm => ({
  key,
  accepts: (text) => isWhole(text, bits),
  allowed: `a whole number from 0 to ${2 ** bits - 1}`,
  fix: "write '3'",
});

/** All annotations that Linkerd reads of Services and routes, but for those that are tried out. */
export const ANNOTATION_FORMS: readonly AnnotationForm[] = [
  time('timeout.linkerd.io/request'),
  time('timeout.linkerd.io/response'),
  time('timeout.linkerd.io/idle'),
  time('retry.linkerd.io/timeout'),
  whole('retry.linkerd.io/limit', 16),
  {
    key: 'retry.linkerd.io/http',
    accepts: everyPart(isHttpFailure),
    allowed:
      'a list with commas and no spaces of 5xx, gateway-error, statuses such as 503, and ranges such as 500-504',
    fix: "write '5xx'",
  },
  {
    key: 'retry.linkerd.io/grpc',
    accepts: everyPart(isGrpcFailure),
    allowed: `a list with commas and no spaces of ${LINKERD_GRPC.join(', ')}`,
    fix: "write 'unavailable'",
  },
  {
    key: ACCRUAL,
    accepts: (text) => text === 'consecutive' || text === 'unified',
    allowed: 'consecutive, or unified in versions that have it',
    fix: "write 'consecutive'",
  },
  whole(`${ACCRUAL}-consecutive-max-failures`, 32),
  time(`${ACCRUAL}-consecutive-min-penalty`),
  time(`${ACCRUAL}-consecutive-max-penalty`),
  {
    key: `${ACCRUAL}-consecutive-jitter-ratio`,
    accepts: (text) => /^\+?(\d+\.?\d*|\.\d+)$/.test(text) && Number(text) <= 100,
    allowed: 'a number from 0 to 100',
    fix: "write '0.5'",
  },
];
