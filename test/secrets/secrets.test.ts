import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { ExternalSecret } from '../../lib/secrets/external-secret';
import { SealedSecret } from '../../lib/secrets/sealed-secret';
import { SecretProviderClass } from '../../lib/secrets/secret-provider-class';
import { IMAGE } from '../support/props';
import { faultsOf, faultyFields, synth } from '../support/synth';

const SEALED = 'A'.repeat(200);

describe('an ExternalSecret', () => {
  const props = {
    store: { name: 'vault', kind: 'ClusterSecretStore' as const },
    keys: { password: { key: 'prod/db', property: 'password' } },
  };

  test('writes what the operator would fill in, so that nothing drifts', () => {
    expect(synth((chart) => new ExternalSecret(chart, 'db', props), 'shop').one('ExternalSecret')).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'db', namespace: 'shop' },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { name: 'db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [{ secretKey: 'password', remoteRef: { key: 'prod/db', property: 'password' } }],
      },
    });
  });

  test.each([
    ['30s', '30s'],
    ['90s', '1m30s'],
    ['24h', '24h0m0s'],
    ['0s', '0s'],
  ] as const)('asks again every %s', (refreshInterval, written) => {
    expect(
      synth((chart) => new ExternalSecret(chart, 'db', { ...props, refreshInterval })).one('ExternalSecret')
        .spec.refreshInterval,
    ).toBe(written);
  });

  test('takes all properties of an entry', () => {
    const { one } = synth(
      (chart) => new ExternalSecret(chart, 'db', { store: { name: 'vault' }, extract: { key: 'prod/db' } }),
    );
    expect(one('ExternalSecret').spec.dataFrom).toEqual([{ extract: { key: 'prod/db' } }]);
  });

  test.each([
    [{ store: { name: 'Vault' } }, 'store.name'],
    [{ keys: undefined }, 'keys'],
    [{ keys: { 'a b': { key: 'x' } } }, 'keys["a b"]'],
    [{ keys: { a: { key: '' } } }, 'keys.a.key'],
    [{ refreshInterval: 'often' }, 'refreshInterval'],
    [{ name: 'DB' }, 'name'],
  ])('is refused with %j', (wrong, field) => {
    expect(
      faultyFields((chart) => new ExternalSecret(chart, 'db', { ...props, ...(wrong as object) })),
    ).toEqual([field]);
  });
});

describe('a SealedSecret', () => {
  test('keeps its name and namespace in the template, as the controller demands', () => {
    expect(
      synth(
        (chart) =>
          new SealedSecret(chart, 'db', { encryptedData: { password: SEALED }, scope: 'namespace-wide' }),
        'shop',
      ).one('SealedSecret'),
    ).toMatchObject({
      metadata: {
        name: 'db',
        namespace: 'shop',
        annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' },
      },
      spec: {
        encryptedData: { password: SEALED },
        template: { metadata: { name: 'db', namespace: 'shop' } },
      },
    });
  });

  test('refuses plain text without showing it', () => {
    const [fault] = faultsOf(
      (chart) => new SealedSecret(chart, 'db', { encryptedData: { password: 'hunter2' } }),
    );
    expect(fault?.field).toBe('encryptedData.password');
    expect(JSON.stringify(fault)).not.toContain('hunter2');
  });
});

test('a SecretProviderClass is shown to a pod as a volume', () => {
  const { one } = synth((chart) => {
    const store = new SecretProviderClass(chart, 'vault', {
      provider: 'vault',
      parameters: { roleName: 'cart' },
    });
    new MicroserviceApp(chart, 'cart', {
      image: IMAGE,
      volumes: { secrets: { ...store.volume, mountPath: '/secrets' } },
    });
  }, 'shop');
  expect(one('SecretProviderClass').spec).toEqual({ provider: 'vault', parameters: { roleName: 'cart' } });
  expect(one('Deployment').spec.template.spec.volumes).toContainEqual({
    name: 'secrets',
    csi: {
      driver: 'secrets-store.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass: 'vault' },
    },
  });
});

test('secrets of all kinds go wherever a name is asked for', () => {
  const { one } = synth((chart) => {
    const external = new ExternalSecret(chart, 'external', {
      store: { name: 'vault' },
      extract: { key: 'x' },
    });
    const sealed = new SealedSecret(chart, 'sealed', { encryptedData: { password: SEALED } });
    new MicroserviceApp(chart, 'cart', {
      image: IMAGE,
      env: {
        A: { secretKeyRef: { name: external, key: 'a' } },
        B: { secretKeyRef: { name: sealed, key: 'password' } },
        C: { secretKeyRef: { name: 'existing', key: 'c' } },
      },
      envFrom: [{ secretRef: external }],
      volumes: { tls: { secret: { secretName: sealed }, mountPath: '/tls' } },
    });
  }, 'shop');
  const { containers, volumes } = one('Deployment').spec.template.spec;
  expect(
    containers[0].env.map(
      (variable: { valueFrom: { secretKeyRef: { name: string } } }) => variable.valueFrom.secretKeyRef.name,
    ),
  ).toEqual(['external', 'sealed', 'existing']);
  expect(containers[0].envFrom).toEqual([{ secretRef: { name: 'external' } }]);
  expect(volumes).toContainEqual({ name: 'tls', secret: { secretName: 'sealed', defaultMode: 0o440 } });
});
