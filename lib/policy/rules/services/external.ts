import { isDnsSubdomain, isQualifiedName } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { KEY_FORM } from '../metadata/labels';
import { parseAddress, readAddress, readRange, specialUseOf } from './addresses';
import { NO_TEXTS, type Service, type ServiceSpec, typeOfService } from './service-spec';

const DOCS = 'pkg/apis/core/validation/validation.go';

export const EXTERNAL_NAME: Rule = {
  id: 'external-name',
  class: 'api',
  title: 'An ExternalName has the DNS name of a host as its externalName',
  why: 'The API server refuses any other, such as a URL or a name with a port.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type !== 'ExternalName') return;
    const given = spec.externalName ?? '';
    if (!isDnsSubdomain(given.endsWith('.') ? given.slice(0, -1) : given))
      place.refuse(
        'externalName',
        spec.externalName,
        'a DNS name in lower case',
        'write such as db.example.com',
      );
  },
};

/** Fields that an ExternalName has no use for: no address belongs to it. */
const ADDRESS_FIELDS = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'] as const;

export const EXTERNAL_NAME_FIELDS: Rule = {
  id: 'external-name-addresses',
  class: 'api',
  title: 'An ExternalName has no addresses and no address families',
  why: 'The API server refuses them.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type !== 'ExternalName') return;
    for (const field of ADDRESS_FIELDS) {
      const given = spec[field] ?? '';
      if (given.length > 0) place.refuse(field, given, 'nothing', `remove ${field}`);
    }
  },
};

export const EXTERNAL_IP: Rule = {
  id: 'external-ip',
  class: 'api',
  title: 'An external IP of a Service is an address that traffic can come to',
  why: 'The API server refuses what is no address, and those of a machine or its link alone.',
  docs: `${DOCS} (ValidateService, ValidateNonSpecialIP)`,
  on: ['core/v1.ServiceSpec'],

  check({ externalIPs }: ServiceSpec, place) {
    const list = externalIPs ?? NO_TEXTS;
    for (let at = 0; at < list.length; at++) {
      const given = list[at] ?? '';
      const address = readAddress(given, place);
      const fault = address === undefined ? 'no address' : specialUseOf(address);
      if (fault !== undefined)
        place.refuse(
          ['externalIPs', at],
          given,
          `an address, and this is ${fault}`,
          'write such as 203.0.113.10',
        );
    }
  },
};

/** Fields that only a LoadBalancer has. */
const BALANCER_FIELDS = ['loadBalancerClass', 'allocateLoadBalancerNodePorts'] as const;

export const BALANCER_ONLY: Rule = {
  id: 'load-balancer-fields',
  class: 'api',
  title: 'Only a LoadBalancer has a class, source ranges and a say in node ports',
  why: 'The API server refuses them on other Services.',
  docs: `${DOCS} (ValidateService, validateLoadBalancerClassField)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type === 'LoadBalancer') return;
    for (const field of BALANCER_FIELDS) {
      const given = spec[field] ?? undefined;
      if (given !== undefined)
        place.refuse(field, given, 'nothing', `remove it, or write type: LoadBalancer`);
    }
    const ranges = spec.loadBalancerSourceRanges ?? NO_TEXTS;
    if (ranges.length > 0)
      place.refuse('loadBalancerSourceRanges', ranges, 'nothing', 'remove it, or write type: LoadBalancer');
  },
};

export const BALANCER_CLASS: Rule = {
  id: 'load-balancer-class',
  class: 'api',
  title: 'The class of a LoadBalancer is a name, with an optional domain before it',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateLoadBalancerClassField)`,
  on: ['core/v1.ServiceSpec'],

  check({ type, loadBalancerClass }: ServiceSpec, place) {
    const given = loadBalancerClass ?? undefined;
    if (given !== undefined && type === 'LoadBalancer' && !isQualifiedName(given))
      place.refuse('loadBalancerClass', given, KEY_FORM, 'write such as example.com/internal');
  },
};

const RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const RANGE = 'a range of addresses, such as 10.0.0.0/8';

export const SOURCE_RANGES: Rule = {
  id: 'source-ranges',
  class: 'api',
  title:
    'The source ranges of a LoadBalancer are ranges of addresses; their annotation stands on no other Service',
  why: 'The API server refuses any other; from 1.36 on the first address of each range, without leading zeros.',
  docs: `${DOCS} (ValidateService), pkg/api/service/util.go (GetLoadBalancerSourceRanges)`,
  on: ['core/v1.Service'],

  check({ metadata, spec }: Service, place) {
    const ranges = spec?.loadBalancerSourceRanges ?? NO_TEXTS;
    for (let at = 0; at < ranges.length; at++) {
      checkRange(ranges[at], ['spec', 'loadBalancerSourceRanges', at], place);
    }
    const annotation = metadata?.annotations?.[RANGES_ANNOTATION];
    if (annotation !== undefined && ranges.length === 0)
      checkAnnotation((annotation ?? '').trim(), spec?.type === 'LoadBalancer', place);
  },
};

function checkAnnotation(list: string, isBalancer: boolean, place: Place): void {
  const path = ['metadata', 'annotations', RANGES_ANNOTATION];
  if (!isBalancer) place.refuse(path, list, 'nothing', 'remove it, or write type: LoadBalancer');
  for (const range of list === '' ? NO_TEXTS : list.split(',')) checkRange(range, path, place);
}

function checkRange(range: Maybe<string>, path: readonly (string | number)[], place: Place): void {
  const given = (range ?? '').trim();
  const reading = readRange(given);
  if (reading === 'unreadable' || (reading === 'sloppy' && place.isAtLeast('1.36')))
    place.refuse(
      path,
      given,
      RANGE,
      parseAddress(given) === undefined ? 'write such as 203.0.113.0/24' : `write ${given}/32`,
    );
}

export const EXTERNAL_POLICY: Rule = {
  id: 'external-traffic-policy',
  class: 'api',
  title: 'Only a Service that can be reached from outside has an externalTrafficPolicy',
  why: 'The API server refuses it on others. External IPs count from 1.29 on.',
  docs: `${DOCS} (validateServiceExternalTrafficPolicy)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const given = spec.externalTrafficPolicy ?? '';
    const type = typeOfService(spec);
    if (given === '' || type === 'NodePort' || type === 'LoadBalancer') return;
    if (type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0 && place.isAtLeast('1.29')) return;
    place.refuse(
      'externalTrafficPolicy',
      given,
      'nothing',
      'remove it, or write type: NodePort or LoadBalancer',
    );
  },
};

const MODE = 'service.kubernetes.io/topology-mode';
const HINTS = 'service.kubernetes.io/topology-aware-hints';

export const TOPOLOGY: Rule = {
  id: 'service-topology-mode',
  class: 'api',
  title: `The annotations ${MODE} and ${HINTS} say the same`,
  why: 'The API server refuses a Service on which the old and the new one differ.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.Service'],

  check({ metadata }: Service, place) {
    const mode = metadata?.annotations?.[MODE];
    const hints = metadata?.annotations?.[HINTS];
    if (mode !== undefined && hints !== undefined && (mode ?? '') !== (hints ?? ''))
      place.refuse(['metadata', 'annotations', MODE], mode, hints ?? '', `remove ${HINTS}`);
  },
};

/** How Services meet the world outside of the cluster. */
export const EXTERNAL_RULES: readonly Rule[] = [
  EXTERNAL_NAME,
  EXTERNAL_NAME_FIELDS,
  EXTERNAL_IP,
  BALANCER_ONLY,
  BALANCER_CLASS,
  SOURCE_RANGES,
  EXTERNAL_POLICY,
  TOPOLOGY,
];
