import { type Plain, isObject } from '../../core/read-values';
import { rememberedFor } from '../../core/remembered';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { podsBehind, targetOf } from '../across/service-pods';
import type { SetObject } from '../across/set-object';
import { isScalable, replicasOf } from '../across/workload';
import type { AcrossRule, Steps } from '../rule';
import { DESTINATION_RULE } from './destinations';
import { type Entry, entriesOf } from './entries';
import { readHost, serviceOf } from './hosts';
import { mutualTlsOf } from './mutual-tls';

/** A traffic policy as a whole: that of the host, or of a subset. */
interface Policy {
  readonly object: SetObject;
  readonly steps: Steps;
  readonly value: Plain;
}

/** The traffic policies of all DestinationRules. */
const policiesIn = rememberedFor((objects: ObjectSet) =>
  objects.ofType(DESTINATION_RULE).flatMap((object): readonly Policy[] => {
    const places: Entry[] = [
      { steps: ['spec'], value: (object.manifest.spec ?? {}) as Plain },
      ...entriesOf(object.manifest, [], 'spec', 'subsets'),
    ];
    return places.flatMap(({ steps, value }) =>
      isObject(value.trafficPolicy)
        ? [{ object, steps: [...steps, 'trafficPolicy'], value: value.trafficPolicy }]
        : [],
    );
  }),
);

/** A part of a policy that has TLS settings of its own. */
interface TlsPart extends Policy {
  readonly mode: string | undefined;
}

/** Such parts of all policies: the whole of one, and ports. */
function tlsPartsIn(objects: ObjectSet): readonly TlsPart[] {
  return policiesIn(objects).flatMap(({ object, steps, value }) =>
    [{ steps, value }, ...entriesOf(value, steps, 'portLevelSettings')]
      .filter((part) => isObject(part.value.tls))
      .map((part) => ({ object, ...part, mode: textAt(part.value, 'tls', 'mode') })),
  );
}

export const UNVERIFIED_TLS: AcrossRule = {
  id: 'mesh-unverified-tls',
  class: 'unwise',
  title: 'A DestinationRule that starts TLS says who signs the certificates of the server',
  why: 'Without a CA, older proxies take any certificate: whoever sits between reads along.',
  docs: 'https://istio.io/latest/docs/reference/config/analysis/ist0128/',

  check(objects, refuse) {
    for (const { object, steps, value, mode } of tlsPartsIn(objects)) {
      if (mode !== 'SIMPLE' && mode !== 'MUTUAL') continue;
      const signer = textAt(value, 'tls', 'caCertificates') ?? textAt(value, 'tls', 'credentialName');
      if (signer !== undefined) continue;
      refuse(object, [...steps, 'tls'], {
        given: mode,
        allowed: `${mode} with caCertificates or credentialName`,
        fix: 'add caCertificates: system for a certificate of a public authority',
      });
    }
  },
};

export const TLS_AGAINST_STRICT: AcrossRule = {
  id: 'mesh-tls-against-strict',
  class: 'later',
  title: 'Callers of pods that take mutual TLS alone use mutual TLS',
  why: 'The pods close every connection that the DestinationRule opens: requests get 503.',
  docs: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#503-errors-after-setting-destination-rule',

  check(objects, refuse) {
    for (const { object, steps, value, mode } of tlsPartsIn(objects)) {
      if (mode !== 'DISABLE' && mode !== 'SIMPLE') continue;
      const strict = strictPod(object, at(value, 'port', 'number'), objects);
      if (strict === undefined) continue;
      refuse(object, [...steps, 'tls', 'mode'], {
        given: mode,
        allowed: `ISTIO_MUTUAL: a PeerAuthentication is STRICT for ${strict}`,
        fix: 'remove tls, so that Istio decides by the pod',
      });
    }
  },
};

/** A workload behind the host whose port takes mutual TLS alone: the port of the Service, or any of them. */
function strictPod(rule: SetObject, port: unknown, objects: ObjectSet): string | undefined {
  const service = hostService(rule, objects);
  if (service === undefined) return undefined;
  const ports = entriesOf(service.manifest, [], 'spec', 'ports').filter(
    ({ value }) => port === undefined || value.port === port,
  );
  const strict = podsBehind(service, objects).find((workload) =>
    ports.some(({ value }) => {
      const number = targetOf(value, workload);
      return number !== undefined && mutualTlsOf(workload, number, objects) === 'STRICT';
    }),
  );
  return strict === undefined ? undefined : `${strict.kind} ${strict.object.name}`;
}

/** What settings of a port replace as a whole. */
const REPLACED = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'];

export const LOST_SETTINGS: AcrossRule = {
  id: 'mesh-port-loses-settings',
  class: 'unwise',
  title: 'Settings of a port repeat those of the host that are to hold for it',
  why: 'Settings of a port replace those of the host, also where they say nothing: the port has none of them.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy',

  check(objects, refuse) {
    for (const { object, steps, value } of policiesIn(objects)) {
      for (const port of entriesOf(value, steps, 'portLevelSettings')) {
        const lost = REPLACED.filter((key) => isObject(value[key]) && port.value[key] === undefined);
        if (lost.length === 0) continue;
        refuse(object, port.steps, {
          given: Object.keys(port.value).filter((key) => key !== 'port'),
          allowed: `${lost.join(', ')} as well, which the host has`,
          fix: `repeat ${lost.join(' and ')} here`,
        });
      }
    }
  },
};

/** Below that, ejecting one pod leaves none, or all of the load to one. */
const FEWEST_PODS = 2;

export const EJECTED_PODS: AcrossRule = {
  id: 'mesh-ejects-all-pods',
  class: 'unwise',
  title: 'Outlier detection leaves at least one pod of the host',
  why: 'With all pods ejected, every request gets 503, though some pods may still answer.',
  docs: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection',

  check(objects, refuse) {
    for (const { object, steps, value } of policiesIn(objects)) {
      if (!isObject(value.outlierDetection)) continue;
      const share = at(value.outlierDetection, 'maxEjectionPercent');
      const pods = fewestBehind(object, objects);
      const isAll = share === 100;
      const isLone = pods !== undefined && pods < FEWEST_PODS && share !== 0;
      if (!isAll && !isLone) continue;
      refuse(object, [...steps, 'outlierDetection', 'maxEjectionPercent'], {
        given: share,
        allowed: isLone ? `0: the host has ${pods} pod` : 'less than 100',
        fix: isLone ? 'remove outlierDetection, or run two pods' : 'write 50',
      });
    }
  },
};

/** How many pods a host has at least; undefined where that is not known. */
function fewestBehind(rule: SetObject, objects: ObjectSet): number | undefined {
  const service = hostService(rule, objects);
  const workloads = service === undefined ? [] : podsBehind(service, objects);
  const isCounted = workloads.every(
    ({ kind, object }) => isScalable(kind) && at(object.manifest, 'spec', 'replicas') !== undefined,
  );
  if (workloads.length === 0 || !isCounted) return undefined;
  return workloads.reduce((sum, workload) => sum + replicasOf(workload), 0);
}

/** The Service of the host that a rule is for. */
function hostService({ manifest, namespace }: SetObject, objects: ObjectSet): SetObject | undefined {
  const text = textAt(manifest, 'spec', 'host');
  return text === undefined ? undefined : serviceOf(readHost(text, namespace), objects);
}

/** How a host is called. */
export const TRAFFIC_POLICY_RULES: readonly AcrossRule[] = [
  UNVERIFIED_TLS,
  TLS_AGAINST_STRICT,
  LOST_SETTINGS,
  EJECTED_PODS,
];
