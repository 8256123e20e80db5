import { type Service, servicesOf } from './service';

/** How services are spread over charts: all in one, each in its own, or ten that depend on one another in a row. */
export type Charts = 'one' | 'per-service' | 'chain';

/** What a chart is written to: one file, or one for each object. */
export type Files = 'chart' | 'object';

/** What a subject is asked to render. */
export interface Job {
  readonly n: number;
  readonly charts: Charts;
  readonly files: Files;
  readonly outdir: string;
}

/** A chart that is to be made. */
export interface ChartPlan {
  readonly id: string;
  readonly services: readonly Service[];
}

/** Namespace of all charts. */
export const NAMESPACE = 'shop';

const STAGES = 10;

/** The charts of a job, in the order they are made. */
export function chartsOf({ n, charts }: Pick<Job, 'n' | 'charts'>): ChartPlan[] {
  const services = servicesOf(n);
  switch (charts) {
    case 'one':
      return [{ id: 'shop', services }];
    case 'per-service':
      return services.map((service) => ({ id: service.name, services: [service] }));
    case 'chain': {
      const size = Math.ceil(n / STAGES);
      const stages = Array.from({ length: STAGES }, (_, stage) => ({
        id: `stage-${stage}`,
        services: services.slice(stage * size, (stage + 1) * size),
      }));
      return stages.filter((stage) => stage.services.length > 0);
    }
  }
}
