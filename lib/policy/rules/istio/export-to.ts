import type { Maybe, Rule } from '../../rule';

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
  title: 'The list exportTo names each namespace once, or is * alone',
  why: 'The webhook of Istio refuses a namespace that stands twice, and * beside others.',
  docs: SOURCE,
  on: SPECS,

  check({ exportTo }: Exported, place) {
    if (exportTo === undefined || exportTo === null || exportTo.length < 2) return;
    const own = place.manifest.metadata?.namespace;
    const names = exportTo.map((name) => (name === '.' ? (own ?? '.') : name));
    const twice = names.findIndex((name, at) => names.indexOf(name) < at);
    if (twice >= 0) place.refuse(['exportTo', twice], exportTo[twice], 'namespaces that differ', 'remove it');
    const everywhere = names.indexOf('*');
    if (everywhere >= 0)
      place.refuse(['exportTo', everywhere], '*', '* alone', "write exportTo: ['*'], or remove the *");
  },
};

export const SELECTED_EXPORT: Rule = {
  id: 'istio-selected-export',
  class: 'later',
  title: 'A DestinationRule for selected pods is exported to its own namespace only',
  why: 'The webhook of Istio refuses it for others.',
  docs: SOURCE,
  on: ['networking.istio.io/v1.Spec'],

  check({ exportTo, workloadSelector }: Exported, place) {
    if ((workloadSelector ?? undefined) === undefined) return;
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
