import { REVISION_NAME, REVISION_PORT } from '../../../../lib/policy/rules/knative/revisions';
import { TRAFFIC_SHARES, TRAFFIC_TAGS, TRAFFIC_TARGETS } from '../../../../lib/policy/rules/knative/traffic';
import type { Loose } from '../../../support/synth';
import { testLater } from '../custom-cases';

const SERVICE = 'serving.knative.dev/v1 Service';
const ROUTE = 'serving.knative.dev/v1 Route';

const traffic = (...targets: Loose[]): Loose => ({ traffic: targets });
const pods = (...containers: Loose[]): Loose => ({
  template: { spec: { containers: containers.map((of) => ({ image: 'shop:1', ...of })) } },
});
const named = (name: string): Loose => ({ template: { metadata: { name }, spec: pods({}).template.spec } });
const port = (of: Loose = {}): Loose => ({ ports: [{ containerPort: 8080, ...of }] });

testLater(
  [
    [TRAFFIC_SHARES, SERVICE, traffic({ percent: 90 }), 'spec.traffic'],
    [TRAFFIC_SHARES, SERVICE, traffic({ tag: 'next' }), 'spec.traffic'],
    [TRAFFIC_SHARES, ROUTE, traffic({ configurationName: 'a', percent: 60 }), 'spec.traffic'],
    [TRAFFIC_TAGS, SERVICE, traffic({ percent: 100, tag: 'Next' }), 'spec.traffic[0].tag'],
    [TRAFFIC_TAGS, SERVICE, traffic({ percent: 100, tag: 'a' }, { tag: 'a' }), 'spec.traffic[1].tag'],
    [
      TRAFFIC_TARGETS,
      SERVICE,
      traffic({ percent: 100, configurationName: 'a' }),
      'spec.traffic[0].configurationName',
    ],
    [
      TRAFFIC_TARGETS,
      SERVICE,
      traffic({ percent: 100, revisionName: 'shop-1', latestRevision: true }),
      'spec.traffic[0].latestRevision',
    ],
    [TRAFFIC_TARGETS, ROUTE, traffic({ percent: 100 }), 'spec.traffic[0].configurationName'],
    [
      TRAFFIC_TARGETS,
      ROUTE,
      traffic({ percent: 100, revisionName: 'a', configurationName: 'b' }),
      'spec.traffic[0].configurationName',
    ],
    [REVISION_PORT, SERVICE, pods(port({ name: 'web' })), 'spec.template.spec.containers[0].ports[0].name'],
    [
      REVISION_PORT,
      SERVICE,
      pods(port({ protocol: 'UDP' })),
      'spec.template.spec.containers[0].ports[0].protocol',
    ],
    [REVISION_PORT, SERVICE, pods(port(), port()), 'spec.template.spec.containers[1].ports'],
    [REVISION_PORT, SERVICE, pods({}, {}), 'spec.template.spec.containers[0].ports'],
    [REVISION_NAME, SERVICE, named('next'), 'spec.template.metadata.name'],
  ],
  [
    [SERVICE, traffic()],
    [
      SERVICE,
      traffic({ percent: 90, revisionName: 'shop-1' }, { percent: 10, latestRevision: true, tag: 'next' }),
    ],
    [SERVICE, traffic({ percent: 100 }, { revisionName: 'shop-1', latestRevision: false, tag: 'old' })],
    [ROUTE, traffic({ percent: 100, configurationName: 'shop' }, { revisionName: 'shop-1', tag: 'a' })],
    [SERVICE, pods({})],
    [SERVICE, pods({}, port({ name: 'h2c' }))],
    [SERVICE, pods(port({ name: '', protocol: 'TCP' }))],
    [SERVICE, named('shop-next')],
  ],
);
