import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRulesPage } from '../support/rules-page';

test('docs/rules.md says what the rules say (npm run rules)', () => {
  expect(readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8')).toBe(renderRulesPage());
});
