import { parseGoDuration } from '../../../core/go-texts';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { faultOfSchedule } from '../workloads/cron-schedule';
import { isTimeZone } from '../workloads/time-zones';
import { CERTIFICATE_CHECKS, REFUSED } from './webhook';

interface Window {
  readonly cron?: Maybe<string>;
  readonly timezone?: Maybe<string>;
}

interface Certificate {
  readonly duration?: Maybe<string>;
  readonly renewBefore?: Maybe<string>;
  readonly renewBeforePercentage?: Maybe<number>;
  readonly revisionHistoryLimit?: Maybe<number>;
  readonly renewal?: Maybe<{
    readonly policy?: Maybe<string>;
    readonly windows?: Maybe<readonly Maybe<Window>[]>;
  }>;
}

const CERTIFICATE = 'cert-manager.io/v1.Spec';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What a Certificate lasts that does not say. */
const DEFAULT = 90 * 24 * HOUR;

/** A field of time in milliseconds; undefined where there is none to read, which is told. */
function readTime(certificate: Certificate, field: 'duration' | 'renewBefore', place: Place): Maybe<number> {
  const given = certificate[field] ?? undefined;
  if (given === undefined) return undefined;
  const time = parseGoDuration(given);
  if (time === undefined)
    place.refuse(field, given, 'a duration in h, m and s: no d for days', `write ${field}: 720h`);
  return time;
}

export const CERTIFICATE_TIMES: Rule = {
  id: 'certificate-times',
  class: 'later',
  title: 'A Certificate lasts an hour or longer, and is renewed before its end, at least 5 minutes',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateDuration)`,
  on: [CERTIFICATE],

  check(certificate: Certificate, place) {
    const given = readTime(certificate, 'duration', place);
    const before = readTime(certificate, 'renewBefore', place);
    const lasts = given ?? DEFAULT;
    if (lasts < HOUR) place.refuse('duration', certificate.duration, '1h or longer', 'write duration: 2160h');
    if (before !== undefined && before !== null && (before < 5 * MINUTE || before >= lasts))
      place.refuse(
        'renewBefore',
        certificate.renewBefore,
        `5m or longer, and less than the ${lasts / HOUR}h that the certificate lasts`,
        'shorten it, or remove it: a third of the time is left then',
      );
    checkPercentage(certificate, lasts, place);
  },
};

function checkPercentage(certificate: Certificate, lasts: number, place: Place): void {
  const given = certificate.renewBeforePercentage ?? undefined;
  const isAlone = !isGiven(certificate.renewBefore);
  if (given === undefined) return;
  // The webhook reads a percentage alone in no Certificate that says nothing else of times.
  if (isAlone && !isGiven(certificate.duration)) return;
  const left = (lasts * (100 - given)) / 100;
  if (!isAlone || left < 5 * MINUTE || left >= lasts)
    place.refuse(
      'renewBeforePercentage',
      given,
      isAlone ? 'a percentage that leaves 5 minutes or more, above 0' : 'nothing beside renewBefore',
      isAlone ? 'write renewBeforePercentage: 66' : 'remove it, or renewBefore',
    );
}

export const CERTIFICATE_HISTORY: Rule = {
  id: 'certificate-history',
  class: 'later',
  title: 'A Certificate keeps one of its requests or more',
  why: `${REFUSED}.`,
  docs: `${CERTIFICATE_CHECKS} (ValidateCertificateSpec)`,
  on: [CERTIFICATE],

  check({ revisionHistoryLimit }: Certificate, place) {
    if ((revisionHistoryLimit ?? 1) < 1)
      place.refuse(
        'revisionHistoryLimit',
        revisionHistoryLimit,
        '1 or more',
        'write revisionHistoryLimit: 1',
      );
  },
};

export const CERTIFICATE_RENEWAL: Rule = {
  id: 'certificate-renewal',
  class: 'later',
  title: 'The renewal of a Certificate has a policy, and windows that begin at times that can be read',
  why: `${REFUSED}. There is nothing to renew in a window where the policy is Disabled.`,
  docs: `${CERTIFICATE_CHECKS} (validateCertificateRenewal)`,
  on: [CERTIFICATE],

  check({ renewal }: Certificate, place) {
    if (renewal === undefined || renewal === null) return;
    const { policy } = renewal;
    const windows = renewal.windows ?? [];
    if ((policy ?? '') === '')
      place.refuse(['renewal', 'policy'], policy, 'RenewBefore or Disabled', 'add policy: RenewBefore');
    if (policy !== 'Disabled')
      windows.forEach((window, index) => {
        checkWindow(window ?? {}, ['renewal', 'windows', index], place);
      });
    else if (windows.length > 0)
      place.refuse(['renewal', 'windows'], windows, 'nothing with policy: Disabled', 'remove it');
  },
};

function checkWindow({ cron, timezone }: Window, at: readonly (string | number)[], place: Place): void {
  const zone = timezone ?? '';
  if (zone !== '' && zone !== 'Local' && !isTimeZone(zone))
    place.refuse(
      [...at, 'timezone'],
      timezone,
      'a name of the IANA time zone database',
      'write such as timezone: Europe/Berlin',
    );
  const fault = faultOfSchedule(cron ?? '');
  if (fault !== undefined) place.refuse([...at, 'cron'], cron, fault, "write such as cron: '0 2 * * *'");
}

/** How long a certificate lasts, and when the next follows. */
export const CERTIFICATE_TIME_RULES: readonly Rule[] = [
  CERTIFICATE_TIMES,
  CERTIFICATE_HISTORY,
  CERTIFICATE_RENEWAL,
];
