import type { EnvironmentFacts } from '../../core/environment-facts';
import type { Faults } from '../../core/faults';
import type { PropIssue } from '../../core/issue';

/** What a maker such as `istio` made: the facts, and what is wrong with what it was given. */
interface Made {
  readonly issues: readonly PropIssue[];
}

/** Takes what a maker made, and nothing else. */
export function readMade<T extends Made>(
  faults: Faults,
  given: T | undefined,
  [allowed, fix]: Words,
): T | undefined {
  const isMade = given === undefined || Array.isArray((given as Partial<Made>).issues);
  faults.require(isMade, given, allowed, fix);
  return given;
}

type Words = readonly [allowed: string, fix: string];

/** Words for what each prop that a maker makes takes. */
export const MADE = {
  mesh: ['a mesh that istio or linkerd made', "write istio({ mode: 'sidecar' }) or linkerd()"],
  exposure: ['what ingress, istioGateway or gatewayApi made', "write ingress({ controller: 'nginx' })"],
  telemetry: ['what prometheus or otel made', "write prometheus({ namespace: 'monitoring' })"],
  releases: [
    'what argoRollouts, flagger or stagedCommits made',
    "write argoRollouts({ prometheus: 'http://…' })",
  ],
  chaos: ['what chaosMesh or litmus made', "write litmus({ namespace: 'litmus' })"],
} as const satisfies Record<string, Words>;

/** A gateway of Istio beside Linkerd is part of another mesh: it has no identity that a Server would take. */
export function checkOneMesh(
  faults: Faults,
  { exposure, linkerd }: Pick<EnvironmentFacts, 'exposure' | 'linkerd'>,
): void {
  faults.require(
    linkerd === undefined || exposure?.kind !== 'istioGateway',
    exposure?.kind,
    'ingress or gatewayApi beside mesh: linkerd(): a gateway of Istio is part of another mesh',
    "write exposure: gatewayApi({ … }) or exposure: ingress({ controller: 'nginx' })",
  );
}

/** What is wrong with what makers were given, in the words of who gives it to an environment. */
export function issuesOfMakers(props: Readonly<Partial<Record<keyof typeof MADE, unknown>>>): PropIssue[] {
  return (Object.keys(MADE) as (keyof typeof MADE)[]).flatMap((key) => {
    const { issues = [] } = (props[key] ?? {}) as Partial<Made>;
    return issues.map(({ field, ...issue }) => ({ ...issue, field: field === '' ? key : `${key}.${field}` }));
  });
}
