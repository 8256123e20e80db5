/** Who reads another text than was written, from the output of cdk8s; of yaml.v3 (kustomize) only the source is known. */
export type Misled = 'YAML 1.2' | 'PyYAML' | 'Go' | 'yaml.v3';

/** A reason not to write the very bytes that cdk8s' `Yaml.stringify` writes. */
export interface Departure {
  readonly reason: string;
  readonly applies: (text: string) => boolean;
  /** Texts that a reader does not read back as cdk8s writes them. */
  readonly examples: readonly (readonly [text: string, misled: Misled])[];
}

/** All texts that are written otherwise than cdk8s writes them. */
export const DEPARTURES: readonly Departure[] = [
  {
    reason: 'a number to Go, which drops underscores and knows 0o, 0X and 0B, or to YAML 1.2',
    applies: (text) => /\d/.test(text) && !Number.isNaN(withoutBaseSign(text)),
    examples: [
      ['0o17', 'YAML 1.2'],
      ['0O17', 'Go'],
      ['0X1F', 'Go'],
      ['0B1', 'Go'],
      ['+_8', 'Go'],
      ['0_xE', 'Go'],
      ['0b-1', 'Go'],
      ['0o-7', 'yaml.v3'],
      ['7.E8_', 'Go'],
    ],
  },
  {
    reason: "PyYAML's default value and merge key",
    applies: (text) => text === '=' || text === '<<',
    examples: [
      ['=', 'PyYAML'],
      ['<<', 'PyYAML'],
    ],
  },
  {
    reason: 'a tab in a line, which PyYAML takes for its end',
    applies: (text) => text.includes('\t') && !text.includes('\n'),
    examples: [
      ['a\tb', 'PyYAML'],
      ['one\ttwo', 'PyYAML'],
    ],
  },
  {
    reason: 'a block that starts with a tab, which Go takes for indent',
    applies: (text) => /^\n*\t/.test(text) && text.includes('\n'),
    examples: [
      ['\tgo build ./...\n', 'Go'],
      ['\n\tb', 'Go'],
    ],
  },
  {
    reason: 'a block of white space alone',
    applies: (text) => text.includes('\n') && /^[ \t\n]*$/.test(text) && text !== '\n',
    examples: [
      [' \n', 'YAML 1.2'],
      ['\n  \n', 'PyYAML'],
    ],
  },
  {
    reason: 'a line of one space in quotes on several lines, of which cdk8s makes a backslash',
    applies: (text) => /\n \n/.test(text) && /[\x00-\x08\x0b-\x1f]|\n[ \t]+$/.test(text),
    examples: [[`a\n \n${'b'.repeat(40)}\x07`, 'YAML 1.2']],
  },
  {
    reason: 'a character that YAML forbids, that YAML 1.1 takes for a line break, or a byte order mark',
    applies: (text) => /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/.test(text),
    examples: [
      ['a\x7fb', 'Go'],
      ['a\x80b', 'PyYAML'],
      ['a\u0085b', 'PyYAML'],
      ['\u2028', 'Go'],
      ['a\u2029b', 'PyYAML'],
      ['a\uffffb', 'PyYAML'],
    ],
  },
];

/** Whether a text is among those written otherwise than cdk8s writes them. */
export function departs(text: string): boolean {
  return DEPARTURES.some(({ applies }) => applies(text));
}

/** What JavaScript makes of the text once Go's liberties are taken: underscores, a sign before the base and behind it. */
function withoutBaseSign(text: string): number {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  return Number(digits.replace(/^(0[bo])[-+]/i, '$1'));
}
