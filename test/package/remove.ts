import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { tarball } from './installed';

export default function remove(): void {
  rmSync(join(tarball(), '..'), { recursive: true, force: true });
}
