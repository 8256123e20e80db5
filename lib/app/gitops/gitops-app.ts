import type { AppProps } from 'cdk8s';
import { PropsError } from '../../core/errors';
import { Faults } from '../../core/faults';
import type { Issue, PropIssue } from '../../core/issue';
import { isLabelValue } from '../../core/names';
import { type Profile, applyProfile } from '../../core/profile';
import { checkPropsShape, object } from '../../core/shape';
import { checkPromotion } from '../../pins/promotion-check';
import type { Delivery } from '../../delivery/delivery';
import { addAppCheck } from '../../synth/app-checks';
import type { RenderedApp } from '../../synth/render-app';
import { checkClusters } from './cluster-check';
import { deliver } from './deliver';
import { Environment, type EnvironmentProps } from './environment';
import { checkPlaces, folderOf, placeOf, planChartFiles } from './layout';
import { type AppOutput, KibanApp } from '../kiban-app';
import { proofFiles } from '../proof-files';
import { checkProofdir, proofdirBeside } from '../proofdir';

/** Props for {@link GitOpsApp}. */
export interface GitOpsAppProps extends Pick<AppProps, 'resolvers' | 'recordConstructMetadata'> {
  /** What all of it together is called, such as `'shop'`: a label of every workload, and part of what delivers it. */
  readonly partOf: string;
  /** Folder that the manifests are written to, of this app alone. @default - CDK8S_OUTDIR, or 'dist/manifests' */
  readonly outdir?: string;
  /** Folder with a file of pins for each environment. @default 'pins' */
  readonly pins?: string;
  /** Defaults for the workloads of all environments. @default - kiban's */
  readonly profile?: Profile;
  /**
   * Folder for what is no manifest: notes on the delivery, tests, reports.
   *
   * @default - 'proof' beside an outdir that is called 'manifests', such as 'dist/proof'; none beside any other
   */
  readonly proofdir?: string;
  /** What brings the tree to the clusters: `argoCd({ … })` or `flux({ … })`. @default - nothing: the tree alone is written */
  readonly delivery?: Delivery;
}

const KEYS = [
  'partOf',
  'outdir',
  'pins',
  'profile',
  'delivery',
  'proofdir',
  'resolvers',
  'recordConstructMetadata',
];

const DEFAULTS = { outdir: 'dist/manifests', pins: 'pins' } as const;

/** How environments follow one another. */
export interface PromotionOptions<N extends string> {
  /**
   * The environment that comes before another: of images, the later may run only what the earlier runs or ran.
   *
   * @default - every environment runs what its pins say
   */
  readonly promotions?: { readonly [K in N]?: NoInfer<N> };
}

/**
 * An app for several environments, written as a tree that Argo CD or Flux tracks and people can read: a folder for each
 * environment, in it one for each chart, in it one file for each object. Nothing is written unless all of it is right.
 */
export class GitOpsApp extends KibanApp {
  /** What all of it together is called. */
  public readonly partOf: string;
  /** Where what proves the manifests is written; undefined where it is left alone. */
  protected override readonly proofdir: string | undefined;
  /** What its folders are marked with: `partOf`. */
  protected override readonly owner: string;
  private readonly pins: string;
  private readonly delivery: Delivery | undefined;

  constructor(props: GitOpsAppProps) {
    const {
      outdir = process.env.CDK8S_OUTDIR ?? DEFAULTS.outdir,
      resolvers,
      recordConstructMetadata,
    } = props;
    super({ outdir, resolvers, recordConstructMetadata });
    checkPropsShape(this, props, object({ profile: object() }));
    const faults = Faults.none();
    faults.onlyKeys(props, KEYS);
    const { partOf, pins = DEFAULTS.pins, profile = {}, delivery } = props;
    const named = typeof partOf === 'string' && partOf !== '' && isLabelValue(partOf);
    faults.at('partOf').require(named, partOf, 'the value of a label', "write 'shop'");
    checkProofdir(faults.at('proofdir'), outdir, props.proofdir);
    const wrong = [...faults.issues, ...deliveryIssues(delivery)];
    if (wrong.length > 0) throw new PropsError(this, wrong);
    this.partOf = partOf;
    this.owner = partOf;
    this.pins = pins;
    this.delivery = delivery;
    this.proofdir = props.proofdir ?? proofdirBeside(outdir);
    applyProfile(this, { partOf, ...profile });
    addAppCheck(this, checkClusters);
    addAppCheck(this, (_objects, root) => checkPlaces(root));
  }

  /**
   * Makes the environments, in the order they are named. Make the charts of each below it.
   *
   * @throws PropsError when one of them is wrong.
   *
   * @example for (const environment of app.environments({ dev: {}, production: {} })) new Shop(environment);
   */
  public environments<N extends string>(
    given: { readonly [K in N]: EnvironmentProps },
    { promotions = {} }: PromotionOptions<N> = {},
  ): Environment<N>[] {
    const names = Object.keys(given) as N[];
    this.checkFolders(names);
    const environments = names.map(
      (name) => new Environment<N>(this, name, { pins: `${this.pins}/${name}.yaml`, ...given[name], names }),
    );
    this.checkPromotions(promotions, environments);
    return environments;
  }

  /** A file for each object, below its environment and chart, and what delivers them. */
  protected override planOutput(app: RenderedApp): AppOutput {
    const charts = app.charts.flatMap((rendered) => {
      const place = placeOf(rendered.chart);
      return place === undefined || rendered.objects.length === 0 ? [] : [{ ...rendered, place }];
    });
    const { partOf, delivery } = this;
    const proof = proofFiles(this, folderOf);
    if (delivery === undefined)
      return { manifests: charts.flatMap((chart) => planChartFiles(chart, chart.place)), proof };
    const delivered = deliver({ partOf, charts, delivery });
    return { manifests: delivered.manifests, proof: new Map([...delivered.proof, ...proof]) };
  }

  private checkFolders(names: readonly string[]): void {
    const faults = Faults.none().at('environments');
    for (const name of names) {
      const free = this.delivery?.folders.includes(name) !== true;
      faults
        .at(name)
        .require(free, name, 'a name that is no folder of the delivery', `name it '${name}-cluster'`);
    }
    faults.throwFor(this);
  }

  private checkPromotions<N extends string>(
    promotions: { readonly [K in N]?: N },
    environments: readonly Environment<N>[],
  ): void {
    const faults = Faults.none().at('promotions');
    const byName = new Map<string, Environment<N>>(
      environments.map((environment) => [environment.name, environment]),
    );
    const pairs = Object.entries<N | undefined>(promotions).flatMap(([later, earlier]) => {
      const [from, to] = [byName.get(String(earlier)), byName.get(later)];
      const known = `one of ${[...byName.keys()].join(', ')}`;
      faults.require(to !== undefined, later, known, 'name an environment');
      faults
        .at(later)
        .require(from !== undefined && from !== to, earlier, known, 'name the environment before it');
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    faults.throwFor(this);
    const before = new Map<string, string>(pairs.map(({ from, to }) => [to.name, from.name]));
    for (const name of before.keys())
      faults
        .at(name)
        .require(
          !leadsTo(before, name),
          before.get(name),
          'a chain that begins somewhere',
          'remove it where images are built',
        );
    faults.throwFor(this);
    addAppCheck(this, () => pairs.flatMap(promotionIssues));
  }
}

/** What is wrong with the options of a delivery, in the words of who gives it to an app. */
function deliveryIssues(delivery: Delivery | undefined): PropIssue[] {
  const name = (field: string): string => (field === '' ? 'delivery' : `delivery.${field}`);
  return (delivery?.issues ?? []).map(({ field, ...issue }) => ({ ...issue, field: name(field) }));
}

/** Whether an environment comes before itself, by way of others: nothing new could ever run in any of them. */
function leadsTo(before: ReadonlyMap<string, string>, name: string): boolean {
  const seen = new Set<string>();
  for (let at = before.get(name); at !== undefined && !seen.has(at); at = before.get(at)) seen.add(at);
  return seen.has(name);
}

function promotionIssues<N extends string>({
  from,
  to,
}: Readonly<Record<'from' | 'to', Environment<N>>>): Issue[] {
  const names = { from: from.name, to: to.name };
  return checkPromotion(from.pinBook, to.pinBook, names).map((issue) => ({ path: to.node.path, ...issue }));
}
