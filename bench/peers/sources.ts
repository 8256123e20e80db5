import { join } from 'node:path';

/** The root of the repository, as seen from compiled code. */
export const ROOT = join(__dirname, '../../..');

/** Where templates for other programs lie: the compiler does not copy them. */
export const SOURCES = join(ROOT, 'bench/peers');
