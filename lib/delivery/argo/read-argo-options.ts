import type { Faults } from '../../core/faults';
import { isDnsLabel, isDnsSubdomain, isLabelValue } from '../../core/names';
import {
  type Fields,
  type Reader,
  integerOf,
  listOf,
  mapOf,
  objectOf,
  required,
  requiredText,
  textThat,
  wordOf,
} from '../../core/read-fields';
import { isObject, plainOf, readBoolean } from '../../core/read-values';
import { readFolder, readRevision, repoURLIn } from '../repository';
import type { ArgoCdOptions } from './argo-options';

/** What Argo CD clones from. @see https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/ */
const SCHEMES = ['https', 'http', 'ssh', 'scp'];

const namespaceName = textThat(isDnsLabel, 'the name of a namespace', "write 'argocd'");
const projectName = textThat(isDnsSubdomain, 'the name of an AppProject', "write 'default'");

const sync: Reader = (reading, given) => {
  if (given === undefined || given === 'manual') return given;
  if (typeof given !== 'string')
    return objectOf({ prune: readBoolean, selfHeal: readBoolean })(reading, given);
  reading.faults.add(given, "'manual', or { prune, selfHeal }", "write 'manual'");
  return undefined;
};

const groupKind = objectOf({
  group: requiredText((text) => text === '' || isDnsSubdomain(text), 'an API group', "write 'apps'"),
  kind: requiredText((text) => /^[A-Za-z0-9]+$/.test(text), 'a kind', "write 'ClusterRole'"),
});

const tokenRef = objectOf({
  secretName: requiredText(isDnsSubdomain, 'the name of a Secret', "write 'github-token'"),
  key: requiredText((text) => /^[-._a-zA-Z0-9]{1,253}$/.test(text), 'a key of it', "write 'token'"),
});

const PREVIEWS: Fields = {
  github: textThat((text) => /^[\w.-]+\/[\w.-]+$/.test(text), 'owner and repository', "write 'acme/shop'"),
  gitlab: textThat((text) => /^[\w./-]+$/.test(text), 'the id or path of a project', "write 'acme/shop'"),
  api: textThat((text) => text.startsWith('https://'), 'an https URL', "write 'https://git.example.com/'"),
  tokenRef,
  labels: listOf(textThat((text) => text !== '', 'a label of pull requests', "write 'preview'")),
  namespaces: requiredText(
    (text) => text.split('*').length === 2 && isDnsLabel(text.replace('*', '0')),
    'the names of namespaces with one *',
    "write 'shop-pr-*'",
  ),
  requeueAfterSeconds: integerOf(30, 86_400),
};

const pullRequests: Reader = (reading, given) => {
  if (given === undefined) return undefined;
  const { github, gitlab } = plainOf(given);
  reading.faults.require(
    (github === undefined) !== (gitlab === undefined),
    given,
    'one of github and gitlab',
    "write github: 'acme/shop'",
  );
  return objectOf(PREVIEWS)(reading, given);
};

const clusters = objectOf({
  matchLabels: required(
    mapOf(textThat(isLabelValue, 'the value of a label', "write { tier: 'production' }")),
    'labels of clusters',
    "write { tier: 'production' }",
  ),
});

const applicationSet: Reader = (reading, given) => {
  if (given === undefined || given === 'directories') return given;
  const keys = isObject(given) ? Object.keys(given) : [];
  const one = keys.length === 1 && ['clusters', 'pullRequests'].includes(keys[0] ?? '');
  const allowed = "'directories', { clusters } or { pullRequests }";
  if (!reading.faults.require(one, given, allowed, "write 'directories'")) return undefined;
  return objectOf({ clusters, pullRequests })(reading, given);
};

const ENVIRONMENT: Fields = {
  targetRevision: readRevision,
  sync,
  finalizer: wordOf('none', 'foreground', 'background'),
  protectData: readBoolean,
  applicationSet,
};

const OPTIONS: Fields = {
  repoURL: repoURLIn(SCHEMES),
  path: readFolder,
  targetRevision: readRevision,
  namespace: namespaceName,
  project: projectName,
  rootProject: projectName,
  clusterKinds: listOf(groupKind),
  formerNamespaces: listOf(namespaceName),
  namespacedKinds: wordOf('all', 'rendered'),
  existingNamespaces: listOf(namespaceName),
  environments: mapOf(objectOf(ENVIRONMENT)),
};

/** Tells every fault of the options. */
export function checkArgoOptions(given: ArgoCdOptions, faults: Faults): void {
  required(
    objectOf(OPTIONS),
    'an object',
    "write { repoURL: 'https://git.example.com/shop.git' }",
  )({ faults, profile: {} }, given);
}
