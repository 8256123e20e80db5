import type { CheckOptions, RuleCard, RuleClass } from 'cdk8s-kiban/policy';
import { faultsOf } from '../../faults';

/** A manifest, and what one rule says of it. */
export interface Case {
  readonly rule: RuleCard;
  /** What is special about the manifest: "a hostname in capital letters". */
  readonly of: string;
  readonly given: unknown;
  /** The fields that are refused; none where the manifest is taken. */
  readonly at?: string | readonly string[];
  /** The class that the faults are told as. @default - that of the rule */
  readonly as?: RuleClass;
  /** A part of what is told: what was given; what is allowed; how to fix it. */
  readonly says?: string;
  /** The cluster. @default - the default one */
  readonly options?: CheckOptions;
}

/** Tests what a rule refuses, and what it takes. */
export function testCases(refused: readonly Case[], taken: readonly Case[]): void {
  test.each(refused)('$rule.id refuses $of', ({ rule, given: manifest, at, as, says, options }) => {
    const told = toldBy(rule, manifest, options);
    expect(told.map(({ field }) => field)).toEqual([at].flat());
    expect(told.map((fault) => fault.class)).toEqual(told.map(() => as ?? rule.class));
    expect(
      told.map(({ given, allowed, fix }) => `${String(given)}; ${allowed}; ${fix}`).join('; '),
    ).toContain(says ?? '');
  });

  test.each(taken)('$rule.id takes $of', ({ rule, given, options }) => {
    expect(toldBy(rule, given, options)).toEqual([]);
  });
}

function toldBy(rule: RuleCard, given: unknown, options?: CheckOptions): ReturnType<typeof faultsOf> {
  return faultsOf(given, options).filter(({ rule: id }) => id === rule.id);
}

/** A Deployment of one container. */
export function deployment(podSpec: object = {}, spec: object = {}, kind = 'Deployment'): object {
  const labels = { app: 'web' };
  const containers = [{ name: 'app', image: 'app:1' }];
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers, ...podSpec } },
      ...spec,
    },
  };
}

/** A pod of one container that mounts one volume. */
export function podWithVolume(source: object, mount: object = {}): object {
  const volumeMounts = [{ name: 'data', mountPath: '/data', ...mount }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app' },
    spec: {
      containers: [{ name: 'app', image: 'app:1', volumeMounts }],
      volumes: [{ name: 'data', ...source }],
    },
  };
}
