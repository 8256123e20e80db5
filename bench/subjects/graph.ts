import { ApiObject, App, Chart } from 'cdk8s';
import { MicroserviceApp, reachabilityOf } from 'cdk8s-kiban';
import type { GraphJob } from '../workload/graph-job';
import { reportUsage } from './run';

/** Calls of each service. */
const CALLS = 5;

/** Namespaces that services are spread over. */
const NAMESPACES = 20;

/** Services that call one another, and who can reach whom by what is rendered. */
function run({ n, until }: GraphJob): void {
  const app = new App({ outdir: '/nonexistent' });
  const charts = Array.from({ length: NAMESPACES }, (_, index) => {
    const namespace = `team-${index}`;
    return new Chart(app, namespace, { namespace });
  });
  const services = Array.from({ length: n }, (_, index) => {
    const chart = charts[index % NAMESPACES] ?? app;
    return new MicroserviceApp(chart, `service-${index}`, {
      image: 'example/app:1.0.0',
      ports: { http: 8080 },
    });
  });
  services.forEach((service, index) => {
    for (let call = 1; call <= CALLS; call++) {
      const callee = services[(index + call * call * 7) % n];
      if (callee !== undefined && callee !== service) service.calls(callee);
    }
  });
  // Charts render themselves with all checks; objects alone do not.
  const objects = app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const manifests = objects.map((object) => object.toJson() as Parameters<typeof reachabilityOf>[0][number]);
  if (until === 'reachable') reachabilityOf(manifests);
  if (until === 'proven') app.node.validate();
}

run(JSON.parse(process.argv[2] ?? '') as GraphJob);
reportUsage();
