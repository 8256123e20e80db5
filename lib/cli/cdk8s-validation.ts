import type { KubernetesVersion } from '../core/kubernetes-version';
import type { IstioVersion } from '../core/mesh-facts';
import type { RuleClass } from '../policy/rule';
import type { ValidationContext } from './validation-context';
import type { ValidationOptions } from './validation-options';
import type * as Options from './validation-options';
import type * as ValidationReport from './validation-report';

/** What {@link KibanValidation} checks for: `properties` of the plug-in in cdk8s.yaml. */
export interface KibanValidationProps {
  /** The version of the cluster, in quotes: YAML reads a bare 1.30 as 1.3. @default '1.33' */
  readonly kubernetesVersion?: KubernetesVersion;
  /** The version of the mesh, in quotes. @default - that which the manifests install, if any do */
  readonly istioVersion?: IstioVersion;
  /** The classes of faults that are looked for. @default - all of them; what is merely unwise fails nothing */
  readonly only?: RuleClass | readonly RuleClass[];
  /** What namespaces enforce on pods: a level, as in `shop: restricted`. @default - what Namespace objects say */
  readonly podSecurity?: Readonly<Record<string, string>>;
}

/**
 * `kiban check` as a validation plug-in of cdk8s-cli: checks what `cdk8s synth` writes, whoever made the constructs.
 * It loads what it needs when cdk8s-cli makes and calls it: an app that imports kiban has no use for that.
 *
 * @see https://cdk8s.io/docs/latest/plugins/
 */
export class KibanValidation {
  private readonly options: ValidationOptions;

  constructor(props: KibanValidationProps = {}) {
    const { readValidationOptions } = require('./validation-options') as typeof Options;
    this.options = readValidationOptions(props);
  }

  /** Checks all manifests, and reports on them. What is merely unwise fails nothing, unless `only` asks for it. */
  public validate({ manifests, report }: ValidationContext): Promise<void> {
    const { reportOn } = require('./validation-report') as typeof ValidationReport;
    const { violations, isFailure } = reportOn(manifests, this.options);
    for (const violation of violations) report.addViolation(violation);
    report.submit(isFailure ? 'failure' : 'success');
    return Promise.resolve();
  }
}
