import { isDns1035Label, isDnsLabel, isPortName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { type LocalReference, checkReference } from './local-reference';
import { PORT_NAME, PORT_NUMBER, isPortNumber } from './port-number';

interface Service {
  readonly name?: Maybe<string>;
  readonly port?: Maybe<Port>;
}

interface Port {
  readonly name?: Maybe<string>;
  readonly number?: Maybe<number>;
}

interface Backend {
  readonly service?: Maybe<Service>;
  readonly resource?: Maybe<LocalReference>;
}

const DOCS = 'pkg/apis/networking/validation/validation.go (validateIngressBackend)';

const ON = ['networking/v1.IngressBackend'];

export const INGRESS_BACKEND: Rule = {
  id: 'ingress-backend',
  class: 'api',
  title: 'A backend of an Ingress is either a service or a resource',
  why: 'The API server refuses neither and both.',
  docs: DOCS,
  on: ON,

  check(backend: Backend, place) {
    const hasService = isGiven(backend.service);
    const hasResource = isGiven(backend.resource);
    if (hasService === hasResource)
      place.refuse(
        '',
        backend,
        'either service or resource',
        hasService ? 'remove one of the two' : 'write service: { name: cart, port: { number: 80 } }',
      );
  },
};

const SERVICES = ['networking/v1.IngressServiceBackend'];

export const INGRESS_SERVICE: Rule = {
  id: 'ingress-service-name',
  class: 'api',
  title: 'The service of a backend has a name that a Service can have',
  why: 'The API server refuses any other: an Ingress reaches only Services of its own namespace.',
  docs: `${DOCS}, pkg/features/kube_features.go (RelaxedServiceNameValidation, on since 1.36)`,
  on: SERVICES,

  check({ name }: Service, place) {
    const given = name ?? '';
    const isRelaxed = place.isAtLeast('1.36');
    if (given === '' || (isRelaxed ? isDnsLabel(given) : isDns1035Label(given))) return;
    place.refuse(
      'name',
      given,
      `lower-case letters, digits and -, ${isRelaxed ? '' : 'starting with a letter, '}at most 63 characters`,
      'write the name of the Service alone, such as name: cart',
    );
  },
};

export const INGRESS_PORT: Rule = {
  id: 'ingress-service-port',
  class: 'api',
  title: 'The service of a backend has the name or the number of a port',
  why: 'The API server refuses neither, both, and what no port can have.',
  docs: DOCS,
  on: SERVICES,

  check({ port }: Service, place) {
    const name = port?.name ?? '';
    const number = port?.number ?? 0;
    if (name !== '' && number !== 0)
      place.refuse('port', port, 'either name or number', 'remove one of the two');
    else if (name !== '') checkName(name, place);
    else if (number === 0) place.refuse('port', port, 'either name or number', 'write port: { number: 80 }');
    else if (!isPortNumber(number))
      place.refuse(['port', 'number'], number, PORT_NUMBER, 'write such as number: 80');
  },
};

function checkName(name: string, place: Place): void {
  if (isPortName(name)) return;
  const fix = /^\d+$/.test(name) ? `write number: ${name}` : 'write such as name: http';
  place.refuse(['port', 'name'], name, PORT_NAME, fix);
}

export const INGRESS_RESOURCE: Rule = {
  id: 'ingress-resource',
  class: 'api',
  title: 'The resource of a backend is named by group, kind and name',
  why: 'The API server refuses names with / or %, and groups that are no DNS names.',
  docs: DOCS,
  on: ON,

  check({ resource }: Backend, place) {
    const reference = resource ?? undefined;
    if (reference !== undefined) checkReference(reference, 'resource', place);
  },
};

/** Where an Ingress sends requests. */
export const INGRESS_BACKEND_RULES: readonly Rule[] = [
  INGRESS_BACKEND,
  INGRESS_SERVICE,
  INGRESS_PORT,
  INGRESS_RESOURCE,
];
