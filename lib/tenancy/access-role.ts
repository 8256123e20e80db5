import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Faults } from '../core/faults';
import { isWellFormed } from '../core/names';
import { checkReason } from '../core/reasoned';
import { checkPropsShape, map, object } from '../core/shape';
import { type AccessRule, readRules } from './access-rules';
import { type AccessSubject, readSubjects } from './access-subjects';
import { placeAccess } from './place-access';

/** Props for {@link AccessRole}. */
export interface AccessRoleProps {
  /** What may be done. */
  readonly rules: readonly AccessRule[];
  /** Who may do it. */
  readonly subjects: readonly AccessSubject[];
  /** Name of the role. @default - the construct's id */
  readonly name?: string;
  /** Name of the binding. @default - the name of the role */
  readonly bindingName?: string;
  /** Makes the access hold in every namespace, with the reason. @default - in the chart's namespace alone */
  readonly clusterWide?: { readonly reason: string };
  /** Labels of the role and its binding. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

const KEYS = ['rules', 'subjects', 'name', 'bindingName', 'clusterWide', 'labels'];

const SHAPE = object({ clusterWide: object(), labels: map() });

/** Names of roles are path segments: anything but /, %, . and .. (ValidateRBACName). */
function isRoleName(name: unknown): boolean {
  return (
    typeof name === 'string' && !['', '.', '..'].includes(name) && !/[/%]/.test(name) && isWellFormed(name)
  );
}

/**
 * Access to objects of the cluster: a Role and the RoleBinding that gives it to somebody, or their cluster-wide
 * kin. Wildcards, all Secrets and verbs that hand on power need a reason.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class AccessRole extends Construct {
  /** Name of the role. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: AccessRoleProps) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    faults.onlyKeys(props, KEYS);
    this.name = props.name ?? id;
    const bindingName = props.bindingName ?? this.name;
    for (const [key, name] of Object.entries({ name: this.name, bindingName })) {
      faults.at(key).require(isRoleName(name), name, 'a name without / and %', "write 'pod-reader'");
    }
    const { namespace } = Chart.of(this);
    const rules = readRules(faults.at('rules'), props.rules);
    const subjects = readSubjects(faults.at('subjects'), props.subjects, namespace);
    if (props.clusterWide !== undefined) {
      faults.at('clusterWide').onlyKeys(props.clusterWide, ['reason']);
      checkReason(props.clusterWide.reason, faults.at('clusterWide'), 'access in one namespace');
    }
    faults.settle(this);

    const kind = props.clusterWide === undefined ? 'Role' : 'ClusterRole';
    placeAccess(this, {
      kind,
      name: this.name,
      bindingName,
      namespace,
      labels: props.labels,
      rules,
      subjects,
    });
  }
}
