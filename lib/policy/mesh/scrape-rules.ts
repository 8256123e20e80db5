import { MESH_LABEL, MESH_PORT } from '../../core/mesh-facts';
import { at, textAt } from '../../kubernetes/at';
import { hasOtherPolicies, isolatedIn } from '../across/network-policies';
import type { ObjectSet } from '../across/object-set';
import { type SetObject, inNamespace } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { homeOf, isInMesh, membershipOf } from './membership';
import { admitsPort, rulesOf } from './policy-ports';
import { hasOwnTls, scrapersOf, scrapesIn } from './scrapes';
import { isStrict, strictFix, strictText } from './strict-ports';

export const STRICT_SCRAPE: AcrossRule = {
  id: 'mesh-strict-scrape',
  class: 'unwise',
  title: 'A port that a Prometheus outside of the mesh scrapes takes connections without mutual TLS',
  why: 'Unless its namespace is labelled elsewhere, it has no certificate: every scrape fails, and alerts see no data.',
  docs: 'https://istio.io/latest/docs/ops/integrations/prometheus/#tls-settings',

  check(objects, refuse) {
    for (const { monitor, steps, endpoint, workload, port } of scrapesIn(objects)) {
      if (hasOwnTls(endpoint) || !isStrict(workload, port, objects)) continue;
      const scrapers = scrapersOf(monitor, objects);
      const [first] = scrapers;
      if (first === undefined || !scrapers.every((one) => isOutside(one, objects))) continue;
      const strict = { workload, port };
      refuse(monitor, steps, {
        given: `port ${port}, by Prometheus ${first.name}${inNamespace(first.namespace)}, which is not in the mesh`,
        allowed: strictText(strict),
        fix: strictFix(strict),
      });
    }
  },
};

/** Whether the pods of a Prometheus have no proxy. */
function isOutside(prometheus: SetObject, objects: ObjectSet): boolean {
  const own = at(prometheus.manifest, 'spec', 'podMetadata');
  const home = homeOf(prometheus, objects);
  if (home === undefined) return false;
  const word = textAt(own, 'labels', MESH_LABEL.inject) ?? textAt(own, 'annotations', MESH_LABEL.inject);
  if (word === 'true' || at(own, 'labels', MESH_LABEL.revision) !== undefined) return false;
  return word === 'false' || !isInMesh(home);
}

export const SHUT_SCRAPE: AcrossRule = {
  id: 'policy-without-scrape',
  class: 'unwise',
  title: 'A port that a monitor has scraped is one on which NetworkPolicies let somebody in',
  why: 'Unless a policy elsewhere lets Prometheus in, every scrape waits until it times out, and alerts see no data.',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',

  check(objects, refuse) {
    const scrapes = hasOtherPolicies(objects) ? [] : scrapesIn(objects);
    if (scrapes.length === 0) return;
    const isolated = isolatedIn(objects, 'Ingress');
    for (const { monitor, steps, workload, port } of scrapes) {
      const policies = isolated.get(workload) ?? [];
      const ports = membershipOf(workload, objects) === 'ambient' ? [port, MESH_PORT.tunnel] : [port];
      const rules = rulesOf(policies, 'Ingress');
      if (
        policies.length === 0 ||
        ports.some((one) => rules.some((rule) => admitsPort(rule.value, one, workload)))
      )
        continue;
      const { kind, object } = workload;
      refuse(monitor, steps, {
        given: `port ${port} of ${kind} ${object.name}`,
        allowed: `a port that NetworkPolicy ${policies.map(({ name }) => name).join(' or ')} lets somebody in on`,
        fix: `add to the ingress of that policy: from the namespace of Prometheus, ports: [{ port: ${port} }]`,
      });
    }
  },
};

/** Who scrapes what lets nobody in. */
export const SCRAPE_RULES: readonly AcrossRule[] = [STRICT_SCRAPE, SHUT_SCRAPE];
