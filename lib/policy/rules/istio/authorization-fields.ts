/** Fields of a source that mutual TLS proves. */
export const IDENTITY_FIELDS = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'trustDomains',
  'notTrustDomains',
] as const;

/** Fields of a source that a token proves. */
export const HTTP_SOURCE_FIELDS = ['requestPrincipals', 'notRequestPrincipals'] as const;

/** Fields of a source that tell addresses. */
export const ADDRESS_FIELDS = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const;

/** Fields of an operation. */
export const OPERATION_FIELDS = [
  'ports',
  'notPorts',
  'methods',
  'notMethods',
  'paths',
  'notPaths',
  'hosts',
  'notHosts',
] as const;
