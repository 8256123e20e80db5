import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isLabel } from './hosts';

interface Exported {
  readonly exportTo?: Maybe<readonly Maybe<string>[]>;
  readonly workloadSelector?: Maybe<object>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go (validateExportTo)';

const SPECS = ['VirtualServiceSpec', 'Spec', 'ServiceEntrySpec'].map(
  (type) => `networking.istio.io/v1.${type}`,
);

export const EXPORT_TO: Rule = {
  id: 'istio-export-to',
  class: 'later',
  title: 'The list exportTo names namespaces, each once, or is * alone',
  why: 'The webhook of Istio refuses other names, a namespace that stands twice, and * or ~ beside others.',
  docs: SOURCE,
  on: SPECS,

  check({ exportTo }: Exported, place) {
    if (exportTo === undefined || exportTo === null) return;
    checkNames(exportTo, place);
    if (exportTo.length < 2) return;
    const own = place.manifest.metadata?.namespace;
    const names = exportTo.map((name) => (name === '.' ? (own ?? '.') : name));
    const twice = names.findIndex((name, at) => names.indexOf(name) < at);
    if (twice >= 0) place.refuse(['exportTo', twice], exportTo[twice], 'namespaces that differ', 'remove it');
    const everywhere = names.indexOf('*');
    if (everywhere >= 0)
      place.refuse(['exportTo', everywhere], '*', '* alone', "write exportTo: ['*'], or remove the *");
    const nowhere = place.manifest.kind === 'ServiceEntry' ? names.indexOf('~') : -1;
    if (nowhere >= 0)
      place.refuse(['exportTo', nowhere], '~', '~ alone', "write exportTo: ['~'], or remove the ~");
  },
};

/** A ServiceEntry alone may be exported to nobody. */
function checkNames(exportTo: readonly Maybe<string>[], place: Place): void {
  exportTo.forEach((name, at) => {
    const given = name ?? '';
    const isSign =
      given === '.' || given === '*' || (given === '~' && place.manifest.kind === 'ServiceEntry');
    if (!isSign && !isLabel(given))
      place.refuse(['exportTo', at], name, 'the name of a namespace, . or *', "write such as '.'");
  });
}

export const SELECTED_EXPORT: Rule = {
  id: 'istio-selected-export',
  class: 'later',
  title: 'A DestinationRule for selected pods is exported to its own namespace only',
  why: 'The webhook of Istio refuses it for others.',
  docs: SOURCE,
  on: ['networking.istio.io/v1.Spec'],

  check({ exportTo, workloadSelector }: Exported, place) {
    if (!isGiven(workloadSelector)) return;
    const own = place.manifest.metadata?.namespace;
    const other = exportTo?.findIndex((name) => name !== '.' && name !== own) ?? -1;
    if (other >= 0)
      place.refuse(
        ['exportTo', other],
        exportTo?.[other],
        'the namespace of the rule',
        "write exportTo: ['.']",
      );
  },
};

/** To which namespaces an object of Istio is exported. */
export const EXPORT_RULES: readonly Rule[] = [EXPORT_TO, SELECTED_EXPORT];
