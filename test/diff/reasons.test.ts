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

  test('tells that a CronJob reads it from its next run on', () => {
    const before = shopWith('CronJob', 'report', (job) => {
      templateOf(job).spec.containers[0].envFrom = [{ configMapRef: { name: 'web-files' } }];
    });
    const after = before.map((object) =>
      object.metadata.name === 'web-files' ? { ...object, data: { 'app.yaml': 'a: 2' } } : object,
    );
    expect(textsOf(diffOf(before, after), 'config')).toContain(
      'CronJob shop/report reads it from its next run on',
    );
  });

  test('tells who reads one of several keys', () => {
    const after = shopWith('ConfigMap', 'web', (map) => (map.data = { level: 'debug', unused: 'y' }));
    expect(textsOf(diffOf(SHOP, after), 'config')).toContain(
      'Deployment shop/web reads it as environment: its pods keep the old values until they restart',
    );
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

describe('A number of pods', () => {
  test('of none stops the workload', () => {
    const after = shopWith('Deployment', 'web', ({ spec }) => (spec.replicas = 0));
    expect(textsOf(diffOf(SHOP, after), 'scale')).toEqual(['spec.replicas 3 → 0: no pod runs']);
  });

  test.each<[string, Loose, string, number]>([
    ['a Job', manyTimes(), 'parallelism', 4],
    ['a ReplicaSet', { ...ofShop('Deployment', 'web'), kind: 'ReplicaSet' }, 'replicas', 4],
    ['a controller of old', controller(), 'replicas', 4],
  ])('of %s scales it, and what it asks for', (_what, before, field, count) => {
    const after = { ...before, spec: { ...before.spec, [field]: count } };
    const [change] = diffOf([before], [after]).changes;
    expect(change?.verdicts).toEqual(['scale', 'resources-up']);
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

  test('does not miss a port on which nobody answers', () => {
    const before = shopWith('NetworkPolicy', 'db', ({ spec }) => delete spec.ingress[0].ports).map(
      (object) =>
        object.kind === 'NetworkPolicy' && object.metadata.name === 'web' ? openEgress(object) : object,
    );
    const after = before.map((object) =>
      object.kind === 'NetworkPolicy' && object.metadata.name === 'db'
        ? ofShop('NetworkPolicy', 'db')
        : object,
    );
    expect(diffOf(before, after).changes.map(({ verdicts }) => verdicts)).toEqual([['update']]);
    expect(textsOf(diffOf(after, before), 'new-reachability')).toEqual([
      'Deployment shop/web → StatefulSet shop/db: all ports but 5432/TCP',
    ]);
  });

  test('tells that DNS is cut', () => {
    const after = shopWith('NetworkPolicy', 'web', ({ spec }) => spec.egress.pop());
    expect(textsOf(diffOf(SHOP, after), 'lost-reachability')).toEqual([
      'Deployment shop/web → pods k8s-app=kube-dns of kube-system: 53/TCP, 53/UDP',
    ]);
  });

  test.each<[string, Loose, string]>([
    ['one namespace', { namespaceSelector: named('tools') }, 'pods of tools'],
    ['one namespace, all pods', { namespaceSelector: named('tools'), podSelector: {} }, 'pods of tools'],
    [
      'some namespaces',
      { namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'x' } } },
      'pods app=x of namespaces team=a',
    ],
    [
      'pods of any namespace',
      { namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } },
      'pods app=x of any namespace',
    ],
    ['pods of its own', { podSelector: { matchLabels: { app: 'x' } } }, 'pods app=x of shop'],
    [
      'an expression',
      { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }] } },
      'pods {"key":"app","operator":"In","values":["x"]} of shop',
    ],
    ['everybody', { namespaceSelector: {} }, 'pods outside these manifests'],
  ])('tells whom a policy finds elsewhere: %s', (_what, peer, name) => {
    const after = shopWith('NetworkPolicy', 'db', ({ spec }) => spec.ingress[0].from.push(peer));
    expect(textsOf(diffOf(SHOP, after), 'new-reachability').join()).toContain(name);
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

describe('A Service', () => {
  const tier = {
    ...ofShop('Service', 'web'),
    metadata: { name: 'tier', namespace: 'shop' },
    spec: { selector: { tier: 'front' }, ports: [{ port: 80 }] },
  };
  const inFront = (...names: string[]): Loose[] => [
    ...SHOP.map((object) => {
      if (object.kind !== 'Deployment' || !names.includes(object.metadata.name)) return object;
      const copy = structuredClone(object);
      templateOf(copy).metadata.labels.tier = 'front';
      return copy;
    }),
    tier,
  ];

  test('tells a workload that leaves it, and one that comes', () => {
    expect(textsOf(diffOf(inFront('web', 'admin'), inFront('web')), 'lost-reachability')).toEqual([
      'no longer behind Service shop/tier',
    ]);
    expect(textsOf(diffOf(inFront('web'), inFront('web', 'admin')), 'new-reachability')).toEqual([
      'now behind Service shop/tier',
    ]);
  });

  test('tells that nobody is left behind it', () => {
    expect(textsOf(diffOf(inFront('web'), inFront()), 'lost-reachability')).toEqual([
      'Service shop/tier selects no pod any more, it was Deployment shop/web',
    ]);
  });

  test('says nothing of a workload that is created behind it, or removed', () => {
    const without = inFront('web', 'admin').filter(
      ({ kind, metadata }) => kind !== 'Deployment' || metadata.name !== 'admin',
    );
    expect(diffOf(without, inFront('web', 'admin')).changes.map(({ verdicts }) => verdicts)).toEqual([
      ['create'],
    ]);
    expect(diffOf(inFront('web', 'admin'), without).changes.map(({ verdicts }) => verdicts)).toEqual([
      ['prune'],
    ]);
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

  test('tells a role that is made of others', () => {
    const part = (name: string, verbs: string[]): Loose => ({
      ...clusterRole(name),
      metadata: { name, labels: { aggregate: 'yes' } },
      rules: [rule([''], ['pods'], verbs)],
    });
    const whole = {
      ...clusterRole('whole'),
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { aggregate: 'yes' } }] },
    };
    const binding = {
      ...clusterRole('everybody'),
      kind: 'ClusterRoleBinding',
      subjects: [{ kind: 'Group', name: 'everybody' }],
      roleRef: { kind: 'ClusterRole', name: 'whole' },
    };
    const other = { ...clusterRole('other'), rules: [rule([''], ['secrets'], ['get'])] };
    const before = [whole, binding, other, part('one', ['get'])];
    const after = [whole, binding, other, part('one', ['get']), part('two', ['list'])];
    const diff = diffOf(before, after);
    expect(textsOf(diff, 'weaker-security')).toEqual(['Group everybody may list pods in the whole cluster']);
    expect(diff.changes.map(({ identity }) => identity.name)).toEqual(['two']);
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

function named(name: string): Loose {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

function openEgress(policy: Loose): Loose {
  return { ...policy, spec: { ...policy.spec, egress: [{}] } };
}

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

function clusterRole(name: string): Loose {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name } };
}

function manyTimes(): Loose {
  const job = ofShop('Job', 'migrate');
  return { ...job, spec: { ...job.spec, completions: 9, parallelism: 1 } };
}

function controller(): Loose {
  const { metadata, spec } = ofShop('Deployment', 'web');
  const { replicas, template } = spec;
  return { apiVersion: 'v1', kind: 'ReplicationController', metadata, spec: { replicas, template } };
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
