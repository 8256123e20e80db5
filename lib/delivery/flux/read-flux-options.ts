import type { Faults } from '../../core/faults';
import { isDnsLabel, isDnsSubdomain } from '../../core/names';
import {
  type Fields,
  listOf,
  mapOf,
  objectOf,
  required,
  requiredText,
  textThat,
} from '../../core/read-fields';
import { readBoolean } from '../../core/read-values';
import { readFolder, readRevision, repoURLIn } from '../repository';
import type { FluxOptions } from './flux-options';

/** The URLs that a GitRepository takes: `git@host:path` is not among them. @see https://fluxcd.io/flux/components/source/gitrepositories/#url */
const SCHEMES = ['https', 'http', 'ssh'];

/** As the definitions of Flux have it. */
const INTERVAL = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/;

const interval = textThat((text) => INTERVAL.test(text), 'a length of time', "write '10m'");
const namespaceName = textThat(isDnsLabel, 'the name of a namespace', "write 'flux-system'");
const secretName = textThat(isDnsSubdomain, 'the name of a Secret', "write 'git-credentials'");

const ENVIRONMENT: Fields = {
  branch: readRevision,
  prune: readBoolean,
  orphan: readBoolean,
  protectData: readBoolean,
  kubeConfig: objectOf({
    secretName: requiredText(isDnsSubdomain, 'the name of a Secret', "write 'production-kubeconfig'"),
    key: textThat((text) => /^[-._a-zA-Z0-9]{1,253}$/.test(text), 'a key of it', "write 'value'"),
  }),
  serviceAccountName: textThat(isDnsSubdomain, 'the name of a ServiceAccount', "write 'deployer'"),
};

const OPTIONS: Fields = {
  repoURL: repoURLIn(SCHEMES),
  path: readFolder,
  branch: readRevision,
  namespace: namespaceName,
  secretName,
  pollInterval: interval,
  interval,
  retryInterval: interval,
  timeout: interval,
  existingNamespaces: listOf(namespaceName),
  environments: mapOf(objectOf(ENVIRONMENT)),
};

/** Tells every fault of the options. */
export function checkFluxOptions(given: FluxOptions, faults: Faults): void {
  required(
    objectOf(OPTIONS),
    'an object',
    "write { repoURL: 'https://git.example.com/shop.git' }",
  )({ faults, profile: {} }, given);
}
