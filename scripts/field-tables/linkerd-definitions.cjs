// What the CustomResourceDefinitions of Linkerd say of fields (Apache-2.0), kept by hand: no project ships them but as
// templates of a chart, charts/linkerd-crds/templates of https://github.com/linkerd/linkerd2. The status is left out.

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

const text = (limits = {}) => ({ type: 'string', ...limits });
const oneOf = (...values) => text({ enum: values });
const list = (items, limits = {}) => ({ type: 'array', items, ...limits });
const byName = (items, limits = {}) => ({
  ...list(items, limits),
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['name'],
});
const object = (properties, required = [], more = {}) => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
  ...more,
});
const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const flag = { type: 'boolean' };
const whole = (format, limits = {}) => ({ type: 'integer', ...(format === '' ? {} : { format }), ...limits });
const intOrText = (limits = {}) => ({ 'x-kubernetes-int-or-string': true, ...limits });
const exactlyOne = (...fields) => ({ oneOf: fields.map((field) => ({ required: [field] })) });

// What several kinds have in common.
const selector = (more = {}) =>
  object(
    {
      matchLabels: open,
      matchExpressions: list(
        object(
          {
            key: text(),
            operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
            values: list(text()),
          },
          ['key', 'operator'],
        ),
      ),
    },
    [],
    more,
  );
const network = object({ cidr: text(), except: list(text()) }, ['cidr']);
const group = (limits = {}) => text({ maxLength: 253, pattern: `^$|^${LABEL}(\\.${LABEL})*$`, ...limits });
const kind = (limits = {}) =>
  text({ minLength: 1, maxLength: 63, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$', ...limits });
const name = text({ minLength: 1, maxLength: 253 });
const namespace = text({ minLength: 1, maxLength: 63, pattern: `^${LABEL}$` });
const target = object({ group: group(), kind: kind(), name }, ['kind', 'name']);
const reference = { group: group(), kind: kind(), name, namespace: text({ maxLength: 253 }) };
const dnsLabel = text({ pattern: `^${LABEL}$` });
const portNumber = whole('int32', { minimum: 1, maximum: 65535 });

// Server: policy/server.yaml
const serverPort = { port: intOrText(), proxyProtocol: text({ default: 'unknown' }) };
const selected = exactlyOne('podSelector', 'externalWorkloadSelector');
const selectors = { podSelector: selector(), externalWorkloadSelector: selector() };
const SERVER = {
  v1alpha1: object({ podSelector: selector(exactlyOne('matchExpressions', 'matchLabels')), ...serverPort }, [
    'podSelector',
    'port',
  ]),
  v1beta1: object({ podSelector: selector(), ...serverPort }, ['podSelector', 'port']),
  v1beta2: object({ ...selectors, ...serverPort }, ['port'], selected),
  v1beta3: object(
    { accessPolicy: text({ default: 'deny' }), ...selectors, ...serverPort },
    ['port'],
    selected,
  ),
};

// ServerAuthorization: policy/server-authorization.yaml
const serverAuthorization = object(
  {
    server: object({ name: dnsLabel, selector: selector() }, [], exactlyOne('name', 'selector')),
    client: object({
      networks: list(network),
      unauthenticated: flag,
      meshTLS: object({
        unauthenticatedTLS: flag,
        identities: list(text({ pattern: `^(\\*|${LABEL})(\\.${LABEL})*$` })),
        serviceAccounts: list(object({ name: dnsLabel, namespace: dnsLabel }, ['name'])),
      }),
    }),
  },
  ['server', 'client'],
);

// policy/authorization-policy.yaml, meshtls-authentication.yaml, network-authentication.yaml
const authorizationPolicy = object(
  { targetRef: target, requiredAuthenticationRefs: list(object(reference, ['kind', 'name'])) },
  ['targetRef', 'requiredAuthenticationRefs'],
);
const meshTlsAuthentication = object(
  {
    identities: list(text(), { minItems: 1 }),
    identityRefs: list(object(reference, ['kind']), { minItems: 1 }),
  },
  [],
  exactlyOne('identities', 'identityRefs'),
);
const networkAuthentication = object({ networks: list(network) }, ['networks']);

// policy/egress-network.yaml, http-local-ratelimit-policy.yaml, http-local-concurrency-limit-policy.yaml
const egressNetwork = object({ trafficPolicy: oneOf('Allow', 'Deny'), networks: list(network) }, [
  'trafficPolicy',
]);
const rate = { requestsPerSecond: whole('int64') };
const client = object({ group: group(), kind: kind(), namespace, name }, ['kind', 'name']);
const rateLimit = object(
  {
    targetRef: target,
    total: object(rate, ['requestsPerSecond']),
    identity: object(rate, ['requestsPerSecond']),
    overrides: list(object({ ...rate, clientRefs: list(client) }, ['requestsPerSecond', 'clientRefs'])),
  },
  ['targetRef'],
);
const concurrencyLimit = object({ targetRef: target, maxInFlightRequests: whole('int32', { minimum: 1 }) }, [
  'targetRef',
  'maxInFlightRequests',
]);

// HTTPRoute: policy/httproute.yaml
const headerName = text({ minLength: 1, maxLength: 256, pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$" });
const header = object({ name: headerName, value: text({ minLength: 1, maxLength: 4096 }) }, [
  'name',
  'value',
]);
const modifier = object({
  add: byName(header, { maxItems: 16 }),
  remove: list(text(), { maxItems: 16 }),
  set: byName(header, { maxItems: 16 }),
});
const redirect = object({
  hostname: text({ minLength: 1, maxLength: 253, pattern: `^${LABEL}(\\.${LABEL})*$` }),
  path: object(
    {
      replaceFullPath: text({ maxLength: 1024 }),
      replacePrefixMatch: text({ maxLength: 1024 }),
      type: oneOf('ReplaceFullPath', 'ReplacePrefixMatch'),
    },
    ['type'],
  ),
  port: portNumber,
  scheme: oneOf('http', 'https'),
  statusCode: whole('', { default: 302, enum: [301, 302] }),
});
const ruleFilter = object(
  {
    requestHeaderModifier: modifier,
    requestRedirect: redirect,
    type: oneOf('RequestHeaderModifier', 'RequestRedirect'),
  },
  ['type'],
);
const backendFilter = object(
  {
    requestHeaderModifier: modifier,
    requestRedirect: redirect,
    responseHeaderModifier: modifier,
    type: oneOf('RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect'),
  },
  ['type'],
);
const exactOrPattern = text({ default: 'Exact', enum: ['Exact', 'RegularExpression'] });
const everyPath = { type: 'PathPrefix', value: '/' };
const match = object({
  headers: byName(
    object({ name: headerName, type: exactOrPattern, value: text({ minLength: 1, maxLength: 4096 }) }, [
      'name',
      'value',
    ]),
    { maxItems: 16 },
  ),
  method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'),
  path: object(
    {
      type: text({ default: 'PathPrefix', enum: ['Exact', 'PathPrefix', 'RegularExpression'] }),
      value: text({ default: '/', maxLength: 1024 }),
    },
    [],
    { default: everyPath },
  ),
  queryParams: byName(
    object(
      {
        name: text({ minLength: 1, maxLength: 256 }),
        type: exactOrPattern,
        value: text({ minLength: 1, maxLength: 1024 }),
      },
      ['name', 'value'],
    ),
    { maxItems: 16 },
  ),
});
const parent = object(
  {
    group: group({ default: 'policy.linkerd.io' }),
    kind: kind({ default: 'Gateway' }),
    name,
    namespace,
    port: whole(''),
    sectionName: text({ minLength: 1, maxLength: 253, pattern: `^${LABEL}(\\.${LABEL})*$` }),
  },
  ['name'],
);
const route = (backendRefs, more = {}) =>
  object({
    hostnames: list(text({ minLength: 1, maxLength: 253, pattern: `^(\\*\\.)?${LABEL}(\\.${LABEL})*$` }), {
      maxItems: 16,
    }),
    parentRefs: list(parent, { maxItems: 32 }),
    rules: list(
      object({
        backendRefs,
        filters: list(ruleFilter, { maxItems: 16 }),
        matches: list(match, { maxItems: 8, default: [{ path: everyPath }] }),
        ...more,
      }),
      { maxItems: 16, default: [{ matches: [{ path: everyPath }] }] },
    ),
  });
const filters = list(backendFilter, { maxItems: 16 });
const earlyBackends = list(
  object({ name: text(), port: whole(''), namespace: text({ default: 'default' }), filters }),
);
const backends = list(
  object(
    {
      group: group({ default: '' }),
      kind: kind({ default: 'Service' }),
      name,
      namespace,
      port: portNumber,
      weight: whole('int32', { default: 1, minimum: 0, maximum: 1000000 }),
      filters,
    },
    ['name'],
  ),
  { maxItems: 16 },
);
const timeouts = object({
  backendRequest: text({ format: 'duration' }),
  request: text({ format: 'duration' }),
});

// ServiceProfile: serviceprofile.yaml
const quantity =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';
const conditions = { all: list(open), any: list(open) };
const status = object({ max: whole('int32'), min: whole('int32') });
const profile = (required) =>
  object(
    {
      dstOverrides: list(object({ authority: text(), weight: intOrText({ pattern: quantity }) })),
      opaquePorts: list(text()),
      retryBudget: object(
        { minRetriesPerSecond: whole('int32'), retryRatio: { type: 'number' }, ttl: text() },
        ['minRetriesPerSecond', 'retryRatio', 'ttl'],
      ),
      routes: list(
        object(
          {
            condition: object({ pathRegex: text(), method: text(), ...conditions, not: list(open) }),
            isRetryable: flag,
            name: text(),
            timeout: text(),
            responseClasses: list(
              object({ condition: object({ ...conditions, not: open, status }), isFailure: flag }, [
                'condition',
              ]),
            ),
          },
          ['condition', 'name'],
        ),
      ),
    },
    required,
  );

// ExternalWorkload: workload/external-workload.yaml
const certificate = object(
  {
    identity: text({ minLength: 1, maxLength: 253 }),
    serverName: text({ minLength: 1, maxLength: 253 }),
  },
  ['identity', 'serverName'],
);
const workload = (tls, addresses) =>
  object(
    {
      [tls]: certificate,
      ports: list(object({ name: text(), port: portNumber, protocol: text({ default: 'TCP' }) }, ['port'])),
      workloadIPs: list(object({ ip: text() }), { maxItems: addresses }),
    },
    [tls],
  );

/** A definition, as Kubernetes writes it, of the specs of its versions. */
function definition(
  definedGroup,
  definedKind,
  specs,
  { needsSpec = true, fields = {}, status = false } = {},
) {
  const versions = Object.entries(specs).map(([version, spec]) => ({
    name: version,
    served: true,
    schema: {
      openAPIV3Schema: object(
        { ...fields, spec, ...(status ? { status: open } : {}) },
        needsSpec ? ['spec'] : [],
      ),
    },
  }));
  return { spec: { group: definedGroup, names: { kind: definedKind }, scope: 'Namespaced', versions } };
}

const POLICY = 'policy.linkerd.io';

module.exports = [
  definition(POLICY, 'Server', SERVER),
  definition(POLICY, 'ServerAuthorization', {
    v1alpha1: serverAuthorization,
    v1beta1: serverAuthorization,
  }),
  definition(POLICY, 'AuthorizationPolicy', { v1alpha1: authorizationPolicy }),
  definition(POLICY, 'MeshTLSAuthentication', { v1alpha1: meshTlsAuthentication }),
  definition(POLICY, 'NetworkAuthentication', { v1alpha1: networkAuthentication }),
  definition(
    POLICY,
    'HTTPRoute',
    {
      v1alpha1: route(earlyBackends),
      v1beta1: route(earlyBackends),
      v1beta2: route(backends),
      v1beta3: route(backends, { timeouts }),
    },
    { status: true },
  ),
  definition(POLICY, 'EgressNetwork', { v1alpha1: egressNetwork }, { status: true }),
  definition(POLICY, 'HTTPLocalRateLimitPolicy', { v1alpha1: rateLimit }, { status: true }),
  definition(POLICY, 'HTTPLocalConcurrencyLimitPolicy', { v1alpha1: concurrencyLimit }, { status: true }),
  definition(
    'linkerd.io',
    'ServiceProfile',
    { v1alpha1: profile(['routes']), v1alpha2: profile([]) },
    { needsSpec: false },
  ),
  // The misspelt field is one of the definition.
  definition(
    'workload.linkerd.io',
    'ExternalWorkload',
    { v1alpha1: workload('meshTls', 1), v1beta1: workload('meshTLS', 2) },
    { status: true, fields: { apiVerson: text() } },
  ),
];
