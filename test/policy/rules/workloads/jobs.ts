const containers = [{ name: 'app', image: 'app:1' }];

/** The spec of a Job of one container. */
function jobSpec(spec: object, podSpec: object): object {
  return { template: { spec: { containers, restartPolicy: 'Never', ...podSpec } }, ...spec };
}

/** A Job of one container. */
export function job(spec: object = {}, podSpec: object = {}): object {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'import' }, spec: jobSpec(spec, podSpec) };
}

/** A CronJob that runs once an hour. */
export function cronJob(spec: object = {}, ofJob: object = {}, podSpec: object = {}): object {
  const jobTemplate = { spec: jobSpec(ofJob, podSpec) };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'report' },
    spec: { schedule: '@hourly', jobTemplate, ...spec },
  };
}
