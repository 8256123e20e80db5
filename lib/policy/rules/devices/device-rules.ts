import type { Rule } from '../../rule';
import { DEVICE_ATTRIBUTE_RULES } from './device-attributes';
import { DEVICE_CLAIM_RULES } from './device-claims';
import { DEVICE_CLASS_RULES } from './device-classes';
import { DEVICE_POLICY_RULES } from './device-policies';
import { DEVICE_CEL_RULES } from './device-expressions';
import { DEVICE_REQUEST_RULES } from './device-requests';
import { DEVICE_SHARING_RULES } from './device-sharing';
import { DEVICE_SLICE_RULES } from './device-slices';

/** Devices that are given to pods: GPUs and the like. */
export const DEVICE_RULES: readonly Rule[] = [
  ...DEVICE_REQUEST_RULES,
  ...DEVICE_CLAIM_RULES,
  ...DEVICE_CLASS_RULES,
  ...DEVICE_CEL_RULES,
  ...DEVICE_SLICE_RULES,
  ...DEVICE_ATTRIBUTE_RULES,
  ...DEVICE_SHARING_RULES,
  ...DEVICE_POLICY_RULES,
];
