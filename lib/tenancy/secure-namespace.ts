import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { environmentOf } from '../core/environment-facts';
import { Faults } from '../core/faults';
import { DEFAULT_KUBERNETES_VERSION } from '../core/kubernetes-version';
import { LABEL, MANAGED_BY } from '../core/labels';
import { LINKERD_INJECT } from '../core/linkerd-facts';
import { meshNamespaceLabels } from '../core/mesh-facts';
import { checkAnnotations, checkLabels, isDnsLabel } from '../core/names';
import { type Profile, profileOf } from '../core/profile';
import { isObject } from '../core/read-values';
import { REASONED_KEYS, type Reasoned, checkReason, readReasoned } from '../core/reasoned';
import { checkPropsShape, object } from '../core/shape';
import { dnsEgress } from '../kubernetes/dns-egress';
import { addAppCheck } from '../synth/app-checks';
import { KubernetesObject, type ObjectBody } from '../synth/kubernetes-object';
import { checkAdmission } from './admission-check';
import type { Amounts } from './amounts';
import { type NamespaceLimits, readLimits } from './limits';
import { type PodSecurity, podSecurityLabels, readPodSecurity } from './pod-security';
import { type NamespaceQuota, readQuota } from './quota';

/** Props for {@link SecureNamespace}. */
export interface SecureNamespaceProps {
  /** Name of the namespace: the chart's, for whatever stands in the chart lives there. @default - the chart's namespace */
  readonly name?: string;
  /** More labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the namespace, such as those that other controllers read. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What its pods may ask of their nodes. Less than restricted needs a reason. @default 'restricted' */
  readonly podSecurity?: PodSecurity;
  /**
   * How much the namespace may use. No amount is guessed: one that is too small stops a rollout at night, one that
   * is too large protects nobody. A namespace without is recorded as a finding.
   *
   * @default - no load balancers and no node ports; no bound on anything else
   */
  readonly quota?: NamespaceQuota | Reasoned<'none'>;
  /** Bounds for every container and claim, and sizes for containers that say nothing. @default - see {@link NamespaceLimits} */
  readonly limits?: NamespaceLimits | Reasoned<'none'>;
  /** Denies all traffic of its pods that no policy allows, but DNS. @default true */
  readonly defaultDeny?: true | Reasoned<false>;
  /** Mounts a token of the ServiceAccount `default` into pods that name no other. @default false */
  readonly automountServiceAccountToken?: false | Reasoned<true>;
}

const KEYS = [
  'name',
  'labels',
  'annotations',
  'podSecurity',
  'quota',
  'limits',
  'defaultDeny',
  'automountServiceAccountToken',
];

const DEFAULTS = { dns: 'kube-dns' } as const;

/** A namespace, read and checked. */
interface NamespacePlan {
  readonly podSecurity: string;
  /** What the ResourceQuota bounds; none where it was left out. */
  readonly quota?: Amounts;
  /** Items of the LimitRange; none where it was left out. */
  readonly limits?: readonly Readonly<Record<string, unknown>>[];
  readonly defaultDeny: boolean;
  readonly automount: boolean;
}

/**
 * The namespace of a chart, closed until somebody opens it: Pod Security, a ResourceQuota, a LimitRange, a
 * default-deny NetworkPolicy that leaves DNS open, and a ServiceAccount `default` without a token. Each part can be
 * left with a reason.
 *
 * @throws PropsError when props are wrong, or when the chart has no namespace, with all faults at once.
 */
export class SecureNamespace extends Construct {
  /** Name of the namespace. */
  public readonly name: string;
  private readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SecureNamespaceProps = {}) {
    super(scope, id);
    checkPropsShape(this, props, object());
    const faults = Faults.none();
    const profile = profileOf(this);
    faults.onlyKeys(props, KEYS);
    this.name = readName(faults, Chart.of(this).namespace, props.name);
    const plan = readPlan(faults, props, profile);
    faults.settle(this);

    this.labels = { [LABEL.managedBy]: MANAGED_BY };
    const version = profile.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
    new KubernetesObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: this.name,
        labels: {
          ...meshNamespaceLabels(environmentOf(this).mesh),
          ...props.labels,
          ...this.labels,
          ...podSecurityLabels(plan.podSecurity, version),
        },
        annotations: {
          ...(environmentOf(this).linkerd === undefined ? {} : LINKERD_INJECT),
          ...props.annotations,
        },
      },
      body: {},
    });
    this.placeBounds(plan);
    this.placePolicies(plan, profile);
    addAppCheck(this, checkAdmission);
  }

  private placeBounds({ quota, limits, automount }: NamespacePlan): void {
    if (quota !== undefined)
      this.place('Quota', {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        name: 'quota',
        body: { spec: { hard: quota } },
      });
    if (limits !== undefined)
      this.place('Limits', {
        apiVersion: 'v1',
        kind: 'LimitRange',
        name: 'limits',
        body: { spec: { limits } },
      });
    const body = { automountServiceAccountToken: automount };
    this.place('ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', name: 'default', body });
  }

  /** A policy that lets DNS through isolates all other egress: alone, it would deny more than nothing. */
  private placePolicies({ defaultDeny }: NamespacePlan, { dns = DEFAULTS.dns }: Profile): void {
    if (!defaultDeny) return;
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    const deny = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
    const allowDns = { podSelector: {}, policyTypes: ['Egress'], egress: [dnsEgress(dns)] };
    this.place('DefaultDeny', { ...policy, name: 'default-deny', body: { spec: deny } });
    this.place('AllowDns', { ...policy, name: 'allow-dns', body: { spec: allowDns } });
  }

  private place(
    id: string,
    { name, body, ...kind }: { apiVersion: string; kind: string; name: string; body: ObjectBody },
  ): void {
    new KubernetesObject(this, id, {
      ...kind,
      metadata: { name, namespace: this.name, labels: { ...this.labels } },
      body,
    });
  }
}

function readName(faults: Faults, namespace: string | undefined, name: string | undefined): string {
  if (namespace === undefined) {
    const literal = typeof name === 'string' && isDnsLabel(name) ? name : 'shop';
    faults.add(
      namespace,
      'a chart with a namespace',
      `write new Chart(app, id, { namespace: '${literal}' })`,
    );
    return '';
  }
  faults
    .at('name')
    .require(
      name === undefined || name === namespace,
      name,
      `the namespace of the chart: ${namespace}`,
      'remove name, or give the chart that namespace',
    );
  const fix = "write new Chart(app, id, { namespace: 'shop' })";
  faults.require(isDnsLabel(namespace), namespace, 'a chart whose namespace is a DNS label', fix);
  return namespace;
}

function readPlan(faults: Faults, props: SecureNamespaceProps, profile: Profile): NamespacePlan {
  if (props.labels !== undefined) checkLabels(props.labels, faults.at('labels'));
  if (props.annotations !== undefined) checkAnnotations(props.annotations, faults.at('annotations'));
  if (props.quota === undefined) {
    const fix = "set quota: { cpu: '40', memory: '80Gi' } to what the namespace may cost";
    faults
      .at('quota')
      .note({ rule: 'resources-default', given: undefined, allowed: 'bounds for cpu and memory', fix });
  }
  const quota = isLeft(faults.at('quota'), props.quota)
    ? undefined
    : readQuota(faults.at('quota'), props.quota ?? {}, profile);
  const context = { profile, quota: quota ?? {} };
  return {
    podSecurity: readPodSecurity(faults.at('podSecurity'), props.podSecurity),
    quota,
    limits: isLeft(faults.at('limits'), props.limits)
      ? undefined
      : readLimits(faults.at('limits'), props.limits ?? {}, context),
    defaultDeny: readReasoned(props.defaultDeny, true, faults.at('defaultDeny')),
    automount: readReasoned(
      props.automountServiceAccountToken,
      false,
      faults.at('automountServiceAccountToken'),
    ),
  };
}

/** Whether a part was left out, with its reason. */
function isLeft(faults: Faults, given: object | undefined): given is Reasoned<'none'> {
  if (!isObject(given) || !('value' in given)) return false;
  const { value, reason } = given;
  faults.onlyKeys(given, REASONED_KEYS);
  faults.at('value').require(value === 'none', value, "'none'", "write { value: 'none', reason: '…' }");
  checkReason(reason, faults, 'bounds');
  return true;
}
