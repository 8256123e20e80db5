import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRulesPage } from '../test/support/rules-page';

/** Writes docs/rules.md from the cards of the rules; a test holds it against them. */
writeFileSync(join(__dirname, '../docs/rules.md'), renderRulesPage());
