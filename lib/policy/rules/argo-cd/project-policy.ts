/** What belongs to a project. @see github.com/argoproj/argo-cd: util/rbac/rbac.go (ProjectScoped) */
const RESOURCES = ['applications', 'applicationsets', 'repositories', 'exec', 'logs', 'clusters'];

const ACTIONS = ['get', 'create', 'update', 'delete', 'sync', 'override', '*'];

/** Actions with a part of their own: one of a resource, or the update and deletion of some of its objects. */
const ACTION_OF = /(action|update|delete)\/.*/;

/** One application, or one of a namespace of its own; `*` stands for any. */
const OBJECT = /^([*\w.-]+\/)?[*\w.-]+$/;

/**
 * What Argo CD would not take of a policy: what is allowed there; undefined where it takes it.
 *
 * @see github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/types.go (validatePolicy)
 */
export function faultOfPolicy(policy: string, project: string, role: string): string | undefined {
  const parts = policy.split(',').map((part) => part.trim());
  if (parts.length !== 6 || parts[0] !== 'p')
    return 'six parts: p, subject, resource, action, object, effect';
  const [, subject, resource, action, object, effect] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (subject !== `proj:${project}:${role}`) return `the subject proj:${project}:${role}`;
  if (!RESOURCES.includes(resource)) return `as resource one of ${RESOURCES.join(', ')}`;
  if (!ACTIONS.includes(action) && !ACTION_OF.test(action))
    return `as action one of ${ACTIONS.join(', ')}, or such as action/apps/Deployment/restart`;
  const isInside = object.startsWith(`${project}/`) && OBJECT.test(object.slice(project.length + 1));
  if (!isInside) return `the object ${project}/* or ${project}/<application>`;
  return effect === 'allow' || effect === 'deny' ? undefined : 'the effect allow or deny';
}
