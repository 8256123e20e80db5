type Fields = Readonly<Record<string, unknown>>;

const SOURCE = { repoURL: 'https://git.example.com/shop.git', path: 'shop' };

/** An Application that Argo CD takes, but for the fields of its spec that are given. */
export function application(spec: Fields = {}): object {
  const rest = { project: 'shop', source: SOURCE, destination: { name: 'in-cluster', namespace: 'shop' } };
  return object('Application', { ...rest, ...spec });
}

/** An ApplicationSet that Argo CD takes, but for the fields given. */
export function applicationSet(spec: Fields = {}, template: Fields = {}): object {
  const destination = { name: '{{ .name }}', namespace: 'shop' };
  return object('ApplicationSet', {
    generators: [{ clusters: {} }],
    template: {
      metadata: { name: 'shop-{{ .name }}' },
      spec: { project: 'shop', source: SOURCE, destination, ...template },
    },
    ...spec,
  });
}

/** A project that Argo CD takes, but for the fields given. */
export function project(spec: Fields = {}): object {
  const destinations = [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }];
  return object('AppProject', { sourceRepos: [SOURCE.repoURL], destinations, ...spec });
}

function object(kind: string, spec: Fields): object {
  const metadata = { name: 'shop', namespace: 'argocd' };
  return { apiVersion: 'argoproj.io/v1alpha1', kind, metadata, spec };
}
