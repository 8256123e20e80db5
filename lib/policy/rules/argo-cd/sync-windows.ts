import type { Maybe, Place, Rule, Steps } from '../../rule';
import { isGoDuration } from '../../../core/go-texts';
import { faultOfSchedule } from '../workloads/cron-schedule';
import { isTimeZone } from '../workloads/time-zones';

interface Window {
  readonly kind?: Maybe<string>;
  readonly schedule?: Maybe<string>;
  readonly duration?: Maybe<string>;
  readonly timeZone?: Maybe<string>;
  readonly applications?: Maybe<readonly unknown[]>;
  readonly namespaces?: Maybe<readonly unknown[]>;
  readonly clusters?: Maybe<readonly unknown[]>;
}

interface Project {
  readonly spec?: Maybe<{ readonly syncWindows?: Maybe<readonly Window[]> }>;
}

export const SYNC_WINDOW: Rule = {
  id: 'sync-window',
  class: 'later',
  title: 'A sync window allows or denies, at times and for a duration that can be read, and says for what',
  why: 'Argo CD never opens or closes it, and its API refuses every change of the project.',
  docs: 'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/types.go (SyncWindow.Validate), app_project_types.go (ValidateProject)',
  on: ['argoproj.io/v1alpha1.AppProject'],

  check({ spec }: Project, place) {
    const windows = spec?.syncWindows ?? [];
    for (let index = 0; index < windows.length; index++) {
      const window = windows[index] ?? {};
      const at = ['spec', 'syncWindows', index];
      checkKind(window, at, place);
      checkTimes(window, at, place);
      checkSelection(window, at, place);
    }
  },
};

function checkKind({ kind }: Window, at: Steps, place: Place): void {
  if (kind !== 'allow' && kind !== 'deny')
    place.refuse([...at, 'kind'], kind, 'allow or deny', 'write kind: deny');
}

function checkTimes({ schedule, duration, timeZone }: Window, at: Steps, place: Place): void {
  const fault = faultOfWindow(schedule ?? '');
  if (fault !== undefined)
    place.refuse([...at, 'schedule'], schedule, fault, "write such as schedule: '0 22 * * *'");
  if (!isGoDuration(duration ?? ''))
    place.refuse(
      [...at, 'duration'],
      duration,
      'a duration with units',
      'write such as duration: 8h or 1h30m',
    );
  if (timeZone && timeZone !== 'Local' && !isTimeZone(timeZone))
    place.refuse(
      [...at, 'timeZone'],
      timeZone,
      'a name of the IANA time zone database: Argo CD takes UTC for what it does not know',
      'write such as timeZone: Europe/Berlin',
    );
}

/** The parser of windows has no shorthands. */
function faultOfWindow(schedule: string): string | undefined {
  return schedule.includes('@')
    ? 'five fields: minute, hour, day of the month, month, day of the week'
    : faultOfSchedule(schedule);
}

function checkSelection({ applications, namespaces, clusters }: Window, at: Steps, place: Place): void {
  const count = (applications ?? []).length + (namespaces ?? []).length + (clusters ?? []).length;
  if (count === 0)
    place.refuse(
      at,
      undefined,
      'applications, namespaces or clusters',
      "add applications: ['*'] for all of the project",
    );
}

/** When the Applications of a project may sync. */
export const SYNC_WINDOW_RULES: readonly Rule[] = [SYNC_WINDOW];
