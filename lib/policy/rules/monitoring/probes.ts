import { isAddress, splitHostPort } from '../../../core/go-address';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { LEFT_OUT, SELECTION, TYPES, ofConfigs, ofMonitors } from './operator';

interface Probe {
  readonly prober?: Maybe<{ readonly url?: Maybe<string> }>;
  readonly targets?: Maybe<{ readonly staticConfig?: Maybe<object>; readonly ingress?: Maybe<object> }>;
}

export const PROBE_TARGETS: Rule = {
  id: 'monitoring-probe-targets',
  class: 'later',
  title: 'A Probe has targets: staticConfig or ingress',
  why: `${LEFT_OUT}.`,
  docs: `${TYPES}/probe_types.go (ProbeTargets.Validate)`,
  on: ofMonitors('ProbeSpec'),

  check({ targets }: Probe, place) {
    if (!isGiven(targets?.staticConfig) && !isGiven(targets?.ingress))
      place.refuse(
        'targets',
        targets,
        'staticConfig or ingress',
        'add such as targets: { staticConfig: { static: [https://shop.example.com] } }',
      );
  },
};

/** @see github.com/asaskevich/govalidator: patterns.go (DNSName) */
const DNS_NAME = /^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}(\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*[._]?$/;

const LONGEST_NAME = 255;

function isHost(text: string): boolean {
  if (isAddress(text) && !text.includes('%')) return true;
  return text.replaceAll('.', '').length <= LONGEST_NAME && DNS_NAME.test(text);
}

function isProber(address: string): boolean {
  const parted = splitHostPort(address);
  if (parted === undefined) return isHost(address);
  const { host, port } = parted;
  return isHost(host) && /^[+]?\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
}

export const PROBER_ADDRESS: Rule = {
  id: 'monitoring-prober-address',
  class: 'later',
  title: 'The url of a prober is a host, with or without a port',
  why: `${LEFT_OUT}. The scheme and the path are fields of their own.`,
  docs: `${SELECTION} (validateProberURL)`,
  on: ofMonitors('ProbeSpec'),

  check({ prober }: Probe, place) {
    const { url } = prober ?? {};
    if (!isProber(url ?? ''))
      place.refuse(
        ['prober', 'url'],
        url,
        'a host, or a host and its port',
        'write such as url: blackbox-exporter:9115',
      );
  },
};

export const TARGET_LABELS: Rule = {
  id: 'monitoring-target-labels',
  class: 'later',
  title: 'Labels of targets have names',
  why: `${LEFT_OUT}.`,
  docs: `${SELECTION} (validateStaticConfigLabels)`,
  on: [...ofMonitors('StaticConfig'), ...ofConfigs('StaticConfigs')],

  check({ labels }: { readonly labels?: Maybe<Readonly<Record<string, unknown>>> }, place) {
    if (labels && '' in labels) tellNameless(labels, place);
  },
};

function tellNameless(labels: Readonly<Record<string, unknown>>, place: Place): void {
  place.refuse(['labels', ''], labels[''], 'a label with a name', 'write such as team: shop, or remove it');
}

/** What is asked from outside. */
export const PROBE_RULES: readonly Rule[] = [PROBE_TARGETS, PROBER_ADDRESS, TARGET_LABELS];
