import type { Maybe, Rule } from '../../rule';
import { EXTENSION_ANNOTATIONS } from './annotations';
import { EXTENSION_TARGET } from './policy-targets';

interface Module {
  readonly url?: Maybe<string>;
}

const SCHEMES = ['http', 'https', 'oci', 'file'];

/** As Go reads it: what stands before a colon is a scheme wherever it looks like one, as `localhost` in `localhost:5000`. */
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const CONTROL = /[\0-\x1f\x7f]/;
const ODD_PERCENT = /^[^?]*%(?![0-9a-f]{2})/i;
const PLAIN_HOST = /^\/\/([a-z0-9.~_-]*@)?[a-z0-9.-]*(:\d*)?(?![^/?])/i;
const HOST = /^[^\x20%^`{|}\\@/?#]*(?=[/?#]|$)/;
const PORT = /:(?!\d*(?:[/?#]|$))[^:/?#]*(?=[/?#]|$)/;

/** Whether the API server refuses an address; one of an odd form is left to it. */
function isRefused(url: string): boolean {
  if (CONTROL.test(url)) return true;
  const scheme = SCHEME.exec(url)?.[1];
  if (scheme === undefined) return ODD_PERCENT.test(url) || !(url.startsWith('/') || isHost(url));
  const rest = url.slice(scheme.length + 1);
  if (SCHEMES.includes(scheme.toLowerCase())) return rest.startsWith('/') && ODD_PERCENT.test(rest);
  return !rest.startsWith('/') || PLAIN_HOST.test(rest);
}

function isHost(url: string): boolean {
  const [authority = ''] = url.split(/[/?#]/, 1);
  return HOST.test(authority) && !PORT.test(authority);
}

export const MODULE_ADDRESS: Rule = {
  id: 'wasm-address',
  class: 'api',
  title: 'A WebAssembly module is fetched over oci, https or http, or is a file',
  why: 'The API server refuses any other scheme, and takes the host of registry:5000/shop for one.',
  docs: 'the CustomResourceDefinitions of WasmPlugin (spec.url) and TrafficExtension (spec.wasm.url)',
  on: ['extensions.istio.io/v1alpha1.WasmPluginSpec', 'extensions.istio.io/v1alpha1.Wasm'],

  check({ url }: Module, place) {
    if (url !== null && url !== undefined && isRefused(url))
      place.refuse(
        'url',
        url,
        'an address that starts with oci://, https://, http:// or file://',
        'write such as oci://registry.example.com:5000/shop:1.0',
      );
  },
};

/** Where modules of proxies come from, and whose proxies they are for. */
export const WASM_RULES: readonly Rule[] = [MODULE_ADDRESS, EXTENSION_TARGET, EXTENSION_ANNOTATIONS];
