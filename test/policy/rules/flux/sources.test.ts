import {
  BUCKET_ACCOUNT,
  BUCKET_TOKENS,
  BUCKET_TOKEN_SECRETS,
} from '../../../../lib/policy/rules/flux/buckets';
import { CHART_SIGNATURE } from '../../../../lib/policy/rules/flux/charts';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const BUCKET = 'source.toolkit.fluxcd.io/v1 Bucket';
const CHART = 'source.toolkit.fluxcd.io/v1 HelmChart';

const bucket = (of: Loose): Loose => ({
  bucketName: 'shop',
  endpoint: 'minio.example.com',
  interval: '5m',
  ...of,
});

const tokens = (provider: string, of: Loose = {}): Loose => ({
  sts: { provider, endpoint: 'https://sts.example.com', ...of },
});

const chart = (kind: string, of: Loose = {}): Loose => ({
  chart: 'shop',
  interval: '5m',
  sourceRef: { kind, name: 'shop' },
  ...of,
});

const secret = { name: 'shop' };

testAsDefined(
  [
    [BUCKET_TOKENS, BUCKET, bucket(tokens('aws')), 'spec.sts.provider'],
    [BUCKET_TOKENS, BUCKET, bucket({ provider: 'aws', ...tokens('ldap') }), 'spec.sts.provider'],
    [BUCKET_TOKENS, BUCKET, bucket({ provider: 'gcp', ...tokens('ldap') }), 'spec.sts'],
    [
      BUCKET_TOKEN_SECRETS,
      BUCKET,
      bucket({ provider: 'aws', ...tokens('aws', { secretRef: secret }) }),
      'spec.sts.secretRef',
    ],
    [
      BUCKET_TOKEN_SECRETS,
      BUCKET,
      bucket({ provider: 'aws', ...tokens('aws', { certSecretRef: secret }) }),
      'spec.sts.certSecretRef',
    ],
    [BUCKET_ACCOUNT, BUCKET, bucket({ serviceAccountName: 'shop' }), 'spec.serviceAccountName'],
    [CHART_SIGNATURE, CHART, chart('GitRepository', { verify: {} }), 'spec.verify'],
  ],
  [
    [BUCKET, bucket(tokens('ldap', { secretRef: secret, certSecretRef: secret }))],
    [BUCKET, bucket({ provider: 'aws', ...tokens('aws') })],
    [BUCKET, bucket({ provider: 'gcp', serviceAccountName: 'shop' })],
    [CHART, chart('HelmRepository', { verify: { provider: 'cosign' } })],
    [CHART, chart('GitRepository')],
  ],
);
