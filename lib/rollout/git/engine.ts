import { parseDuration } from '../../core/duration';
import type { Duration } from '../../core/duration';
import { Faults } from '../../core/faults';
import { isObject, plainOf } from '../../core/read-values';
import type { Releases } from '../releases';

/** Options of releases by commits. */
export interface StagedCommitsOptions {
  /**
   * From an alert until the commit that takes a release back is in the cluster: somebody sees it, commits, has it
   * approved, and the delivery applies it. A bot that does all of that takes some `'20m'`, a person `'45m'`.
   */
  readonly reaction: Duration;
  /** What splits the requests: the mesh, or the Gateway that services are exposed by. @default 'istio' */
  readonly router?: 'istio' | 'gateway-api';
}

const ENGINES = { istio: 'git', 'gateway-api': 'gateway-git' } as const;

const isRouter = (given: unknown): given is keyof typeof ENGINES =>
  typeof given === 'string' && Object.hasOwn(ENGINES, given);

/**
 * Releases by commits, without a controller: two slots take versions in turns, and a line of the pins file says how much
 * of the requests the new one gets. `kiban release` writes it stage by stage; whoever reverts its commit takes the
 * release back. Without a `CanaryRelease` a service stays what it is.
 *
 * @example releases: stagedCommits({ reaction: '20m' })
 */
export function stagedCommits(options: StagedCommitsOptions): Releases {
  const faults = Faults.none();
  const given: unknown = options;
  const example = "write { reaction: '20m' }";
  const isSound = faults.require(isObject(given), given, 'an object of reaction and router', example);
  const { reaction, router = 'istio' } = plainOf(given);
  if (isObject(given)) faults.onlyKeys(given, ['reaction', 'router']);
  const milliseconds = parseDuration(reaction);
  const isTime = milliseconds !== undefined && milliseconds > 0;
  if (isSound)
    faults
      .at('reaction')
      .require(isTime, reaction, 'how long it takes to take a release back', "write '20m' for a bot");
  const isKnown = isRouter(router);
  faults.at('router').require(isKnown, router, 'istio or gateway-api', "write 'gateway-api'");
  return {
    engine: isKnown ? ENGINES[router] : 'git',
    reaction: isTime ? milliseconds / 1_000 : 0,
    issues: faults.issues,
  };
}
