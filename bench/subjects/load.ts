import { createRequire } from 'node:module';
import { reportUsage } from './run';

/** Loads the packages that its arguments name, and nothing else. */
const load = createRequire(__filename);
for (const name of process.argv.slice(2)) load(name);
reportUsage();
