import { MODULE_ADDRESS } from '../../../../lib/policy/rules/istio/wasm';
import { STRUCTURE } from '../../../../lib/policy/structure/structure-rules';
import { type Refused, type Taken, testAsDefined } from '../custom-cases';

const PLUGIN = 'extensions.istio.io/v1alpha1 WasmPlugin';
const EXTENSION = 'extensions.istio.io/v1alpha1 TrafficExtension';

const BAD = [
  'localhost:5000/shop:1',
  'ftp://example.com/shop.wasm',
  'unix:///run/shop.wasm',
  'unix://@shop',
  'oci-registry:shop',
  'a b',
  'registry:5000a/x',
  '/a%zz',
  'http://example.com/%zz',
  'a\u0001',
];
const GOOD = [
  'oci://registry.example.com:5000/shop:1',
  'registry.example.com/shop:1',
  '10.0.0.1:5000/shop:1',
  'HTTPS://example.com/shop.wasm',
  'file:///etc/shop.wasm',
  '/etc/shop.wasm',
  'oci:%zz',
  'é/shop',
];
const env = (of: object): object => ({ url: 'oci://a/b', vmConfig: { env: [{ name: 'A', ...of }] } });

testAsDefined(
  [
    ...BAD.map((url): Refused => [MODULE_ADDRESS, PLUGIN, { url }, 'spec.url']),
    [MODULE_ADDRESS, EXTENSION, { wasm: { url: 'gs://a/b' } }, 'spec.wasm.url'],
    [STRUCTURE.limit, PLUGIN, env({ valueFrom: 'HOST', value: 'a' }), 'spec.vmConfig.env[0]'],
  ],
  [
    ...GOOD.map((url): Taken => [PLUGIN, { url }]),
    [EXTENSION, { wasm: { url: 'oci://a/b' } }],
    [PLUGIN, env({ valueFrom: 'HOST' })],
    [PLUGIN, env({ valueFrom: 'INLINE', value: 'a' })],
  ],
);
