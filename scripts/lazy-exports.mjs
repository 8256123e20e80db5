import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes the compiled index load a module when one of its names is first asked for: an app pays for what it uses, and
 * the source stays a plain list of exports. `import` finds the names in the line `exports.X = … = void 0` that tsc
 * writes first; a getter spelled out for each would be read by it as well, and is understood only in the form of tsc.
 */
const INDEX = 'dist/lib/index.js';
const REQUIRED = /^var (\w+) = (require\(".+"\));$/gm;
const EXPORTED =
  /^Object\.defineProperty\(exports, (".+"), \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm;
const DEFINE =
  'const define = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });\n';

const eager = readFileSync(INDEX, 'utf8');
const lazy = eager.replace(REQUIRED, 'const $1 = () => $2;').replace(EXPORTED, 'define($1, () => $2().$3);');
if (lazy === eager || /^(var|Object\.defineProperty\(exports, (?!"__esModule"))/m.test(lazy))
  throw new Error(`${INDEX} is not written as tsc 5 does: correct scripts/lazy-exports.mjs`);
writeFileSync(INDEX, lazy.replace(/^(exports\..+ = void 0;)$/m, `$1\n${DEFINE}`));
