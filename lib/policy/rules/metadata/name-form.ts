import { isCidr } from '../../../core/cidr';
import {
  LONGEST_LABEL,
  LONGEST_SUBDOMAIN,
  isDns1035Label,
  isDnsLabel,
  isDnsSubdomain,
} from '../../../core/names';
import { groupOf } from '../../../kubernetes/manifest';
import type { Place } from '../../rule';

/** What the API server takes as the name of an object of some kind. */
export interface NameForm {
  readonly accepts: (name: string) => boolean;
  /** Where it is shorter than `accepts` asks; what a name is generated from may be longer. */
  readonly longest?: number;
  /** What begins a name to generate, where that is more than `accepts` takes. */
  readonly acceptsStart?: (start: string) => boolean;
  readonly allowed: string;
  /** Whether a start is only looked at in the name that is made of it. */
  readonly isStartFree?: boolean;
}

const SUBDOMAIN: NameForm = {
  accepts: isDnsSubdomain,
  allowed: `lower-case letters, digits, - and ., at most ${LONGEST_SUBDOMAIN} characters, a letter or digit at both ends`,
};

const LABEL: NameForm = {
  accepts: isDnsLabel,
  allowed: `lower-case letters, digits and -, at most ${LONGEST_LABEL} characters, a letter or digit at both ends`,
};

const LETTER_FIRST: NameForm = {
  accepts: isDns1035Label,
  allowed: `lower-case letters, digits and -, at most ${LONGEST_LABEL} characters, starting with a letter`,
};

/** What fits between two slashes of a URL. @see staging/src/k8s.io/apimachinery/pkg/api/validation/path/name.go */
const PATH_SEGMENT: NameForm = {
  accepts: (name) => name !== '.' && name !== '..' && !name.includes('/') && !name.includes('%'),
  allowed: 'any text but . and .., without / and %',
};

/** Of kinds without a check of their own, the start of a name to generate may be dots. @see ValidatePathSegmentName there */
const ANY_SEGMENT: NameForm = { ...PATH_SEGMENT, acceptsStart: (start) => !/[/%]/.test(start) };

/** Its Jobs are named after it: a hyphen and the minute of their start, ten digits, come after the name. */
const LONGEST_CRON_JOB = LONGEST_LABEL - 11;

const CRON_JOB: NameForm = {
  accepts: isDnsSubdomain,
  longest: LONGEST_CRON_JOB,
  allowed: `lower-case letters, digits, - and ., at most ${LONGEST_CRON_JOB} characters`,
};

/** Trust bundles of a signer have its name before their own, with colons between. */
const TRUST_BUNDLE: NameForm = {
  accepts: (name) => isDnsSubdomain(name.slice(name.lastIndexOf(':') + 1)),
  allowed: SUBDOMAIN.allowed,
};

const ADDRESS: NameForm = {
  accepts: (name) => isCidr(`${name}/32`) || isCidr(`${name}/128`),
  allowed: 'an IP address in its shortest spelling',
};

/** Names that a rule of their own knows. @see lib/policy/rules/metadata/names.ts (API_SERVICE_NAME) */
const ANY: NameForm = { accepts: () => true, allowed: 'any text' };

const RBAC = 'rbac.authorization.k8s.io';

/**
 * Kinds whose names are other than DNS subdomains, with their group.
 *
 * @see the ValidateObjectMeta calls in pkg/apis/{group}/validation/validation.go
 */
const FORMS: ReadonlyMap<string, readonly [group: string, form: NameForm]> = new Map([
  ['APIService', ['apiregistration.k8s.io', ANY]],
  ['CertificateSigningRequest', ['certificates.k8s.io', ANY_SEGMENT]],
  ['ClusterCIDR', ['networking.k8s.io', LABEL]],
  ['ClusterRole', [RBAC, PATH_SEGMENT]],
  ['ClusterRoleBinding', [RBAC, PATH_SEGMENT]],
  ['ClusterTrustBundle', ['certificates.k8s.io', TRUST_BUNDLE]],
  ['CronJob', ['batch', CRON_JOB]],
  ['Event', ['', ANY_SEGMENT]],
  ['IPAddress', ['networking.k8s.io', ADDRESS]],
  ['Namespace', ['', LABEL]],
  ['PodDisruptionBudget', ['policy', ANY_SEGMENT]],
  ['Role', [RBAC, PATH_SEGMENT]],
  ['RoleBinding', [RBAC, PATH_SEGMENT]],
  ['Service', ['', LETTER_FIRST]],
  ['StatefulSet', ['apps', LABEL]],
]);

/** Kinds whose generateName is no matter of its own from 1.35 on. @see ValidateObjectMetaWithOpts */
const START_FREE: ReadonlySet<string> = new Set([
  'v1 ReplicationController',
  'resource.k8s.io/v1 DeviceClass',
]);

const FREE_SUBDOMAIN: NameForm = { ...SUBDOMAIN, isStartFree: true };

function isStartFree(place: Place): boolean {
  const { apiVersion, kind } = place.manifest;
  return START_FREE.has(`${apiVersion} ${kind}`) && place.isAtLeast('1.35');
}

/** Kinds of these groups are answered and not stored, whatever they are called. */
const NOT_STORED: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** The form that the name of an object has to have; undefined where the server does not look at it. */
export function nameFormOf(place: Place): NameForm | undefined {
  const { apiVersion, kind } = place.manifest;
  const group = groupOf(apiVersion);
  if (NOT_STORED.has(group)) return undefined;
  const [ofGroup, form] = FORMS.get(kind) ?? [];
  if (form === undefined || ofGroup !== group) return isStartFree(place) ? FREE_SUBDOMAIN : SUBDOMAIN;
  // RelaxedServiceNameValidation is on by default from 1.36 on: a Service may start with a digit.
  return form === LETTER_FIRST && place.isAtLeast('1.36') ? LABEL : form;
}
