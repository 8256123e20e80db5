import type { Maybe } from '../../rule';

/** The files that a projected volume may have of a certificate. */
export const CERTIFICATE_PATHS = ['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const;

export interface Certificate extends Partial<
  Readonly<Record<(typeof CERTIFICATE_PATHS)[number], Maybe<string>>>
> {
  readonly signerName?: Maybe<string>;
  readonly maxExpirationSeconds?: Maybe<number>;
  readonly userAnnotations?: Maybe<Readonly<Record<string, unknown>>>;
}

/** Where they are written, as far as they are. */
export function certificatePaths(certificate: Certificate): readonly string[] {
  return CERTIFICATE_PATHS.map((field) => certificate[field] ?? '').filter((path) => path !== '');
}
