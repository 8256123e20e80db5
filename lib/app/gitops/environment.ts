import { Construct, type IConstruct } from 'constructs';
import type { ChaosTool } from '../../chaos/chaos-tool';
import type { ChaosFacts } from '../../core/chaos-facts';
import { meantAmong } from '../../core/closest';
import {
  type Cluster,
  type EnvironmentFacts,
  IN_CLUSTER,
  declareEnvironment,
  environmentOf,
} from '../../core/environment-facts';
import { PropsError } from '../../core/errors';
import { Faults } from '../../core/faults';
import { DEFAULT_KUBERNETES_VERSION, type KubernetesVersion } from '../../core/kubernetes-version';
import type { ExposureFacts } from '../../core/exposure-facts';
import type { LinkerdFacts } from '../../core/linkerd-facts';
import type { MeshFacts } from '../../core/mesh-facts';
import { isDnsLabel, isDnsSubdomain } from '../../core/names';
import { type Profile, applyProfile } from '../../core/profile';
import type { ReleaseFacts } from '../../core/release-facts';
import { checkPropsShape, object } from '../../core/shape';
import type { TelemetryFacts } from '../../core/telemetry-facts';
import type { ExposedThrough } from '../../exposure/environment-exposure';
import type { Linkerd } from '../../linkerd/linkerd';
import type { Mesh } from '../../mesh/istio';
import { PinBook, type PinTypes } from '../../pins/pin-book';
import { readPinsFile } from '../../pins/read-pins-file';
import type { Releases } from '../../rollout/releases';
import type { Telemetry } from '../../slo/construct/telemetry';
import { addAppCheck, touchApp } from '../../synth/app-checks';
import { MADE, checkOneMesh, issuesOfMakers, readMade } from './environment-makers';

/** What tells one environment from another. */
export interface EnvironmentProps {
  /** Where its manifests are applied. @default - the cluster that the delivery runs in */
  readonly cluster?: Cluster;
  /** Version of the cluster. @default - the profile's, or '1.33' */
  readonly kubernetesVersion?: KubernetesVersion;
  /** Defaults for its workloads: sizes, replicas, strictness. @default - those of the app */
  readonly profile?: Profile;
  /** DNS domain that its services are exposed below, such as `'shop.example.com'`. @default - none */
  readonly domain?: string;
  /** The mesh that its services are part of: `istio({ … })`, `linkerd({ … })`. @default - none */
  readonly mesh?: Mesh | Linkerd;
  /** How its services are reached from outside: `ingress({ … })`, `istioGateway({ … })`, `gatewayApi({ … })`. @default - a plain Ingress */
  readonly exposure?: ExposedThrough;
  /** How its services are measured: `prometheus({ … })`, `otel({ … })`. @default - not known */
  readonly telemetry?: Telemetry;
  /** How its services are released: `argoRollouts({ … })`. @default - as Deployments are */
  readonly releases?: Releases;
  /** Who breaks its services on purpose: `litmus({ … })`. @default chaosMesh() */
  readonly chaos?: ChaosTool;
  /** The file that pins what it runs. @default - in a GitOpsApp `pins/<name>.yaml`, else none */
  readonly pins?: string;
}

/** Props for {@link Environment}. */
export interface NamedEnvironmentProps<N extends string = string> extends EnvironmentProps {
  /** All environments of the app, so that a value for each is asked for. @default - a value may name any */
  readonly names?: readonly N[];
}

const KEYS = [
  'cluster',
  'kubernetesVersion',
  'profile',
  'domain',
  'mesh',
  'exposure',
  'telemetry',
  'releases',
  'chaos',
  'pins',
  'names',
];

const SHAPE = object({
  cluster: object(),
  profile: object(),
  mesh: object(),
  exposure: object(),
  telemetry: object(),
  releases: object(),
  chaos: object(),
});

/**
 * One of the places that an app runs in: `dev`, `staging`, `production`. Charts made below it are rendered for it. `N` is
 * the union of the names of all environments, so that a value for a misspelt one, or for too few, does not compile.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class Environment<in out N extends string = string> extends Construct implements EnvironmentFacts {
  /** Such as `'production'`. */
  public readonly name: N;
  /** Where its manifests are applied. */
  public readonly cluster: Cluster;
  /** Version of the cluster. */
  public readonly kubernetesVersion: KubernetesVersion;
  /** DNS domain that its services are exposed below. */
  public readonly domain: string | undefined;

  /** The mesh that its services are part of. */
  public readonly mesh: MeshFacts | undefined;
  /** The Linkerd that its services are part of, in place of such a mesh. */
  public readonly linkerd: LinkerdFacts | undefined;
  /** How its services are reached from outside. */
  public readonly exposure: ExposureFacts | undefined;
  /** How its services are measured. */
  public readonly telemetry: TelemetryFacts | undefined;
  /** How its services are released. */
  public readonly releases: ReleaseFacts | undefined;
  /** Who breaks its services on purpose. */
  public readonly chaos: ChaosFacts | undefined;

  /** What it runs, and who asked for it. */
  public readonly pinBook: PinBook;

  private readonly names: readonly string[] | undefined;

  /** The environment around a construct; in an app without any, what kiban takes for granted. */
  public static of(scope: IConstruct): EnvironmentFacts {
    return environmentOf(scope);
  }

  constructor(scope: Construct, id: N, props: NamedEnvironmentProps<N> = {}) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    faults.onlyKeys(props, KEYS);
    const { kubernetesVersion: ofProfile } = props.profile ?? {};
    this.name = id;
    this.names = props.names;
    checkName(faults, id);
    this.cluster = readCluster(faults.at('cluster'), props);
    this.domain = readDomain(faults.at('domain'), props.domain);
    const mesh = readMade(faults.at('mesh'), props.mesh, MADE.mesh);
    this.telemetry = readMade(faults.at('telemetry'), props.telemetry, MADE.telemetry);
    this.mesh = isLinkerd(mesh) ? undefined : scraped(mesh, this.telemetry);
    this.linkerd = isLinkerd(mesh) ? mesh : undefined;
    this.exposure = readMade(faults.at('exposure'), props.exposure, MADE.exposure);
    this.releases = readMade(faults.at('releases'), props.releases, MADE.releases);
    this.chaos = readMade(faults.at('chaos'), props.chaos, MADE.chaos);
    checkOneMesh(faults.at('exposure'), this);
    const { pins, issues } = readPinsFile(props.pins);
    const wrong = [...faults.issues, ...issuesOfMakers(props)];
    if (wrong.length > 0) throw new PropsError(this, wrong);

    const kubernetesVersion = props.kubernetesVersion ?? ofProfile;
    applyProfile(this, {
      ...props.profile,
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    });
    this.kubernetesVersion =
      kubernetesVersion ?? environmentOf(scope).kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION;
    this.pinBook = new PinBook(props.pins ?? `pins/${id}.yaml`, pins);
    declareEnvironment(this, this);
    const { path } = this.node;
    addAppCheck(this, () => [...issues, ...this.pinBook.issues()].map((issue) => ({ path, ...issue })));
  }

  /**
   * The value for this environment among those for all. Where it is used says what objects may hold, so that a typo in
   * one does not compile; what is no object tells its type by itself.
   *
   * @throws PropsError when one is missing, or is for no environment.
   *
   * @example environment.value({ dev: 1, staging: 2, production: { min: 3, max: 20, cpu: 70 } })
   */
  public value<T extends string | number | boolean | undefined>(values: { readonly [K in N]: T }): T;
  /** The same for an object, such as `{ min: 2, max: 10 }`: of the type that is asked for where it is used. */
  public value<T>(values: { readonly [K in N]: NoInfer<T> }): T;
  public value<T>(values: { readonly [K in N]: NoInfer<T> }): T {
    const faults = Faults.none().at('value');
    const given = Object.keys(values);
    const known = this.names ?? [this.name];
    for (const name of known) {
      faults
        .at(name)
        .require(Object.hasOwn(values, name), undefined, 'a value for each environment', `add ${name}: …`);
    }
    for (const name of given.filter((key) => this.names !== undefined && !known.includes(key))) {
      const fix = meantAmong(name, known, 'remove it');
      faults.at(name).add(values[name as N], `one of ${known.join(', ')}`, fix);
    }
    faults.throwFor(this);
    return values[this.name];
  }

  /**
   * The image that this environment runs, from its pins file. A name without a pin is told at synth.
   *
   * @example image: environment.image('cart')
   */
  public image(name: string): string {
    touchApp(this);
    return this.pinBook.image(name);
  }

  /**
   * Another value of the pins file: what is promoted from environment to environment like an image. A name without a
   * pin, or with one of another type, is told at synth.
   *
   * @example env: { NEW_CHECKOUT: environment.pin('new-checkout') }
   */
  public pin<T extends keyof PinTypes = 'string'>(name: string, type?: T): PinTypes[T] {
    touchApp(this);
    return this.pinBook.value(name, type ?? ('string' as T));
  }
}

/** Who scrapes services scrapes their proxies too, unless the mesh names somebody else. */
function scraped(mesh: Mesh | undefined, telemetry: TelemetryFacts | undefined): MeshFacts | undefined {
  const prometheus = mesh?.prometheus ?? telemetry?.server;
  return mesh && { ...mesh, prometheus };
}

function isLinkerd(mesh: Mesh | Linkerd | undefined): mesh is Linkerd {
  return mesh !== undefined && 'kind' in mesh;
}

function checkName(faults: Faults, id: unknown): void {
  const sound = typeof id === 'string' && isDnsLabel(id);
  faults.require(sound, id, 'a name of lower-case letters, digits and -', "name it 'production'");
}

function readCluster(faults: Faults, { cluster = IN_CLUSTER }: EnvironmentProps): Cluster {
  const { server, name } = cluster as { readonly server?: unknown; readonly name?: unknown };
  const sound =
    name === undefined
      ? typeof server === 'string' && /^https:\/\/[^\s/]+/.test(server)
      : server === undefined && typeof name === 'string' && name !== '';
  const fix = "write { server: 'https://10.1.2.3:6443' } or { name: 'eu-1' }";
  faults.onlyKeys(cluster, ['server', 'name']);
  faults.require(sound, cluster, 'the https URL of its API server, or its name', fix);
  return cluster;
}

function readDomain(faults: Faults, domain: unknown): string | undefined {
  if (domain === undefined) return undefined;
  const sound = typeof domain === 'string' && isDnsSubdomain(domain);
  faults.require(sound, domain, 'a DNS name', "write 'shop.example.com'");
  return sound ? domain : undefined;
}
