/** Where cert-manager checks certificates and issuers: its webhook, which the API server asks. */
export const CERTIFICATE_CHECKS =
  'github.com/cert-manager/cert-manager: internal/apis/certmanager/validation/certificate.go';
export const ISSUER_CHECKS =
  'github.com/cert-manager/cert-manager: internal/apis/certmanager/validation/issuer.go';

/** What happens otherwise. */
export const REFUSED = 'The webhook of cert-manager refuses it';
