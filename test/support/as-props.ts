import type { Loose } from './synth';

/** What a list can hold and a map of ours cannot: two entries of one name. */
export class Unsayable extends Error {}

/** Who writes the reason of what an upstream manifest does without one. */
export const REASON = 'the manifest that is translated says so';

/**
 * The props that say what a workload manifest says, field by field, for a construct of ours of the same kind. A field
 * that this knows nothing of is handed on under its own name, so that it shows as a fault where it has no place.
 */
export function propsOf({ kind, metadata, spec }: Loose): Loose {
  const { name, labels, annotations } = metadata;
  const own = { name, labels: foreign(labels), annotations };
  if (kind === 'Pod') return withPod(own, { metadata: {}, spec });
  if (kind === 'CronJob') {
    const { jobTemplate, ...rest } = spec;
    return {
      ...own,
      ...rest,
      ...propsOfJob(jobTemplate?.spec ?? {}),
      jobAnnotations: jobTemplate?.metadata?.annotations,
    };
  }
  if (kind === 'Job') return { ...own, ...propsOfJob(spec) };
  const { selector, template, strategy, updateStrategy, volumeClaimTemplates, ...rest } = spec;
  return withPod(
    {
      ...own,
      ...rest,
      ...selectorOf(selector),
      ...(strategy === undefined ? {} : { strategy: strategyOf(strategy) }),
      ...(updateStrategy === undefined ? {} : { updateStrategy: strategyOf(updateStrategy) }),
      ...(volumeClaimTemplates === undefined
        ? {}
        : {
            volumeClaimTemplates: byName(volumeClaimTemplates, ({ metadata: meta, spec: claim }) => [
              meta.name,
              claimOf(claim),
            ]),
          }),
    },
    template,
  );
}

function propsOfJob({ template, ...rest }: Loose): Loose {
  const { restartPolicy, ...pod } = template?.spec ?? {};
  return withPod({ ...rest, restartPolicy }, { ...template, spec: pod });
}

/** What the standard labels say has props of its own. */
function standard(labels: Loose = {}): Loose {
  const label = (name: string): Loose => labels?.[`app.kubernetes.io/${name}`];
  const values = { partOf: label('part-of'), component: label('component'), version: label('version') };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Labels that kiban sets itself are no props. */
function foreign(labels: Loose): Loose {
  return (
    labels &&
    Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith('app.kubernetes.io/')))
  );
}

function selectorOf({ matchLabels, ...rest }: Loose = {}): Loose {
  return { selector: Object.keys(rest).length === 0 ? matchLabels : rest };
}

function strategyOf({ type, rollingUpdate, ...rest }: Loose): Loose {
  if (type === 'RollingUpdate' || type === undefined) return { ...rollingUpdate, ...rest };
  return rollingUpdate ? { type, ...rollingUpdate } : type;
}

function withPod(props: Loose, template: Loose = {}): Loose {
  const { labels, annotations: written } = template.metadata ?? {};
  const {
    containers,
    serviceAccountName,
    serviceAccount = serviceAccountName,
    ...spec
  } = template.spec ?? {};
  const selector = Object.keys(props.selector ?? {});
  const { profiles, annotations } = appArmorIn(written, containers);
  const rest =
    labels && Object.fromEntries(Object.entries(foreign(labels)).filter(([key]) => !selector.includes(key)));
  return {
    ...standard(labels),
    ...props,
    containers:
      containers &&
      byName(containers, (container) => [
        container.name,
        withProfile(containerOf(container), profiles[container.name]),
      ]),
    ...(serviceAccount === undefined ? {} : { serviceAccount: { existing: serviceAccount } }),
    pod: { labels: rest, annotations, ...podOf(spec) },
  };
}

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** Profiles that annotations give to containers; one for a container that is not there stays an annotation. */
function appArmorIn(annotations: Loose, containers: Loose = []): Loose {
  const isProfile = (key: string): boolean =>
    key.startsWith(APP_ARMOR) && containers.some(({ name }: Loose) => key === `${APP_ARMOR}${name}`);
  const entries: [string, Loose][] = Object.entries(annotations ?? {});
  const profiles = entries
    .filter(([key]) => isProfile(key))
    .map(([key, value]) => [key.slice(APP_ARMOR.length), profileOf(value)]);
  const rest = entries.filter(([key]) => !isProfile(key));
  return { profiles: Object.fromEntries(profiles), annotations: annotations && Object.fromEntries(rest) };
}

function profileOf(value: string): Loose {
  if (value.startsWith('localhost/'))
    return { type: 'Localhost', localhostProfile: value.slice('localhost/'.length) };
  return value === 'unconfined' ? { type: 'Unconfined', reason: REASON } : { type: 'RuntimeDefault' };
}

function withProfile(container: Loose, profile: Loose): Loose {
  if (profile === undefined) return container;
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
}

const HOST_FLAGS = [
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'shareProcessNamespace',
  'automountServiceAccountToken',
];

function podOf({
  initContainers,
  volumes,
  topologySpreadConstraints,
  imagePullSecrets,
  os,
  ...rest
}: Loose): Loose {
  const { restartPolicy, hostUsers, ...others } = rest;
  const spec = {
    ...others,
    ...(restartPolicy === undefined || restartPolicy === 'Always' ? {} : { restartPolicy }),
    ...(hostUsers === undefined || hostUsers === true ? {} : { hostUsers }),
  };
  return {
    ...mapValues(spec, (value, key) => (HOST_FLAGS.includes(key) && value === true ? reasoned(true) : value)),
    ...(initContainers && { initContainers: byName(initContainers, (one) => [one.name, containerOf(one)]) }),
    ...(volumes && { volumes: byName(volumes, ({ name, ...source }) => [name, volumeOf(source)]) }),
    ...(topologySpreadConstraints && { spread: topologySpreadConstraints }),
    ...(imagePullSecrets && { imagePullSecrets: imagePullSecrets.map(({ name }: Loose) => name) }),
    ...(os && { os: os.name }),
    ...(spec.securityContext && { securityContext: contextOf(spec.securityContext) }),
    ...(spec.resourceClaims && {
      resourceClaims: byName(spec.resourceClaims, ({ name, ...claim }) => [name, claim]),
    }),
  };
}

function containerOf({ name: _name, ...container }: Loose): Loose {
  const { ports, env, envFrom, resources, volumeMounts, volumeDevices, lifecycle, securityContext } =
    container;
  return {
    ...container,
    ...(ports && {
      ports: byName(ports, ({ name, hostPort, ...port }: Loose) => [
        name ?? `port-${port.containerPort}`,
        { ...port, ...(hostPort && { hostPort: reasoned(hostPort) }) },
      ]),
    }),
    ...(env && { env: byName(env, ({ name, ...value }) => [name, valueOf(value)]) }),
    ...(envFrom && { envFrom: envFrom.map(envFromOf) }),
    ...(resources && { resources: resourcesOf(resources) }),
    ...(volumeMounts && {
      volumeMounts: byName(volumeMounts, ({ mountPath, ...mount }) => [mountPath, mount]),
    }),
    ...(volumeDevices && {
      volumeDevices: byName(volumeDevices, ({ devicePath, name }) => [devicePath, name]),
    }),
    ...probesOf(container),
    ...(lifecycle && { lifecycle: mapValues(lifecycle, probeOf) }),
    ...(securityContext && { securityContext: contextOf(securityContext) }),
  };
}

function valueOf({ value, valueFrom }: Loose): Loose {
  if (valueFrom === undefined) return value ?? '';
  if (value !== undefined && value !== '') return { value, ...valueFrom };
  return valueFrom.fieldRef ? { ...valueFrom, fieldRef: fieldOf(valueFrom.fieldRef) } : valueFrom;
}

function fieldOf({ fieldPath, apiVersion = 'v1' }: Loose): Loose {
  return apiVersion === 'v1' ? fieldPath : { fieldPath, apiVersion };
}

function envFromOf({ configMapRef, secretRef, prefix }: Loose): Loose {
  const { name, ...rest } = configMapRef ?? secretRef ?? {};
  const both = { ...(configMapRef && { configMapRef: name }), ...(secretRef && { secretRef: name }) };
  return { ...both, ...rest, ...(prefix && { prefix }) };
}

const PLACES: Loose = { cpu: 'cpu', memory: 'memory', 'ephemeral-storage': 'ephemeralStorage' };

function resourcesOf({ requests = {}, limits = {}, ...rest }: Loose): Loose {
  const names = [...new Set([...Object.keys(requests ?? {}), ...Object.keys(limits ?? {})])];
  const extended = names.filter((name) => PLACES[name] === undefined);
  const amounts = names
    .filter((name) => PLACES[name] !== undefined)
    .map((name) => [
      PLACES[name],
      { request: requests[name] ?? limits[name], limit: limits[name] ?? 'none' },
    ]);
  return {
    ...Object.fromEntries(amounts),
    ...(extended.length > 0 && {
      extended: Object.fromEntries(extended.map((name) => [name, deviceOf(name, requests, limits)])),
    }),
    ...rest,
  };
}

function deviceOf(name: string, requests: Loose, limits: Loose): Loose {
  if (requests[name] !== undefined && requests[name] !== limits[name])
    throw new Unsayable(`${name} overcommitted`);
  return limits[name];
}

/** A liveness probe that asks what the readiness probe asks is a copy of it, with timings of its own. */
function probesOf({ readinessProbe, livenessProbe, startupProbe }: Loose): Loose {
  const copies = readinessProbe && livenessProbe && question(readinessProbe) === question(livenessProbe);
  const {
    httpGet: _httpGet,
    tcpSocket: _tcpSocket,
    grpc: _grpc,
    exec: _exec,
    ...timing
  } = livenessProbe ?? {};
  return {
    readinessProbe: probeOf(readinessProbe),
    livenessProbe: copies ? { sameAs: reasoned('readinessProbe'), ...timing } : probeOf(livenessProbe),
    startupProbe: probeOf(startupProbe),
  };
}

function question({ httpGet, tcpSocket, grpc, exec }: Loose): string {
  return JSON.stringify({ httpGet, tcpSocket, grpc, exec });
}

function probeOf(probe: Loose): Loose {
  if (!probe) return undefined;
  const { httpGet, tcpSocket } = probe;
  return {
    ...probe,
    ...(httpGet && {
      httpGet: {
        path: '/',
        ...httpGet,
        ...hostOf(httpGet),
        ...(httpGet.httpHeaders && {
          httpHeaders: byName(httpGet.httpHeaders, ({ name, value }) => [name, value]),
        }),
      },
    }),
    ...(tcpSocket && { tcpSocket: { ...tcpSocket, ...hostOf(tcpSocket) } }),
  };
}

function hostOf({ host }: Loose): Loose {
  return host === undefined ? {} : { host: reasoned(host) };
}

const SAFE: Loose = {
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  procMount: 'Default',
  supplementalGroupsPolicy: 'Strict',
};

/** A security context, with a reason for whatever leaves the hardened form. */
function contextOf({ runAsNonRoot: _follows, capabilities, ...context }: Loose): Loose {
  return {
    ...mapValues(context, (value, key) =>
      key in SAFE && value !== SAFE[key] ? reasoned(value) : departed(key, value),
    ),
    ...(capabilities?.add && { capabilities: { add: capabilities.add, reason: REASON } }),
  };
}

function departed(key: string, value: Loose): Loose {
  if (['runAsUser', 'runAsGroup', 'fsGroup'].includes(key) && value === 0) return reasoned(0);
  if (key.endsWith('Profile') && value?.type === 'Unconfined') return { ...value, reason: REASON };
  if (key === 'seLinuxOptions') return { ...value, reason: REASON };
  if (key === 'sysctls') return value.map((sysctl: Loose) => ({ ...sysctl, reason: REASON }));
  if (key === 'windowsOptions' && value?.hostProcess) return { ...value, hostProcess: reasoned(true) };
  return value;
}

function volumeOf(source: Loose): Loose {
  if (Object.keys(source).length === 0) return { emptyDir: {} };
  const { configMap, secret, downwardAPI, projected, csi, ephemeral } = source;
  return {
    ...source,
    ...('emptyDir' in source && { emptyDir: source.emptyDir ?? {} }),
    ...(configMap && { configMap: withItems(configMap) }),
    ...(secret && { secret: withItems(secret) }),
    ...(downwardAPI && { downwardAPI: { ...downwardAPI, items: filesOf(downwardAPI.items) } }),
    ...(projected && { projected: { ...projected, sources: (projected.sources ?? []).map(projectedOf) } }),
    ...(csi?.nodePublishSecretRef && {
      csi: { ...csi, nodePublishSecretRef: csi.nodePublishSecretRef.name },
    }),
    ...(ephemeral && {
      ephemeral: claimOf(ephemeral.volumeClaimTemplate?.spec, ephemeral.volumeClaimTemplate?.metadata),
    }),
    ...(NODE_KINDS.some((kind) => kind in source) && { reason: REASON }),
  };
}

const NODE_KINDS = [
  'hostPath',
  'nfs',
  'iscsi',
  'fc',
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cinder',
  'gcePersistentDisk',
  'vsphereVolume',
  'portworxVolume',
  'flexVolume',
  'cephfs',
  'rbd',
  'gitRepo',
];

function withItems({ items, ...rest }: Loose): Loose {
  return items ? { ...rest, items: byName(items, ({ key, ...item }) => [key, item]) } : rest;
}

function filesOf(items: Loose = []): Loose {
  return byName(items, ({ path, fieldRef, resourceFieldRef, ...rest }) => [
    path,
    {
      ...rest,
      ...(fieldRef && { fieldRef: fieldOf(fieldRef) }),
      ...(resourceFieldRef && resourceFileOf(resourceFieldRef)),
    },
  ]);
}

function resourceFileOf({ resource, ...rest }: Loose): Loose {
  return { ...rest, resourceFieldRef: resource };
}

function projectedOf(source: Loose): Loose {
  const { configMap, secret, downwardAPI, ...rest } = source;
  if (downwardAPI) return { ...rest, downwardAPI: filesOf(downwardAPI.items) };
  const { name, ...from } = withItems(configMap ?? secret ?? {});
  if (configMap && secret) return source;
  return {
    ...rest,
    ...(configMap && { configMap: name, ...from }),
    ...(secret && { secret: name, ...from }),
  };
}

/** A claim as our props have it. */
export function claimOf({ resources, dataSource, ...spec }: Loose = {}, metadata: Loose = {}): Loose {
  const source = dataSource === undefined ? {} : { dataSourceRef: dataSource };
  return {
    ...source,
    ...spec,
    ...metadata,
    size: resources?.requests?.storage,
    accessModes: spec.accessModes ?? [],
  };
}

function reasoned<T>(value: T): { value: T; reason: string } {
  return { value, reason: REASON };
}

function byName(list: Loose, entry: (item: Loose) => readonly [string, Loose]): Loose {
  if (!Array.isArray(list)) throw new Unsayable('no list');
  const entries = list.map(entry);
  if (new Set(entries.map(([name]) => name)).size < entries.length) throw new Unsayable('two of one name');
  return Object.fromEntries(entries);
}

function mapValues(of: Loose, change: (value: Loose, key: string) => Loose): Loose {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value, key)]));
}
