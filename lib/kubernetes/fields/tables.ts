import { ACCESS } from './built-in/access';
import { CLUSTER } from './built-in/cluster';
import { CORE } from './built-in/core';
import { EXTENSION } from './built-in/extension';
import { NETWORKING } from './built-in/networking';
import { RESOURCE_ALPHA } from './built-in/resource-alpha';
import { RESOURCE } from './built-in/resource';
import { SCHEDULING } from './built-in/scheduling';
import { VOLUMES } from './built-in/volumes';
import { WORKLOADS } from './built-in/workloads';
import type { FieldTable } from './field-table';

/** The type of an object whose kind nobody knows: it has metadata. */
export const ANY_OBJECT = 'any/v1.Object';

const ANY: FieldTable = { package: 'any/v1', apiVersions: [], types: '*~Object metadata:meta/v1.ObjectMeta' };

/** The tables of Kubernetes itself. */
export const TABLES: readonly FieldTable[] = [
  ...ACCESS,
  ...CLUSTER,
  ...CORE,
  ...EXTENSION,
  ...NETWORKING,
  ...RESOURCE_ALPHA,
  ...RESOURCE,
  ...SCHEDULING,
  ...VOLUMES,
  ...WORKLOADS,
  ANY,
];
