import { App, type AppProps, type Chart } from 'cdk8s';
import { SynthError } from '../core/errors';
import { Faults } from '../core/faults';
import { planCdk8sFiles } from '../synth/cdk8s-layout';
import { constructsBelow } from '../synth/collect';
import { constructMetadata } from '../synth/construct-metadata';
import { orderOf } from '../synth/dependency-order';
import { type PlannedFile, checkPaths, renderFiles } from '../synth/write/planned-file';
import { type RenderedApp, renderApp } from '../synth/render-app';
import { writeTrees } from '../synth/write/write-tree';
import { proofFiles } from './proof-files';
import { checkProofdir } from './proofdir';

/** What an app is written to. */
export interface AppOutput {
  /** What is applied to clusters. */
  readonly manifests: readonly PlannedFile[];
  /** What says that it is right, for people and their tools: texts by path. It is applied by nobody. */
  readonly proof: ReadonlyMap<string, string>;
}

/** Props for {@link KibanApp}: those of an App of cdk8s, and where proofs go. */
export interface KibanAppProps extends AppProps {
  /**
   * Folder for what is no manifest, outside of that for manifests: tests of alerts, runbooks, plans of releases. In it is a
   * folder for each chart, called as its path in the app.
   *
   * @default - none: they are not written
   */
  readonly proofdir?: string;
}

/**
 * A cdk8s App that checks everything before it writes anything, and writes it in time that grows with the number of
 * objects. It takes the props of an App and writes the same files, and proofs where
 * they are asked for; their YAML reads alike in every reader.
 */
export class KibanApp extends App {
  /** Where what proves the manifests is written; undefined where it is left alone. */
  protected readonly proofdir: string | undefined;
  /** Name of the app that its folders are marked with, so that no other writes to them; none unless a kind has some. */
  protected readonly owner: string | undefined;
  private readonly recordsConstructs: boolean;

  /** @throws PropsError when `proofdir` is wrong. */
  constructor(props: KibanAppProps = {}) {
    super(props);
    const faults = Faults.none();
    checkProofdir(faults.at('proofdir'), this.outdir, props.proofdir);
    faults.throwFor(this);
    this.proofdir = props.proofdir;
    // The variable is how cdk8s-cli asks for it; cdk8s keeps what it read to itself.
    this.recordsConstructs =
      props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /** All charts, those that others depend on first. */
  public override get charts(): Chart[] {
    return orderOf(constructsBelow(this)).charts.map(({ chart }) => chart);
  }

  /**
   * Checks the whole app, then writes it to the output folder. Files of an earlier run that are no longer needed are
   * removed; files of others stay.
   *
   * @throws SynthError with everything that is wrong; the folder is then as it was.
   * @throws OutputError when files of others stand in the way, when the folder is another app's, or when the disk takes
   * no files.
   */
  public override synth(): void {
    const { manifests, proof } = this.textsToWrite();
    const { outdir, proofdir, owner } = this;
    writeTrees([
      { outdir, owner, files: manifests },
      ...(proofdir === undefined ? [] : [{ outdir: proofdir, owner, files: proof }]),
    ]);
  }

  /**
   * The whole app as one YAML text.
   *
   * @throws SynthError with everything that is wrong.
   */
  public override synthYaml(): string {
    const { charts } = renderApp(this);
    const objects = charts.flatMap((chart) => chart.objects);
    return renderFiles([{ path: '', objects }]).get('') ?? '';
  }

  /** What the app is written to. */
  protected planOutput(app: RenderedApp): AppOutput {
    const layout = { type: this.yamlOutputType, extension: this.outputFileExtension };
    const proof =
      this.proofdir === undefined ? new Map<string, string>() : proofFiles(this, (chart) => chart.node.path);
    return { manifests: planCdk8sFiles(app, layout), proof };
  }

  /** All texts are made before the first is written. */
  private textsToWrite(): Readonly<Record<'manifests' | 'proof', ReadonlyMap<string, string>>> {
    const app = renderApp(this);
    const { manifests, proof } = this.planOutput(app);
    const clashes = checkPaths(manifests);
    if (clashes.length > 0) throw new SynthError(clashes);
    const files = renderFiles(manifests);
    if (this.recordsConstructs) files.set('construct-metadata.json', constructMetadata(app));
    return { manifests: files, proof };
  }
}
