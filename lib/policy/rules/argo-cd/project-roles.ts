import type { Maybe, Place, Rule } from '../../rule';
import { faultOfPolicy } from './project-policy';

interface Role {
  readonly name?: Maybe<string>;
  readonly policies?: Maybe<readonly Maybe<string>[]>;
  readonly groups?: Maybe<readonly Maybe<string>[]>;
}

interface Project {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{ readonly roles?: Maybe<readonly Role[]> }>;
}

const ON = ['argoproj.io/v1alpha1.AppProject'];
const VALIDATE = 'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1';

export const PROJECT_ROLE: Rule = {
  id: 'project-role',
  class: 'later',
  title: 'The roles of a project have names of their own, and their groups can stand in a policy',
  why: 'Policies and tokens find only the first role of a name, and a line that cannot be read gives nobody any right.',
  docs: `${VALIDATE}/app_project_types.go (ValidateProject), types.go (validateRoleName, validateGroupName)`,
  on: ON,

  check({ spec }: Project, place) {
    const roles = spec?.roles ?? [];
    for (let index = 0; index < roles.length; index++) {
      checkName(roles, index, place);
      const groups = roles[index]?.groups ?? [];
      for (let at = 0; at < groups.length; at++)
        checkGroup(groups[at] ?? '', ['spec', 'roles', index, 'groups', at], place);
    }
  },
};

const ROLE_NAME = /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;

function checkName(roles: readonly Role[], index: number, place: Place): void {
  const name = roles[index]?.name ?? '';
  const path = ['spec', 'roles', index, 'name'];
  if (!ROLE_NAME.test(name)) {
    const allowed = 'letters, digits, - and _, with a letter or a digit at both ends';
    place.refuse(path, name, allowed, 'write such as name: deployer');
  } else if (roles.findIndex((role) => role.name === name) < index)
    place.refuse(
      path,
      name,
      'a name that no other role of the project has',
      'join the two roles, or rename one',
    );
}

function checkGroup(given: string, path: readonly (string | number)[], place: Place): void {
  const text = given.trim();
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  const name = isQuoted ? text.slice(1, -1) : text;
  if (name !== '' && !/["\n\r\t]/.test(name) && (isQuoted || !name.includes(','))) return;
  const allowed =
    'a group without line breaks, tabs and quotes inside; one with a comma stands in double quotes';
  place.refuse(path, given, allowed, `write such as '"ops, on call"'`);
}

export const PROJECT_POLICY: Rule = {
  id: 'project-policy',
  class: 'later',
  title:
    'A policy of a role is of its own role, over things of its own project, in the form that Argo CD reads',
  why: 'The role has no such right, and the API of Argo CD refuses every change of the project.',
  docs: `${VALIDATE}/types.go (validatePolicy), util/rbac/rbac.go (ProjectScoped)`,
  on: ON,

  check({ metadata, spec }: Project, place) {
    const project = metadata?.name;
    if (!project) return;
    const roles = spec?.roles ?? [];
    for (let index = 0; index < roles.length; index++)
      checkPolicies(roles[index] ?? {}, index, { project, place });
  },
};

function checkPolicies(
  { name, policies }: Role,
  index: number,
  { project, place }: { readonly project: string; readonly place: Place },
): void {
  const role = name ?? '';
  for (let at = 0; policies && at < policies.length; at++) {
    const policy = policies[at] ?? '';
    const fault = faultOfPolicy(policy, project, role);
    if (fault === undefined) continue;
    const fix = `write p, proj:${project}:${role}, applications, get, ${project}/*, allow`;
    place.refuse(['spec', 'roles', index, 'policies', at], policy, fault, fix);
  }
}

/** Who may do what in a project. */
export const PROJECT_ROLE_RULES: readonly Rule[] = [PROJECT_ROLE, PROJECT_POLICY];
