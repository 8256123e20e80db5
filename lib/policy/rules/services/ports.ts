import { isPortNumber } from '../traffic/port-number';
import { LONGEST_LABEL, isDnsLabel, isPortName, isQualifiedName } from '../../../core/names';
import type { Rule } from '../../rule';
import { KEY_FORM } from '../metadata/labels';
import { NO_PORTS, NO_SPEC, type Service, type ServicePort, type ServiceSpec } from './service-spec';

const DOCS = 'pkg/apis/core/validation/validation.go';

export const HAS_PORTS: Rule = {
  id: 'service-has-ports',
  class: 'api',
  title: 'A Service has ports, unless it is headless or an ExternalName',
  why: 'The API server refuses one without.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.Service'],

  check({ spec }: Service, place) {
    const { ports, type, clusterIP } = spec ?? NO_SPEC;
    if ((ports?.length ?? 0) > 0 || clusterIP === 'None' || type === 'ExternalName') return;
    place.refuse(['spec', 'ports'], ports, 'at least one port', 'add such as ports: [{ port: 80 }]');
  },
};

export const PORT_NUMBER: Rule = {
  id: 'service-port-number',
  class: 'api',
  title: 'The port of a Service is a number from 1 to 65535',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateServicePort)`,
  on: ['core/v1.ServicePort'],

  check({ port }: ServicePort, place) {
    const given = port ?? undefined;
    if (given !== undefined && !isPortNumber(given))
      place.refuse('port', given, '1 to 65535', 'write such as port: 80');
  },
};

export const TARGET_PORT: Rule = {
  id: 'service-target-port',
  class: 'api',
  title: 'The targetPort of a Service is a number from 1 to 65535 or the name of a container port',
  why: 'The API server refuses any other; a number in quotes is a name, and one without a letter.',
  docs: `${DOCS} (ValidatePortNumOrName)`,
  on: ['core/v1.ServicePort'],

  check({ targetPort }: ServicePort, place) {
    const given = targetPort ?? 0;
    // The server fills in the port for these.
    if (given === 0 || given === '') return;
    if (typeof given === 'number' ? isPortNumber(given) : isPortName(given)) return;
    place.refuse(
      'targetPort',
      given,
      '1 to 65535, or a name of at most 15 lower-case letters, digits and -, a letter among them',
      /^\d+$/.test(String(given)) ? `remove the quotes: ${given}` : 'write such as targetPort: http',
    );
  },
};

export const APP_PROTOCOL: Rule = {
  id: 'service-app-protocol',
  class: 'api',
  title: 'The appProtocol of a port is a name, with an optional domain before it',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateServicePort)`,
  on: ['core/v1.ServicePort'],

  check({ appProtocol }: ServicePort, place) {
    const given = appProtocol ?? undefined;
    if (given !== undefined && !isQualifiedName(given))
      place.refuse('appProtocol', given, KEY_FORM, 'write such as http or kubernetes.io/h2c');
  },
};

export const PORT_NAME: Rule = {
  id: 'service-port-name',
  class: 'api',
  title: 'The ports of a Service have names that are DNS labels and differ; a single one may go without',
  why: 'The API server refuses others: the names are parts of DNS records.',
  docs: `${DOCS} (validateServicePort)`,
  on: ['core/v1.ServiceSpec'],

  check({ ports }: ServiceSpec, place) {
    const list = ports ?? NO_PORTS;
    for (let at = 0; at < list.length; at++) {
      const name = list[at]?.name ?? '';
      const path = ['ports', at, 'name'];
      if (name === '' && list.length > 1)
        place.refuse(path, undefined, 'a name: the Service has several ports', 'add such as name: http');
      if (name !== '' && !isDnsLabel(name))
        place.refuse(
          path,
          name,
          `lower-case letters, digits and -, at most ${LONGEST_LABEL} characters`,
          'write such as name: http',
        );
      if (name !== '' && isNamedBefore(list, at))
        place.refuse(path, name, 'a name of its own', 'rename one of the two');
    }
  },
};

function isNamedBefore(list: readonly ServicePort[], at: number): boolean {
  for (let before = 0; before < at; before++) {
    if (list[before]?.name === list[at]?.name) return true;
  }
  return false;
}

const protocolOf = ({ protocol }: ServicePort): string => protocol || 'TCP';

export const UNIQUE_PORTS: Rule = {
  id: 'service-unique-ports',
  class: 'api',
  title: 'The ports of a Service differ in number or protocol',
  why: 'The API server refuses the same port twice.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.ServiceSpec'],

  check({ ports }: ServiceSpec, place) {
    const list = ports ?? NO_PORTS;
    for (let at = 1; at < list.length; at++) {
      const port = list[at] ?? {};
      for (let before = 0; before < at; before++) {
        const other = list[before] ?? {};
        if (port.port === other.port && protocolOf(port) === protocolOf(other)) {
          place.refuse(
            ['ports', at, 'port'],
            port.port,
            'another number or protocol',
            'remove one of the two',
          );
          break;
        }
      }
    }
  },
};

/** Where the kubelet of every node listens. */
const KUBELET_PORT = 10250;

export const KUBELET: Rule = {
  id: 'service-kubelet-port',
  class: 'api',
  title: `A LoadBalancer has no port ${KUBELET_PORT}, where kubelets listen`,
  why: 'API servers before 1.33 refuse it: some clouds would open that port of every node.',
  docs: `${DOCS} of Kubernetes 1.32 (ValidateService)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (spec.type !== 'LoadBalancer' || place.isAtLeast('1.33')) return;
    const list = spec.ports ?? NO_PORTS;
    for (let at = 0; at < list.length; at++) {
      if (list[at]?.port === KUBELET_PORT)
        place.refuse(
          ['ports', at, 'port'],
          KUBELET_PORT,
          `any port but ${KUBELET_PORT}`,
          'write another port, with targetPort: 10250',
        );
    }
  },
};

/** The ports of Services. */
export const SERVICE_PORT_RULES: readonly Rule[] = [
  HAS_PORTS,
  PORT_NUMBER,
  TARGET_PORT,
  APP_PROTOCOL,
  PORT_NAME,
  UNIQUE_PORTS,
  KUBELET,
];
