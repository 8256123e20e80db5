import type { Maybe, Place, Rule } from '../../rule';

interface Port {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<string>;
}

interface Pod {
  readonly containers?: Maybe<readonly { readonly ports?: Maybe<readonly Port[]> }[]>;
}

interface Service {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{
    readonly template?: Maybe<{ readonly metadata?: Maybe<{ readonly name?: Maybe<string> }> }>;
  }>;
}

const REFUSED = 'The admission webhook of Knative refuses it';
const WEBHOOK = 'https://github.com/knative/serving, pkg/apis/serving';

const PROTOCOLS = ['', 'http1', 'h2c'];

export const REVISION_PORT: Rule = {
  id: 'knative-port',
  class: 'later',
  title: 'The pods of a Knative Service have one port, which says how HTTP is spoken',
  why: `${REFUSED}: all requests go to one port over TCP, whose name is http1, h2c, or left out.`,
  docs: `${WEBHOOK}/k8s_validation.go (validateContainersPorts, validateContainerPorts)`,
  on: ['serving.knative.dev/v1.Spec'],

  check({ containers }: Pod, place) {
    if (containers === null || containers === undefined) return;
    let count = 0;
    for (let index = 0; index < containers.length; index++) {
      const ports = containers[index]?.ports ?? [];
      count += ports.length;
      const path = ['containers', index, 'ports'];
      if (ports.length > 0 && count > 1)
        place.refuse(path, ports, 'one port of all containers', 'remove the others');
      else if (ports[0] !== undefined) checkPort(ports[0], [...path, 0], place);
    }
    if (count === 0 && containers.length > 1)
      place.refuse(
        ['containers', 0, 'ports'],
        undefined,
        'a port in one of several containers',
        'add such as ports: [{ containerPort: 8080 }] where requests go',
      );
  },
};

function checkPort({ name, protocol }: Port, path: readonly (string | number)[], place: Place): void {
  if (!PROTOCOLS.includes(name ?? ''))
    place.refuse([...path, 'name'], name, 'http1 or h2c', 'write name: http1');
  if ((protocol ?? 'TCP') !== 'TCP')
    place.refuse([...path, 'protocol'], protocol, 'TCP', 'write protocol: TCP');
}

export const REVISION_NAME: Rule = {
  id: 'knative-revision-name',
  class: 'later',
  title: 'The name of a revision begins with that of its Service',
  why: `${REFUSED}: no two Services may name the same revision.`,
  docs: `${WEBHOOK}/v1/revision_validation.go (validateRevisionName)`,
  on: ['serving.knative.dev/v1.Service', 'serving.knative.dev/v1.Configuration'],

  check({ metadata, spec }: Service, place) {
    const [parent, name] = [metadata?.name ?? '', spec?.template?.metadata?.name ?? ''];
    if (parent === '' || typeof name !== 'string' || name === '' || name.startsWith(`${parent}-`)) return;
    place.refuse(
      ['spec', 'template', 'metadata', 'name'],
      name,
      `a name that begins with ${parent}-`,
      `write ${parent}-${name}`,
    );
  },
};

/** What a Knative Service runs. */
export const REVISION_RULES: readonly Rule[] = [REVISION_PORT, REVISION_NAME];
