import type { Job } from '../workload/job';

/** What a subject says of itself when it is done. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly peakMB: number;
}

/** Runs a subject in a process of its own: the job is its one argument, what it used its one line. */
export function runSubject(render: (job: Job) => void): void {
  render(JSON.parse(process.argv[2] ?? '') as Job);
  reportUsage();
}

/** Prints what this process used so far. */
export function reportUsage(): void {
  process.stdout.write(JSON.stringify(usageOf(process.resourceUsage())));
}

/** Processor time is in microseconds, memory in kibibytes. */
function usageOf({ userCPUTime, systemCPUTime, maxRSS }: NodeJS.ResourceUsage): Usage {
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMB: maxRSS / 1024 };
}
