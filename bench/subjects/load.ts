import { createRequire } from 'node:module';
import { reportUsage } from './run';

/** Behind the name of a package: all that it exports is asked for, too. */
const ALL = '/*';

/** Loads the packages that its arguments name, and nothing else. */
const load = createRequire(__filename);
for (const name of process.argv.slice(2)) {
  const exported = load(name.endsWith(ALL) ? name.slice(0, -ALL.length) : name) as object;
  if (name.endsWith(ALL)) Object.values(exported);
}
reportUsage();
