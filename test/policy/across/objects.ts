import {
  ACROSS_RULES,
  type CheckOptions,
  ManifestChecker,
  ObjectSet,
  type RuleCard,
} from 'cdk8s-kiban/policy';

type Plain = Readonly<Record<string, unknown>>;

/** An object in namespace shop, unless `metadata` says another. */
export function object(apiVersion: string, kind: string, name: string, fields: object = {}): Plain {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...fields };
}

/** A Deployment of pods that are labelled `app` with its name. */
export function deployment(
  name: string,
  { spec = {}, pod = {}, container = {}, labels = { app: name } }: Parts = {},
): Plain {
  const containers = [{ name: 'app', image: 'app:1', ...container }];
  const template = { metadata: { labels }, spec: { containers, ...pod } };
  return object('apps/v1', 'Deployment', name, {
    spec: { selector: { matchLabels: labels }, template, ...spec },
  });
}

interface Parts {
  readonly spec?: object;
  readonly pod?: object;
  readonly container?: object;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A Service over pods that are labelled `app`. */
export function service(name: string, app = name, spec: object = {}): Plain {
  return object('v1', 'Service', name, { spec: { selector: { app }, ports: [{ port: 80 }], ...spec } });
}

/** An autoscaler of a Deployment by the use of its memory. */
export function autoscaler(name: string, target = name, spec: object = {}): Plain {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: target };
  const metrics = [
    { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
  ];
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { scaleTargetRef, maxReplicas: 5, metrics, ...spec },
  });
}

/** A budget over pods that are labelled `app`. */
export function budget(name: string, spec: object, app = name): Plain {
  return object('policy/v1', 'PodDisruptionBudget', name, {
    spec: { selector: { matchLabels: { app } }, ...spec },
  });
}

/** The same object in another namespace, or in none. */
export function inNamespace(namespace: string | undefined, given: Plain): Plain {
  return { ...given, metadata: { ...(given.metadata as Plain), namespace } };
}

/** What a rule says of some objects: where, and how to mend it. */
export function faultsOf(
  rule: RuleCard,
  manifests: readonly unknown[],
  options: CheckOptions = {},
): string[] {
  return new ManifestChecker(options)
    .check(manifests)
    .filter(({ rule: id }) => id === rule.id)
    .map(({ index, field, fix }) => `${index} ${field}: ${fix}`);
}

/** The objects, by place, and the fields of them that a rule refuses. */
export function refusedBy(rule: RuleCard, manifests: readonly unknown[]): string[] {
  return faultsOf(rule, manifests).map((fault) => fault.slice(0, fault.indexOf(':')));
}

/** Calls every rule over objects of any structure. */
export function checkAnything(manifests: readonly unknown[]): void {
  const objects = new ObjectSet(manifests);
  for (const rule of ACROSS_RULES) rule.check(objects, () => undefined);
}
