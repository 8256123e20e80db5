import { DANGLING_DELEGATE, DELEGATE, DELEGATE_CONFLICT } from '../../../lib/policy/mesh/delegates';
import { accepts, refuses } from './manifests';

const TO = 'route: [{ destination: { host: carts } }]';
const root = (match: string): string =>
  `VirtualService root: { hosts: [carts], http: [{ ${match === '' ? '' : `match: [${match}],`} delegate: { name: leaf } }] }`;
const leaf = (match: string): string =>
  `VirtualService leaf: { http: [{ ${match === '' ? '' : `match: [${match}],`} ${TO} }] }`;
const both = (wide: string, narrow: string): string => `${root(wide)}\n---\n${leaf(narrow)}`;
const at = (field: string): string[] => [`1 spec.http[0].match[0].${field}`];

refuses([
  [
    DELEGATE,
    `${root('')}\n---\nVirtualService leaf: { hosts: [x], http: [{ ${TO} }] }`,
    ['0 spec.http[0].delegate.name'],
  ],
  [
    DELEGATE,
    `${root('')}\n---\nVirtualService leaf: { gateways: [g], http: [{ ${TO} }] }`,
    ['0 spec.http[0].delegate.name'],
  ],
  [DANGLING_DELEGATE, root(''), ['0 spec.http[0].delegate.name']],
  [
    DANGLING_DELEGATE,
    `VirtualService root: { hosts: [carts], http: [{ delegate: { name: leaf, namespace: pay } }] }\n---\n${leaf('')}`,
    ['0 spec.http[0].delegate.name'],
  ],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: /api } }', '{ uri: { prefix: / } }'), at('uri')],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: /api } }', '{ uri: { exact: /apple } }'), at('uri')],
  [DELEGATE_CONFLICT, both('{ uri: { exact: /api } }', '{ uri: { prefix: /api } }'), at('uri')],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: "" } }', '{ uri: { regex: ".+" } }'), at('uri')],
  [DELEGATE_CONFLICT, both('{ method: { exact: GET } }', '{ method: { regex: ".+" } }'), at('method')],
  [
    DELEGATE_CONFLICT,
    both('{ authority: { regex: "a.*" } }', '{ authority: { exact: ab } }'),
    at('authority'),
  ],
  [
    DELEGATE_CONFLICT,
    both('{ headers: { a: { exact: x } } }', '{ headers: { a: { exact: y } } }'),
    at('headers.a'),
  ],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: / } }', '{ ignoreUriCase: true }'), at('ignoreUriCase')],
  [DELEGATE_CONFLICT, both('{ port: 80 }', '{ port: 81 }'), at('port')],
  [
    DELEGATE_CONFLICT,
    both('{ sourceNamespace: web }', '{ headers: { a: { exact: x } } }'),
    at('sourceNamespace'),
  ],
  [DELEGATE_CONFLICT, both('{ sourceLabels: { a: x } }', '{ sourceLabels: { b: y } }'), at('sourceLabels.b')],
  [
    DELEGATE_CONFLICT,
    both('{ uri: { prefix: /a } }, { uri: { prefix: /b } }', '{ uri: { prefix: /c } }'),
    at('uri'),
  ],
]);

accepts([
  [DELEGATE_CONFLICT, both('{ uri: { prefix: "" } }', '{ uri: { exact: /a } }')],
  [DELEGATE, both('', '')],
  [DANGLING_DELEGATE, both('', '')],
  [DELEGATE_CONFLICT, both('', '{ ignoreUriCase: true, uri: { regex: a.* } }')],
  [DELEGATE_CONFLICT, both('{ sourceNamespace: web }', '')],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: /api } }', '{ uri: { prefix: /api/v2 } }')],
  [DELEGATE_CONFLICT, both('{ uri: { exact: /api } }', '{ uri: { exact: /api } }')],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: /api } }', '{ method: { regex: ".+" } }')],
  [DELEGATE_CONFLICT, both('{ sourceLabels: { a: x } }', '{ headers: { a: { exact: x } } }')],
  [DELEGATE_CONFLICT, both('{ sourceLabels: { a: x } }', '{ sourceLabels: { a: x } }')],
  [DELEGATE_CONFLICT, both('{ uri: { prefix: /a } }, { uri: { prefix: /b } }', '{ uri: { prefix: /b/c } }')],
]);
