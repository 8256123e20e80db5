import { App } from 'cdk8s';
import { planCdk8sFiles } from '../../lib/synth/cdk8s-layout';
import { collectObjects, constructsBelow } from '../../lib/synth/collect';
import { orderOf } from '../../lib/synth/dependency-order';
import { renderFiles } from '../../lib/synth/write/planned-file';
import { writeTree } from '../../lib/synth/write/write-tree';

/** The synth of KibanApp without its checks: what they cost is the difference. Users have no such App. */
export class UncheckedApp extends App {
  public override synth(): void {
    const constructs = constructsBelow(this);
    const { objects } = collectObjects(constructs);
    const collected = new Map(objects.map((object) => [object.construct, object]));
    const { charts, betweenCharts } = orderOf(constructs);
    const rendered = charts.map(({ chart, objects: own }) => ({
      chart,
      objects: own.flatMap((construct) => collected.get(construct) ?? []),
    }));
    const layout = { type: this.yamlOutputType, extension: this.outputFileExtension };
    writeTree(this.outdir, renderFiles(planCdk8sFiles({ charts: rendered, betweenCharts }, layout)));
  }
}
