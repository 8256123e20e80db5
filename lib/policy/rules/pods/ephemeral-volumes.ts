import { LONGEST_SUBDOMAIN } from '../../../core/names';
import { parseQuantity } from '../../../core/quantity';
import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { tellTemplateMetadata } from '../metadata/template-metadata';
import { type Certificate, certificatePaths } from './certificate-paths';

export const EMPTY_DIR_SIZE: Rule = {
  id: 'empty-dir-size',
  class: 'api',
  title: 'The sizeLimit of an emptyDir is 0 or more',
  why: 'The API server refuses a negative one.',
  docs: 'pkg/apis/core/validation/validation.go (validateVolumeSource)',
  on: ['core/v1.EmptyDirVolumeSource'],

  check({ sizeLimit }: { readonly sizeLimit?: Maybe<string | number> }, place) {
    const given = String(sizeLimit ?? '').trim();
    if (given.startsWith('-') && parseQuantity(given)?.nano !== 0n)
      place.refuse('sizeLimit', sizeLimit, '0 or more', 'write such as sizeLimit: 64Mi');
  },
};

export const EMPTY_DIR_MEDIUM: Rule = {
  id: 'empty-dir-medium',
  class: 'later',
  title: 'The medium of an emptyDir is Memory, HugePages or empty',
  why: 'The API server takes any text; the kubelet does not mount the volume, and the pod never starts.',
  docs: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  on: ['core/v1.EmptyDirVolumeSource'],

  check({ medium }: { readonly medium?: Maybe<string> }, place) {
    const given = medium ?? '';
    if (given !== '' && given !== 'Memory' && !/^HugePages(-\w+)?$/.test(given))
      place.refuse(
        'medium',
        given,
        'Memory, HugePages or HugePages-<size>',
        'write medium: Memory, or remove it',
      );
  },
};

const SHORTEST_TOKEN = 600;
const LONGEST_TOKEN = 2 ** 32;

export const TOKEN_LIFETIME: Rule = {
  id: 'token-lifetime',
  class: 'api',
  title: 'A projected service account token lives from 10 minutes to 2^32 seconds',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateProjectionSources)',
  on: ['core/v1.ServiceAccountTokenProjection'],

  check({ expirationSeconds }: { readonly expirationSeconds?: Maybe<number> }, place) {
    const given = expirationSeconds ?? SHORTEST_TOKEN;
    if (given < SHORTEST_TOKEN || given > LONGEST_TOKEN)
      place.refuse(
        'expirationSeconds',
        given,
        `${SHORTEST_TOKEN} to ${LONGEST_TOKEN}`,
        'write such as expirationSeconds: 3600',
      );
  },
};

/** Sources that the API server drops up to 1.36 before it looks, unless their feature gates are turned on. */
const GATED: ReadonlySet<string> = new Set(['clusterTrustBundle', 'podCertificate']);
const SINCE = '1.37';

export const ONE_PROJECTION: Rule = {
  id: 'one-projection',
  class: 'api',
  title: 'A part of a projected volume has one source',
  why: 'The API server refuses two in one part.',
  docs: 'pkg/apis/core/validation/validation.go (validateProjectionSources)',
  on: ['core/v1.VolumeProjection'],

  check(projection: Readonly<Record<string, unknown>>, place) {
    let first: string | undefined;
    for (const source in projection) {
      if (!isGiven(projection[source])) continue;
      if (first === undefined) first = source;
      else
        refusing(place, place.isAtLeast(SINCE) || (!GATED.has(first) && !GATED.has(source)))(
          '',
          projection,
          `one source, and there are ${first} and ${source}`,
          'write each as an item of sources',
        );
    }
  },
};

interface File {
  readonly path?: Maybe<string>;
}

interface Projection {
  readonly secret?: Maybe<{ readonly items?: Maybe<readonly File[]> }>;
  readonly configMap?: Maybe<{ readonly items?: Maybe<readonly File[]> }>;
  readonly downwardAPI?: Maybe<{ readonly items?: Maybe<readonly File[]> }>;
  readonly clusterTrustBundle?: Maybe<File>;
  readonly podCertificate?: Maybe<Certificate>;
}

const NO_PROJECTIONS: readonly Projection[] = [];

export const PROJECTED_PATHS: Rule = {
  id: 'unique-projected-paths',
  class: 'api',
  title: 'The files of a projected volume differ in their paths',
  why: 'The API server refuses two files of one path.',
  docs: 'pkg/apis/core/validation/validation.go (validateProjectionSources)',
  on: ['core/v1.ProjectedVolumeSource'],

  check({ sources }: { readonly sources?: Maybe<readonly Projection[]> }, place) {
    const list = sources ?? NO_PROJECTIONS;
    if (list.length === 0) return;
    const paths = list.flatMap(pathsOf);
    const gated = list.flatMap(gatedPathsOf);
    const repeated = repeatedIn(paths);
    const told = repeated ?? (gated.length === 0 ? undefined : repeatedIn([...paths, ...gated]));
    if (told !== undefined)
      refusing(place, told === repeated || place.isAtLeast(SINCE))(
        'sources',
        told,
        'paths that differ',
        `give one of the files ${told} another path`,
      );
  },
};

function pathsOf({ secret, configMap, downwardAPI }: Projection): readonly string[] {
  const files = [secret?.items, configMap?.items, downwardAPI?.items];
  return files.flatMap((list) => (list ?? []).map(({ path }) => path ?? ''));
}

function gatedPathsOf({ clusterTrustBundle, podCertificate }: Projection): readonly string[] {
  return [clusterTrustBundle?.path ?? '', ...certificatePaths(podCertificate ?? {})];
}

function repeatedIn(paths: readonly string[]): string | undefined {
  return paths.find((path, index) => path !== '' && paths.indexOf(path) !== index);
}

interface Template {
  readonly volumeClaimTemplate?: Maybe<{ readonly metadata?: Maybe<Readonly<Record<string, unknown>>> }>;
}

export const CLAIM_TEMPLATE: Rule = {
  id: 'ephemeral-claim-template',
  class: 'api',
  title: 'An ephemeral volume has a template of its claim, with labels and annotations as its only metadata',
  why: 'The API server refuses one without, and one with a name: the claim is named after pod and volume.',
  docs: 'pkg/apis/core/validation/validation.go (validateEphemeralVolumeSource, ValidateTemplateObjectMeta)',
  on: ['core/v1.EphemeralVolumeSource'],

  check({ volumeClaimTemplate }: Template, place) {
    const template = volumeClaimTemplate ?? undefined;
    if (template === undefined)
      place.refuse(
        'volumeClaimTemplate',
        template,
        'a template of a claim',
        'add volumeClaimTemplate: { spec: … }',
      );
    tellTemplateMetadata(template?.metadata, ['volumeClaimTemplate', 'metadata'], place);
  },
};

interface Volume {
  readonly name?: Maybe<string>;
  readonly ephemeral?: Maybe<object>;
  readonly persistentVolumeClaim?: Maybe<{ readonly claimName?: Maybe<string> }>;
}

interface Pod {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{ readonly volumes?: Maybe<readonly Volume[]> }>;
}

const NO_VOLUMES: readonly Volume[] = [];

export const EPHEMERAL_CLAIM: Rule = {
  id: 'ephemeral-claim-name',
  class: 'api',
  title: 'The claims that are made for the ephemeral volumes of a pod have names, and nothing else uses them',
  why: 'The API server refuses a claim name of more than 253 characters, and a volume that refers to such a claim.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateVolumes, validateVolumeSource)',
  on: ['core/v1.Pod'],

  check({ metadata, spec }: Pod, place) {
    const pod = metadata?.name ?? '';
    const volumes = spec?.volumes ?? NO_VOLUMES;
    for (let at = 0; pod !== '' && at < volumes.length; at++) {
      const { name, ephemeral } = volumes[at] ?? {};
      if (isGiven(ephemeral)) checkClaim(`${pod}-${name ?? ''}`, at, volumes, place);
    }
  },
};

function checkClaim(claim: string, at: number, volumes: readonly Volume[], place: Place): void {
  if (claim.length > LONGEST_SUBDOMAIN)
    place.refuse(
      ['spec', 'volumes', at, 'name'],
      volumes[at]?.name,
      `a name so short that ${claim} has at most ${LONGEST_SUBDOMAIN} characters`,
      'shorten it, or the name of the pod',
    );
  const user = volumes.findIndex(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim);
  if (user >= 0)
    place.refuse(
      ['spec', 'volumes', user, 'persistentVolumeClaim', 'claimName'],
      claim,
      'a claim other than that of the ephemeral volume',
      'mount the ephemeral volume instead',
    );
}

/** Volumes that are made for a pod and go with it. */
export const EPHEMERAL_VOLUME_RULES: readonly Rule[] = [
  EMPTY_DIR_SIZE,
  EMPTY_DIR_MEDIUM,
  TOKEN_LIFETIME,
  ONE_PROJECTION,
  PROJECTED_PATHS,
  CLAIM_TEMPLATE,
  EPHEMERAL_CLAIM,
];
