import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../../lib/core/issue';
import { type ReleaseState, type Slot, incomingSlot } from '../../../lib/core/release-state';
import { gatewayApi } from '../../../lib/exposure/gateway-api-options';
import { stagedCommits } from '../../../lib/rollout/git/engine';
import { nextStage } from '../../../lib/rollout/git/stages';
import { prometheus } from '../../../lib/slo/construct/telemetry';
import { type Differences, type ReleasedShop, refused, released } from '../release-app';

export const RELEASE = 'frontend-release';
export const [OLD, NEW] = ['registry.example.com/frontend:1.2.3', 'registry.example.com/frontend:1.3.0'];

/** Runs something with a file of pins, which says where releases stand. */
export function withPins<T>(
  states: Readonly<Record<string, ReleaseState | undefined>>,
  run: (file: string) => T,
  rest = '',
): T {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-staged-'));
  const file = join(folder, 'production.yaml');
  const lines = Object.entries(states).flatMap(([name, state]) =>
    state === undefined ? [] : [`  ${name}: ${JSON.stringify(written(state))}`],
  );
  writeFileSync(file, `${rest}releases:\n${lines.join('\n')}\n`);
  try {
    return run(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function written({ active, images, weight }: ReleaseState): object {
  return { ...(active === undefined ? {} : { active }), ...images, weight };
}

/** A state in one line: who is active, what each slot runs, and the weight of the other. */
export function at(
  active: Slot | undefined,
  images: Readonly<Partial<Record<Slot, string>>>,
  weight = 0,
): ReleaseState {
  return { active, images, weight };
}

export const TELEMETRY = prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' } });

/** Steps of one's own, such that a release has stages between the first and the last. */
export const STEPS = [
  { weight: 5, duration: '10m' },
  { weight: 25, duration: '20m' },
  { weight: 100, duration: '10m' },
] as const;
export const WEIGHTS = STEPS.map(({ weight }) => weight);

const RELEASED = { budget: { objective: 99.9, spend: 5 }, steps: STEPS };

/** What a shop released by commits has beside the usual one. */
export const IN_MESH: Differences = {
  environment: { releases: stagedCommits({ reaction: '20m' }), telemetry: TELEMETRY },
  frontend: { image: OLD },
  release: RELEASED,
};

/** The shop behind a Gateway, whose callers in the mesh are released by its routes. */
export const AT_GATEWAY: Differences = {
  environment: {
    releases: stagedCommits({ reaction: '20m', router: 'gateway-api' }),
    telemetry: TELEMETRY,
    exposure: gatewayApi({
      className: 'istio',
      pods: { namespace: 'shop', serviceAccount: 'frontend-istio' },
    }),
  },
  frontend: { image: OLD, expose: { host: 'shop.example.com', path: ['/', '/api'], timeout: '5s' } },
  release: RELEASED,
};

/** A third version. */
export const NEWER = 'registry.example.com/frontend:1.4.0';

/** All stages from a plain Deployment on: into a slot, to a new version, and to another one in the first slot. */
export function stages(): readonly (ReleaseState | undefined)[] {
  const all: (ReleaseState | undefined)[] = [undefined];
  for (const image of [OLD, NEW, NEWER]) {
    let { state } = nextStage(all.at(-1), WEIGHTS, image);
    while (state !== undefined) {
      all.push(state);
      ({ state } = incomingSlot(state) === undefined ? {} : nextStage(state, WEIGHTS, undefined));
    }
  }
  return all;
}

/** The two engines, and the shop that each releases. */
export const ENGINES: readonly (readonly [name: string, shop: Differences])[] = [
  ['git', IN_MESH],
  ['gateway-git', AT_GATEWAY],
];

const RENDERED = new Map<string, ReleasedShop>();

/** A shop at a stage of its release. */
export function shopAt(shop: Differences, state: ReleaseState | undefined): ReleasedShop {
  const key = JSON.stringify([ENGINES.findIndex(([, known]) => known === shop), state ?? null]);
  const known = ENGINES.some(([, each]) => each === shop) ? RENDERED.get(key) : undefined;
  if (known !== undefined) return known;
  const made = withPins({ [RELEASE]: state }, (pins) =>
    released({ ...shop, environment: { ...shop.environment, pins } }),
  );
  RENDERED.set(key, made);
  return made;
}

/** What a shop is refused for at a stage. */
export function refusedAt(shop: Differences, state: ReleaseState | undefined): readonly Issue[] {
  return withPins({ [RELEASE]: state }, (pins) =>
    refused({ ...shop, environment: { ...shop.environment, pins } }),
  );
}
