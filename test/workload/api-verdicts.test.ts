import { readFileSync } from 'node:fs';
import { App, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { PropsError } from '../../lib/core/errors';
import { applyProfile } from '../../lib/core/profile';
import { Autoscaler } from '../../lib/scaling/autoscaler';
import { SecureCronJob } from '../../lib/workload/secure-cron-job';
import { SecureDaemonSet } from '../../lib/workload/secure-daemon-set';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { SecureJob } from '../../lib/workload/secure-job';
import { SecureStatefulSet } from '../../lib/workload/secure-stateful-set';
import { appWithClaim, appWithService, autoscalerProps } from '../support/as-app-props';
import { Unsayable, propsOf } from '../support/as-props';
import { sharedFile } from '../support/oracles';
import { type Loose, isRefusal } from '../support/synth';

/** How props of ours say what a manifest says. */
const BUILDERS: Readonly<Record<string, (chart: Chart, manifest: Loose) => Construct>> = {
  Deployment: (chart, manifest) => new SecureDeployment(chart, 'it', propsOf(manifest)),
  StatefulSet: (chart, manifest) => new SecureStatefulSet(chart, 'it', propsOf(manifest)),
  DaemonSet: (chart, manifest) => new SecureDaemonSet(chart, 'it', propsOf(manifest)),
  Job: (chart, manifest) => new SecureJob(chart, 'it', propsOf(manifest)),
  CronJob: (chart, manifest) => new SecureCronJob(chart, 'it', propsOf(manifest)),
  Service: (chart, manifest) => new MicroserviceApp(chart, 'it', appWithService(manifest)),
  HorizontalPodAutoscaler: (chart, manifest) => new Autoscaler(chart, 'it', autoscalerProps(manifest)),
  PersistentVolumeClaim: (chart, manifest) => new MicroserviceApp(chart, 'it', appWithClaim(manifest)),
};

/** What the API server takes and kiban refuses, by what is wrong with it all the same. */
const STRICTER: Readonly<Record<string, readonly string[]>> = {
  'a name that no label of its pods can hold': [
    'Deployment: name of 253 characters',
    'Deployment: name of 64 characters',
    'DaemonSet: name of 64 characters',
  ],
  'nothing where something belongs': [
    'Deployment: labels null',
    'Deployment: annotation value null',
    'CronJob: timeZone null',
    'Deployment: port name empty',
    'Service: targetPort empty string',
    'Service: targetPort 0',
    'HorizontalPodAutoscaler: metrics empty',
    'HorizontalPodAutoscaler: scaleTargetRef without apiVersion',
  ],
  'a name that no object can have': [
    'Deployment: configMap volume name with upper case',
    'Deployment: claimName with upper case',
    'HorizontalPodAutoscaler: external metric selector value with space',
  ],
  'an image that no registry serves': [
    'Deployment: image with trailing newline',
    'Deployment: image with upper case',
    'Deployment: image with space inside',
    'Deployment: image with unexpanded variable',
  ],
  'two of which one would win': [
    // The runtime cleans both paths: the later hides the other.
    'Deployment: two mounts at one path but for a trailing slash',
    'Deployment: two ports of one number and protocol',
    'Deployment: two env of one name',
    'Deployment: httpGet header twice',
    'Service: two ports with one targetPort',
    'Deployment: hostNetwork with two containers on one port',
    'HorizontalPodAutoscaler: object metric with value and averageValue',
  ],
  'a text that is not what it stands for': [
    'Deployment: hostIP that is no IP',
    'Service LoadBalancer: loadBalancerIP that is no IP',
    'Deployment: node affinity Gt with a word',
    'Deployment: node affinity value with space',
    'Deployment: emptyDir medium in lower case',
    'HorizontalPodAutoscaler: resource target type does not fit its field',
  ],
  'a path that no container has': [
    'Deployment: mountPath relative',
    'Deployment: mountPath with colon',
    'Deployment: httpGet path empty',
  ],
  'a port that the container does not have, or not for HTTP': [
    'Deployment: httpGet port name that no port has',
    'Deployment: port protocol SCTP',
  ],
  'a resource that is reserved for Kubernetes': ['Deployment: resource in the kubernetes.io domain'],
  'a quantity that other tools do not read, or a number where its type is text': [
    'Deployment: cpu "e3"',
    'Deployment: memory "1Gi "',
    'Deployment: cpu as number 1',
    'Deployment: memory as number',
  ],
  'a zero that means something else': [
    'Deployment: failureThreshold 0',
    'Deployment: periodSeconds 0',
    'Job: activeDeadlineSeconds 0',
    'Service: clusterIP empty',
    'CronJob: schedule every with negative duration',
  ],
  'a field that the version has behind a gate alone': [
    'Deployment: init container with restartPolicy Always',
  ],
  'a raw device that the app mounts, so that its pods never start': [
    'PersistentVolumeClaim: volumeMode Block',
  ],
  'a StatefulSet whose pods are refused later': [
    'StatefulSet: claim template name with upper case',
    'StatefulSet: claim template without access modes',
    'StatefulSet: mount of a claim template that is not there',
    'StatefulSet: container name with upper case',
    'StatefulSet: two containers of one name',
    'StatefulSet: liveness without handler',
    'StatefulSet: containerPort 65536',
    'StatefulSet: image empty',
    'StatefulSet: two volumes of one name',
    'StatefulSet: containers empty',
    'StatefulSet: env name with space',
    'StatefulSet: imagePullPolicy unknown',
  ],
};

/** What the API server refuses and kiban takes, by who says it in place of the user. */
const NEVER_SAID: Readonly<Record<string, readonly string[]>> = {
  'the construct has a name and a kind': [
    'Deployment: name missing',
    'Deployment: metadata with neither name nor generateName',
    'Deployment: apiVersion apps/v1beta1',
    'Job: apiVersion apps/v1 for a Job',
    'PersistentVolumeClaim: name with upper case',
    'HorizontalPodAutoscaler: v1 with the metrics of v2',
  ],
  'the chart has the namespace': ['Deployment: namespace with upper case', 'Deployment: namespace as number'],
  'no prop holds it': [
    'Deployment: creationTimestamp not a time',
    'Deployment: unknown field in metadata',
    'Deployment: owner reference without uid',
    'Deployment: two owner references with controller true',
    'Deployment: requests cpu in the wrong place',
    'Deployment: capabilities as list',
    'Service: protocol in lower case',
  ],
  'kiban makes selectors and labels fit': [
    'Deployment: selector asks for a label the template lacks',
    'Deployment: selector as plain map',
    'Deployment: matchLabelKeys without labelSelector',
    'StatefulSet: selector does not match',
    'DaemonSet: selector missing',
    'Service: selector key with two slashes',
  ],
  'kiban fills it in': [
    'CronJob: restartPolicy missing',
    'Job: restartPolicy on the job',
    'Deployment: httpGet port missing',
    'Deployment: preStop httpGet port missing',
  ],
  'kiban writes it as the version has it': ['Deployment: appArmorProfile, newer than this server'],
};

/** What no construct knows, but whoever reads the manifest does. */
const AT_SYNTH: readonly string[] = ['Service LoadBalancer: source ranges annotation that is no CIDR'];

const file = sharedFile('verdicts/api-1.28.jsonl');
const cases: Loose[] =
  file === undefined
    ? []
    : readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
const judged = cases.filter(({ manifest }) => Object.hasOwn(BUILDERS, manifest.kind));

/** Who refuses props that say the same: the construct, or the synth of the app; anything else thrown is a fault of ours. */
function refuserOf(manifest: Loose): 'construct' | 'synth' | undefined {
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'shop', { namespace: 'shop' });
  applyProfile(chart, { kubernetesVersion: '1.28' });
  try {
    BUILDERS[manifest.kind]?.(chart, manifest);
    Testing.synth(chart);
    return undefined;
  } catch (error) {
    if (error instanceof PropsError || error instanceof Unsayable) return 'construct';
    if (isRefusal(error)) return 'synth';
    throw error;
  }
}

const titles = (table: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.values(table).flat().sort();

(file === undefined ? describe.skip : describe)(
  'props are judged as the API server judges manifests (needs ../shared)',
  () => {
    const refused = judged.map(({ title, accepted, manifest }) => ({
      title,
      accepted,
      by: refuserOf(manifest),
    }));
    const titlesOf = (accepted: boolean, by: ReturnType<typeof refuserOf>): string[] =>
      refused
        .filter((one) => one.accepted === accepted && one.by === by)
        .map(({ title }) => title)
        .sort();

    test('in hundreds of cases', () => {
      expect(judged.length).toBeGreaterThan(file === undefined ? -1 : 700);
    });

    test('what the server refuses is refused, but for what no prop says', () => {
      expect(titlesOf(false, undefined)).toEqual(titles(NEVER_SAID));
    });

    test('what the server takes is taken, but for what would fail later', () => {
      expect(titlesOf(true, 'construct')).toEqual(titles(STRICTER));
    });

    test('it is the construct that tells, not the manifest', () => {
      expect([...titlesOf(false, 'synth'), ...titlesOf(true, 'synth')]).toEqual(AT_SYNTH);
    });
  },
);
