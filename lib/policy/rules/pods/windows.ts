import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';

const DOCS = 'pkg/apis/core/validation/validation.go';

interface WindowsOptions {
  readonly gmsaCredentialSpecName?: Maybe<string>;
  readonly gmsaCredentialSpec?: Maybe<string>;
  readonly runAsUserName?: Maybe<string>;
  readonly hostProcess?: Maybe<boolean>;
}

const LONGEST_CREDENTIAL = 64 * 1024;

export const WINDOWS_CREDENTIAL: Rule = {
  id: 'windows-credential',
  class: 'api',
  title: 'A GMSA credential of Windows has a name like an object, and at most 64 KiB',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateWindowsSecurityContextOptions)`,
  on: ['core/v1.WindowsSecurityContextOptions'],

  check({ gmsaCredentialSpecName, gmsaCredentialSpec }: WindowsOptions, place) {
    const name = gmsaCredentialSpecName ?? undefined;
    if (name !== undefined && !isDnsSubdomain(name))
      place.refuse(
        'gmsaCredentialSpecName',
        name,
        'the name of an object: lower-case letters, digits, - and .',
        'write such as gmsaCredentialSpecName: web',
      );
    const length = gmsaCredentialSpec?.length ?? 1;
    if (length === 0 || length > LONGEST_CREDENTIAL)
      place.refuse(
        'gmsaCredentialSpec',
        gmsaCredentialSpec,
        '1 to 65536 characters',
        'remove it, and use its name',
      );
  },
};

const CONTROL = /[\x00-\x1f\x7f]/;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_NAME = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);
const FORBIDDEN_IN_USER = /["/\\:;|=,+*?<>@[\]]/;
const ONLY_DOTS = /^[. ]+$/;

const LONGEST_DOMAIN = 255;
const LONGEST_USER = 104;

/** `[DOMAIN\]USER` as Windows takes it. */
function isWindowsUser(text: string): boolean {
  const parts = text.split('\\');
  const user = parts.at(-1) ?? '';
  if (CONTROL.test(text) || parts.length > 2) return false;
  if (parts.length === 2 && !isWindowsDomain(parts[0] ?? '')) return false;
  return user !== '' && user.length <= LONGEST_USER && !ONLY_DOTS.test(user) && !FORBIDDEN_IN_USER.test(user);
}

function isWindowsDomain(domain: string): boolean {
  return domain.length <= LONGEST_DOMAIN && (NET_BIOS.test(domain) || DNS_NAME.test(domain));
}

export const WINDOWS_USER: Rule = {
  id: 'windows-user',
  class: 'api',
  title: 'The runAsUserName of a Windows container is a user, with or without a domain before it',
  why: 'The API server refuses names that Windows does not take.',
  docs: `${DOCS} (validateWindowsSecurityContextOptions)`,
  on: ['core/v1.WindowsSecurityContextOptions'],

  check({ runAsUserName }: WindowsOptions, place) {
    const given = runAsUserName ?? undefined;
    if (given !== undefined && !isWindowsUser(given))
      place.refuse(
        'runAsUserName',
        given,
        'USER or DOMAIN\\USER',
        'write such as runAsUserName: ContainerUser',
      );
  },
};

interface Context {
  readonly windowsOptions?: Maybe<WindowsOptions>;
}

interface Container {
  readonly securityContext?: Maybe<Context>;
}

interface PodSpec {
  readonly hostNetwork?: Maybe<boolean>;
  readonly securityContext?: Maybe<Context>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const LISTS = ['containers', 'initContainers'] as const;

const NO_CONTAINERS: readonly Container[] = [];

export const HOST_PROCESS: Rule = {
  id: 'host-process',
  class: 'api',
  title: 'The HostProcess containers of a pod are all of its containers, and on the network of the node',
  why: 'The API server refuses pods that mix them, and pods without hostNetwork.',
  docs: `${DOCS} (validateWindowsHostProcessPod)`,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const ofPod = hostProcessOf(spec);
    let [all, found] = [0, 0];
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const own = hostProcessOf(containers[at]);
        all++;
        found += Number(own ?? ofPod ?? false);
        if (own !== undefined && own !== (ofPod ?? own))
          place.refuse(
            [list, at, ...HOST_PROCESS_AT],
            own,
            `that of the pod, ${!own}`,
            'remove one of the two',
          );
      }
    }
    if (found > 0) checkHostProcesses({ all, found }, spec, place);
  },
};

function hostProcessOf(value: Container | undefined): boolean | undefined {
  return value?.securityContext?.windowsOptions?.hostProcess ?? undefined;
}

interface Count {
  readonly all: number;
  readonly found: number;
}

function checkHostProcesses({ all, found }: Count, { hostNetwork }: PodSpec, place: Place): void {
  if (found !== all)
    place.refuse(
      'containers',
      `${found} of ${all} with hostProcess`,
      'hostProcess for all containers, or for none',
      'write securityContext.windowsOptions.hostProcess: true on the pod',
    );
  if (hostNetwork !== true)
    place.refuse(
      'hostNetwork',
      hostNetwork,
      'true where there are HostProcess containers',
      'add hostNetwork: true',
    );
}

const HOST_PROCESS_AT = ['securityContext', 'windowsOptions', 'hostProcess'];

/** What only pods for Windows have. */
export const WINDOWS_RULES: readonly Rule[] = [WINDOWS_CREDENTIAL, WINDOWS_USER, HOST_PROCESS];
