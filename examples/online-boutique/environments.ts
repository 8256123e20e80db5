import type { Environment } from 'cdk8s-kiban';

/** The environments of the shop, named once: a value for one that is not here does not compile. */
export type Env = Environment<'dev' | 'staging' | 'production'>;
