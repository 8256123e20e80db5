import {
  EVERYWHERE,
  ITEM,
  type Placement,
  type YamlReader,
  changedTexts,
  describeOracles,
  yamlPackage,
} from '../support/yaml-readers';
import * as texts from '../support/yaml-texts';

// Other suites and the readers want the processor, too.
jest.setTimeout(120_000);

// Random texts alone declared writers sound that were not: what is short enough is tried without a gap.

type Row = readonly [title: string, place: Placement, texts: () => string[]];

const ROWS: readonly Row[] = [
  ['all texts of numbers', ITEM, () => texts.textsOver(texts.NUMERIC, 4)],
  ['all texts of indicators', ITEM, () => texts.textsOver(texts.STRUCTURAL, 3)],
  ['all short texts of indicators', EVERYWHERE, () => texts.textsOver(texts.STRUCTURAL, 2)],
  ['longer texts of the common indicators', EVERYWHERE, () => texts.textsOver(texts.STRUCTURAL_FEW, 4)],
  ['all texts of white space', EVERYWHERE, () => texts.textsOver(texts.BLANK, 6)],
  ['long texts on several lines in quotes', EVERYWHERE, texts.foldedTexts],
  ['all characters of the first plane', ITEM, () => texts.charactersOf(...texts.FIRST_PLANE)],
  ['odd characters of all planes', ITEM, () => texts.charactersOf(...texts.ODD_CHARACTERS)],
  ['words with a meaning', EVERYWHERE, texts.words],
  ['dates and times', EVERYWHERE, texts.times],
];

/** Too many for every run. */
const MORE: readonly Row[] = [
  ['longer texts of numbers', ITEM, () => texts.textsOver(texts.NUMERIC_FEW, 5)],
  ['all texts of indicators as values and keys', EVERYWHERE, () => texts.textsOver(texts.STRUCTURAL, 3)],
];

function readsBack(rows: readonly Row[], read: YamlReader): void {
  test.each(rows)('%s come back as they are', (_, place, all) => {
    expect(changedTexts(all(), place, read)).toEqual([]);
  });
}

describe('read as YAML 1.2', () => readsBack(ROWS, yamlPackage('1.2')));
describe('read as YAML 1.1', () => readsBack(ROWS, yamlPackage('1.1')));
describeOracles((read) => readsBack([...ROWS, ...MORE], read));
