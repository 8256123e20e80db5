import { Faults } from '../core/faults';
import type { ServiceRef } from '../core/service-ref';
import { addAppCheck, touchApp } from '../synth/app-checks';
import { checkAddresses } from './address-check';
import { readPortNames } from './call-target';
import { type PlusWorkload, toServiceRef } from './plus-workload';
import { constructOf } from './service-node';
import { rememberAddress } from './taken-addresses';

/** From where an address is dialled. */
export interface AddressOptions {
  /** `'namespace'` resolves for pods of the same namespace alone, `'cluster'` for all. @default 'namespace' */
  readonly scope?: 'namespace' | 'cluster';
}

const SCOPES: readonly unknown[] = ['namespace', 'cluster'];

/**
 * The address that callers of a service dial, such as `redis-cart:6379` or `redis-cart.shop.svc:6379`. Wherever it
 * ends up in a workload of the app, synth checks that this workload declared the call.
 *
 * @throws PropsError when the service has no such port, or no Service and namespace that the address could name.
 */
export function addressOf<P extends string>(
  service: ServiceRef<P> | PlusWorkload,
  port: NoInfer<P>,
  options: AddressOptions = {},
): string {
  const ref = toServiceRef(service);
  const { serviceName, namespace } = ref;
  const { scope = 'namespace' } = options;
  const faults = Faults.none().at('address');
  faults.onlyKeys(options, ['scope']);
  faults.at('scope').require(SCOPES.includes(scope), scope, "'namespace' or 'cluster'", "write 'cluster'");
  faults.require(
    serviceName !== '',
    serviceName,
    'a workload with a Service',
    'expose it, or name its Service: serviceRefOf(workload, { service })',
  );
  const fix = "give its chart one: new Chart(app, 'shop', { namespace: 'shop' })";
  faults
    .at('scope')
    .require(
      scope !== 'cluster' || namespace !== undefined,
      scope,
      'a service whose namespace is known',
      fix,
    );
  const [name = ''] = readPortNames(faults.at('port'), ref, [port]);
  faults.throwFor(constructOf(ref));

  const host = scope === 'cluster' ? `${serviceName}.${namespace ?? ''}.svc` : serviceName;
  const text = `${host}:${ref.ports[name]?.port ?? ''}`;
  rememberAddress(text, { service: ref, port: name, scope });
  addAppCheck(ref, checkAddresses);
  touchApp(ref);
  return text;
}
