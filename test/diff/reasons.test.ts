import { SHOP, ofShop, shopWith, shopWithout, templateOf } from './shop';
import { diffOf, textsOf } from './differ';
import type { Loose } from '../support/synth';

describe('A change of configuration', () => {
  test('tells who keeps the old values of a variable until it restarts', () => {
    const diff = diffOf(
      SHOP,
      shopWith('ConfigMap', 'web', ({ data }) => (data.level = 'debug')),
    );
    expect(textsOf(diff, 'config')).toEqual([
      'data.level',
      'Deployment shop/web reads it as environment: its pods keep the old values until they restart',
    ]);
  });

  test('tells that nobody reads a key', () => {
    const diff = diffOf(
      SHOP,
      shopWith('ConfigMap', 'web', ({ data }) => (data.unused = 'y')),
    );
    expect(textsOf(diff, 'config')).toContain('no workload here reads it');
  });

  test('tells that mounted files are renewed in place', () => {
    const diff = diffOf(
      SHOP,
      shopWith('ConfigMap', 'web-files', ({ data }) => (data['app.yaml'] = 'a: 2')),
    );
    expect(textsOf(diff, 'config')).toContain(
      'Deployment shop/web mounts it: files are renewed in place, without a restart',
    );
  });

  test('tells that a file mounted by subPath stays as it was', () => {
    const mounted = shopWith('Deployment', 'web', (web) => {
      templateOf(web).spec.containers[0].volumeMounts[0].subPath = 'app.yaml';
    });
    const after = mounted.map((object) =>
      object.metadata.name === 'web-files' ? { ...object, data: { 'app.yaml': 'a: 2' } } : object,
    );
    expect(textsOf(diffOf(mounted, after), 'config')).toContain(
      'Deployment shop/web mounts it by subPath: its pods keep the old files until they restart',
    );
  });

  test('tells that a reader restarts in the same change', () => {
    const after = shopWith('ConfigMap', 'web', ({ data }) => (data.level = 'debug')).map((object) =>
      object.kind === 'Deployment' && object.metadata.name === 'web' ? withImage(object) : object,
    );
    expect(textsOf(diffOf(SHOP, after), 'config')).toContain(
      'Deployment shop/web reads it and restarts in this change',
    );
  });

  test('tells who cannot start any more without what goes', () => {
    const diff = diffOf(SHOP, shopWithout('ConfigMap', 'web-files'));
    expect(textsOf(diff, 'prune')).toContain(
      'still needed by Deployment shop/web: new pods do not start without it',
    );
  });
});

describe('A replacement', () => {
  test('names the field, the way out and the source', () => {
    const after = shopWith('StatefulSet', 'db', ({ spec }) => (spec.serviceName = 'database'));
    const [change] = diffOf(SHOP, after).changes;
    expect(change?.reasons[0]).toEqual({
      verdict: 'replace',
      text: 'spec.serviceName cannot be changed in place; delete it with --cascade=orphan and create it again: pods and claims stay',
      field: 'spec.serviceName',
      source: 'pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate',
    });
  });

  test('warns of claims that a StatefulSet takes along', () => {
    const before = shopWith('StatefulSet', 'db', retainsNothing);
    const after = before.map((object) =>
      object.kind === 'StatefulSet'
        ? { ...object, spec: { ...object.spec, serviceName: 'database' } }
        : object,
    );
    expect(textsOf(diffOf(before, after), 'replace')[0]).toContain(
      'without that flag its claims are deleted too',
    );
  });
});

describe('A rolling restart', () => {
  test('names the containers and fields', () => {
    const after = shopWith('Deployment', 'web', (web) => {
      templateOf(web).spec.containers[0].image = 'b:2';
      templateOf(web).spec.containers[0].env[0].value = 'db2';
    });
    expect(textsOf(diffOf(SHOP, after), 'restart')).toEqual([
      'rolling restart: containers[web].env[HOST].value, containers[web].image',
    ]);
  });

  test('starts at a partition', () => {
    const before = shopWith('StatefulSet', 'db', ({ spec }) => {
      spec.updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 1 } };
    });
    const after = before.map((object) => (object.kind === 'StatefulSet' ? withImage(object) : object));
    expect(textsOf(diffOf(before, after), 'restart')).toEqual([
      'rolling restart of the pods from ordinal 1 up: containers[db].image',
    ]);
  });
});

describe('An autoscaler', () => {
  test('decides over replicas that are left out', () => {
    const before = shopWith('Deployment', 'admin', ({ spec }) => (spec.replicas = 3));
    const after = shopWith('Deployment', 'admin', ({ spec }) => delete spec.replicas);
    expect(textsOf(diffOf(before, after), 'scale')).toEqual([
      'spec.replicas 3 is left to HorizontalPodAutoscaler shop/admin (1 to 4)',
    ]);
  });

  test('carries what its workload asks for', () => {
    const after = shopWith('HorizontalPodAutoscaler', 'admin', ({ spec }) => (spec.maxReplicas = 8));
    expect(textsOf(diffOf(SHOP, after), 'resources-up')).toEqual([
      'requests cpu 100m to 400m → 100m to 800m (pods 1 to 4 → 1 to 8)',
      'requests memory 64Mi to 256Mi → 64Mi to 512Mi (pods 1 to 4 → 1 to 8)',
    ]);
  });
});

describe('Reachability', () => {
  test('tells who reaches whom by which port', () => {
    const after = shopWith('NetworkPolicy', 'db', ({ spec }) => {
      spec.ingress[0].from.push({ podSelector: { matchLabels: { app: 'admin' } } });
    });
    expect(textsOf(diffOf(SHOP, after), 'new-reachability')).toEqual([
      'Deployment shop/admin → StatefulSet shop/db: 5432/TCP',
    ]);
  });

  test('tells that DNS is cut', () => {
    const after = shopWith('NetworkPolicy', 'web', ({ spec }) => spec.egress.pop());
    expect(textsOf(diffOf(SHOP, after), 'lost-reachability')).toEqual([
      'Deployment shop/web → pods k8s-app=kube-dns of kube-system: 53/TCP, 53/UDP',
    ]);
  });

  test('tells addresses by their ranges', () => {
    const after = shopWith('NetworkPolicy', 'web', ({ spec }) => {
      spec.egress.push({ to: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.128/25'] } }] });
    });
    expect(textsOf(diffOf(SHOP, after), 'new-reachability')).toEqual([
      'Deployment shop/web → 203.0.113.0/25: all ports',
    ]);
  });

  test('lays a change to the policy that makes it, not to the one beside it', () => {
    const before = [...SHOP, opening('narrower', 'admin', 'agent'), opening('wider', 'agent')];
    const after = [...SHOP, opening('narrower', 'agent'), opening('wider', 'agent', 'db')];
    const changes = diffOf(before, after).changes.map(({ identity, verdicts }) => [identity.name, verdicts]);
    expect(Object.fromEntries(changes)).toEqual({
      narrower: ['lost-reachability', 'update'],
      wider: ['new-reachability', 'update'],
    });
  });
});

describe('What may be done', () => {
  test('tells whom a binding lets do what, and where', () => {
    const after = shopWith('Role', 'web', (role) => role.rules[0].resources.push('secrets'));
    expect(textsOf(diffOf(SHOP, after), 'weaker-security')).toEqual([
      'ServiceAccount shop/web may get, list secrets in shop',
    ]);
  });

  test('tells a role that nobody here is bound to', () => {
    const before = shopWithout('RoleBinding', 'web');
    const after = before.map((object) => (object.kind === 'Role' ? withVerb(object) : object));
    expect(textsOf(diffOf(before, after), 'weaker-security')).toEqual([
      'whoever is bound to Role shop/web may delete configmaps in shop',
    ]);
  });

  test('tells a workload that runs as somebody who may do more', () => {
    const after = shopWith(
      'Deployment',
      'admin',
      (admin) => (templateOf(admin).spec.serviceAccountName = 'web'),
    );
    expect(textsOf(diffOf(SHOP, after), 'weaker-security')).toEqual([
      'runs as ServiceAccount shop/web, which may get, list configmaps in shop',
    ]);
  });

  test('finds nothing wider in a wildcard that was there', () => {
    const wide = shopWith('Role', 'web', (role) => (role.rules = [rule(['*'], ['*'], ['*'])]));
    const narrow = shopWith('Role', 'web', (role) => (role.rules = [rule([''], ['secrets'], ['get'])]));
    expect(textsOf(diffOf(wide, narrow), 'weaker-security')).toEqual([]);
    expect(textsOf(diffOf(narrow, wide), 'weaker-security')).toEqual([
      'ServiceAccount shop/web may do anything with everything in shop',
    ]);
  });
});

describe('A workload that is only written otherwise', () => {
  test('is no difference, and its pods are said to restart', () => {
    const after = shopWith('Deployment', 'web', (web) => {
      templateOf(web).spec.volumes.reverse();
      templateOf(web).spec.containers[0].securityContext.privileged = false;
    });
    const { changes, respelled } = diffOf(SHOP, after);
    expect(changes).toEqual([]);
    expect(respelled).toEqual([
      {
        identity: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
        fields: ['spec.containers[web].securityContext.privileged', 'spec.volumes'],
        effect: 'restart',
      },
    ]);
  });

  test('is not told where the API server stores the same', () => {
    const after = shopWith('Deployment', 'web', (web) => (templateOf(web).spec.dnsPolicy = 'ClusterFirst'));
    expect(diffOf(SHOP, after).respelled).toEqual([]);
  });

  test('of a Job is refused', () => {
    const after = shopWith('Job', 'migrate', (job) => (templateOf(job).spec.enableServiceLinks = true));
    expect(diffOf(SHOP, after).respelled.map(({ effect }) => effect)).toEqual(['refused']);
  });
});

function withImage(object: Loose): Loose {
  const copy = structuredClone(object);
  templateOf(copy).spec.containers[0].image = 'b:2';
  return copy;
}

function withVerb(role: Loose): Loose {
  const copy = structuredClone(role);
  copy.rules[0].verbs.push('delete');
  return copy;
}

function rule(apiGroups: string[], resources: string[], verbs: string[]): Loose {
  return { apiGroups, resources, verbs };
}

function retainsNothing({ spec }: Loose): void {
  spec.persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete' };
}

/** Lets some workloads reach the agent. */
function opening(name: string, ...apps: string[]): Loose {
  return {
    ...ofShop('NetworkPolicy', 'db'),
    metadata: { name, namespace: 'shop' },
    spec: {
      podSelector: { matchLabels: { app: 'agent' } },
      policyTypes: ['Ingress'],
      ingress: [
        { from: apps.map((app) => ({ podSelector: { matchLabels: { app } } })), ports: [{ port: 9000 }] },
      ],
    },
  };
}
