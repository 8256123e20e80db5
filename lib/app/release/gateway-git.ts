import { environmentOf } from '../../core/environment-facts';
import { exposedPathsOf } from '../../core/exposure-routes';
import type { Faults } from '../../core/faults';
import { checkObjectName, isDnsLabel } from '../../core/names';
import type { GatewayGitFacts } from '../../core/release-facts';
import { type ReleaseSli, readReleaseSli } from '../../rollout/release-sli';
import { placeStaged } from './git';
import { type StagedService, queriesOf, readCommon, readStaged } from './git-read';
import { EDGE_ROUTE } from './gateway-git-route';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { objectOf } from './objects';
import { checkWorkload, readOwnService } from './service';
import type { ReleaseInput, Releaser } from './releaser';

/** Reads what a release by commits at a Gateway needs of a service; places its slots once there is a plan. */
export const gatewayGitReleaser: Releaser<GatewayGitFacts> = (faults, input) => {
  const staged = readBehindGateway(faults, input);
  if (staged === undefined) return undefined;
  return (placement) => placeStaged(input.release, staged, placement);
};

/** A service that nothing outside reaches is released by the mesh alone, where there is one. */
function readBehindGateway(faults: Faults, input: ReleaseInput<GatewayGitFacts>): StagedService | undefined {
  const { service, releases } = input;
  const { mesh } = environmentOf(service);
  const hasMesh = mesh?.mode === 'sidecar';
  if (exposedPathsOf(service) === undefined && hasMesh)
    return readStaged(faults, { ...input, releases: { ...releases, engine: 'git' } });
  const before = faults.issues.length;
  const at = faults.at('service');
  const isBehind = checkExposure(at, service) && checkName(at, service);
  checkObjectName(input.release.node.id, faults.at('id'));
  const common = readCommon(faults, input);
  checkWorkload(at, service);
  const own = readOwnService(at, service);
  const asked = isBehind ? readSli(faults.at('sli'), input) : undefined;
  const isSound = faults.issues.length === before;
  if (!isSound || common === undefined || own === undefined || asked === undefined) return undefined;
  return {
    ...common,
    own,
    mesh: hasMesh ? mesh : undefined,
    isBehindGateway: true,
    queries: queriesOf(service, asked),
  };
}

/** Weights are those of routes of the Gateway API. */
function checkExposure(at: Faults, service: MicroserviceApp): boolean {
  const { exposure } = environmentOf(service);
  const { node, namespace } = service;
  const isExposed = exposedPathsOf(service) !== undefined;
  const given = isExposed ? `exposed by ${exposure?.kind ?? 'ingress'}` : 'not exposed';
  at.require(
    namespace !== undefined,
    node.path,
    'a service in a chart with a namespace: metrics tell services by it',
    "write new Chart(app, 'shop', { namespace: 'shop' })",
  );
  return at.require(
    exposure?.kind === 'gatewayApi' && objectOf(service, EDGE_ROUTE) !== undefined,
    `${node.path}, ${given}`,
    'a service that is exposed through the Gateway API, whose routes have weights',
    "write expose: { host: '…' } and, in the environment, exposure: gatewayApi({ className: '…' })",
  );
}

/** Queries about the new version are said of one Service, whichever slot that is. */
function checkName(at: Faults, { serviceName }: MicroserviceApp): boolean {
  const canary = `${serviceName}-canary`;
  return at.require(
    isDnsLabel(canary),
    canary,
    'a name of 63 characters at most, by which queries name the new version',
    "call the service by a name of at most 56 characters: service: { name: '…' }",
  );
}

/** What the gateway counts: one of Istio as its proxies do, any other in its own way. */
function readSli(faults: Faults, { service, sli }: ReleaseInput): ReturnType<typeof readReleaseSli> {
  const { serviceName, namespace = '' } = service;
  const { exposure } = environmentOf(service);
  const isIstio = exposure?.kind === 'gatewayApi' && exposure.className === 'istio';
  const kind = exposedPathsOf(service)?.grpc === true ? 'istioGrpc' : 'istioHttp';
  const usual: ReleaseSli | undefined = sli ?? (isIstio ? { kind } : undefined);
  const canary = `${serviceName}-canary`;
  const isKnown = faults.require(
    usual !== undefined,
    sli,
    'what the gateway counts: each implementation has metrics of its own',
    `write sli: { kind: 'istioHttp' } for a gateway of Istio; for another, its counters by Service, the new version's as ${canary}: { kind: 'ratio', bad: '…{service="${canary}",code=~"5.."}', total: '…{service="${canary}"}' }`,
  );
  return isKnown ? readReleaseSli(faults, usual, { service: canary, namespace, gateway: true }) : undefined;
}
