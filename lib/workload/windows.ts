import { isDnsSubdomain } from '../core/names';
import { readFields, textThat } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { REASONED_KEYS, type Reasoned, checkReason, readReasoned } from '../core/reasoned';

/** What Windows has in place of users, capabilities and seccomp. */
export interface WindowsOptions {
  /** User of the processes; the administrator needs a reason. @default 'ContainerUser' */
  readonly runAsUserName?: string | Reasoned<'ContainerAdministrator'>;
  /** Runs them as processes of the node. Needs `hostNetwork`, and a `runAsUserName` of the node. @default false */
  readonly hostProcess?: false | Reasoned<boolean>;
  /** Name of a GMSACredentialSpec of the cluster. @default - none */
  readonly gmsaCredentialSpecName?: string;
  /** The content of one, as the GMSA webhook writes it. @default - none */
  readonly gmsaCredentialSpec?: string;
}

const ADMINISTRATOR = 'ContainerAdministrator';

/** The user without rights that every Windows image has. */
const DEFAULT_USER_NAME = 'ContainerUser';

const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_NAME = new RegExp(`^${DNS_LABEL}(\\.${DNS_LABEL})*$`);

/** `USER`, or `DOMAIN\USER` (validateWindowsSecurityContextOptions). */
function isUserName(text: string): boolean {
  const [user = '', domain, ...more] = text.split('\\').reverse();
  const isDomain =
    domain === undefined || NET_BIOS.test(domain) || (domain.length <= 255 && DNS_NAME.test(domain));
  return isDomain && more.length === 0 && isLocalUser(user);
}

function isLocalUser(name: string): boolean {
  return /^[^"/\\:;|=,+*?<>@[\]]{1,104}$/.test(name) && !/^[. ]+$/.test(name);
}

/** What no name on Windows has. */
const CONTROL = /\p{Cc}/u;

const LONGEST_SPEC = 64 * 1024;

const SPECS = {
  gmsaCredentialSpecName: textThat(isDnsSubdomain, 'the name of a GMSACredentialSpec', "write 'web-gmsa'"),
  gmsaCredentialSpec: textThat(
    (text) => text !== '' && text.length <= LONGEST_SPEC,
    `1 to ${LONGEST_SPEC} characters`,
    'remove it, and use its name',
  ),
};

const readUserName = textThat(
  (text) => !CONTROL.test(text) && isUserName(text),
  'a user, or domain\\user',
  `write '${DEFAULT_USER_NAME}'`,
);

/** Windows options, and what they make of the processes. */
export interface ReadWindows {
  /** The options as Kubernetes writes them. */
  readonly options: Plain;
  readonly isAdministrator: boolean;
  readonly isHostProcess: boolean;
}

/** Reads Windows options. What was inherited (`quiet`) has been told of where it was written. */
export function readWindows(reading: Reading, given: unknown, quiet: boolean): ReadWindows {
  if (!isObject(given)) {
    reading.faults.add(given, 'an object', `write { runAsUserName: '${DEFAULT_USER_NAME}' }`);
    return { options: {}, isAdministrator: false, isHostProcess: false };
  }
  reading.faults.onlyKeys(given, [...Object.keys(SPECS), 'runAsUserName', 'hostProcess']);
  const { runAsUserName, hostProcess } = given;
  const isHostProcess = quiet
    ? isObject(hostProcess) && hostProcess.value === true
    : readReasoned(hostProcess, false, within(reading, 'hostProcess').faults);
  const at = within(reading, 'runAsUserName');
  at.faults.require(
    !isHostProcess || runAsUserName !== undefined,
    runAsUserName,
    'a user of the node beside hostProcess',
    "write 'NT AUTHORITY\\\\Local service'",
  );
  const user = runAsUserName === undefined ? DEFAULT_USER_NAME : readUser(at, runAsUserName, quiet);
  return {
    options: {
      ...readFields(reading, given, SPECS),
      ...(user === undefined ? {} : { runAsUserName: user }),
      ...(isHostProcess ? { hostProcess: true } : {}),
    },
    isAdministrator: isAdministrator(user),
    isHostProcess,
  };
}

function readUser(at: Reading, given: unknown, quiet: boolean): string | undefined {
  if (!isObject(given)) {
    const name = readUserName(at, given);
    at.faults.require(
      !isAdministrator(name),
      given,
      'a user other than the administrator, or the administrator with a reason',
      `write { value: '${ADMINISTRATOR}', reason: '…' }`,
    );
    return name;
  }
  if (!quiet) at.faults.onlyKeys(given, REASONED_KEYS);
  const known = within(at, 'value').faults.require(
    isAdministrator(given.value),
    given.value,
    `'${ADMINISTRATOR}': other users need no reason`,
    'write the name alone',
  );
  if (known && !quiet) checkReason(given.reason, at.faults, `'${DEFAULT_USER_NAME}'`);
  return ADMINISTRATOR;
}

/** Windows does not care how a name is written. */
function isAdministrator(name: unknown): boolean {
  return typeof name === 'string' && name.toLowerCase() === ADMINISTRATOR.toLowerCase();
}
