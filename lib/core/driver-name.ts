import { LONGEST_LABEL, isDnsSubdomain } from './names';

/**
 * Whether a text can be the name of a driver, of storage (CSI) or of devices: a domain in any case.
 *
 * @see pkg/apis/core/validation/validation.go (ValidateCSIDriverName)
 */
export function isDriverName(text: string): boolean {
  return text.length <= LONGEST_LABEL && isDnsSubdomain(text.toLowerCase());
}

/** What is allowed where {@link isDriverName} fails. */
export const DRIVER_NAME = `letters, digits, - and ., at most ${LONGEST_LABEL} characters`;
