/** Characters of which numbers and times are made, as any reader has them. */
export const NUMERIC = '0178_.eE+-xbofXBO:a';

/** The few that tell one kind of number from another, for longer texts. */
export const NUMERIC_FEW = '018_.e+-xbo:';

/** Every indicator of YAML, every line break that some reader knows, and the white space. */
export const STRUCTURAL = 'a \t\n\r\u0085\u2028\ufeff-?:,[]{}#&*!|>\'"%@`\\~=<./';

/** The few on which the styles of a text turn, for longer texts. */
export const STRUCTURAL_FEW = 'a \t\n#-:\'"';

/** What blocks and folded lines turn on. */
export const BLANK = 'a \t\n';

/** All texts of up to so many characters of an alphabet. */
export function textsOver(alphabet: string, longest: number): string[] {
  const lengths = [['']];
  for (let length = 1; length <= longest; length++)
    lengths.push(
      (lengths.at(-1) ?? []).flatMap((text) => alphabet.split('').map((character) => text + character)),
    );
  return lengths.flat();
}

/**
 * Long texts that cannot stand in a block, with every short beginning and end: they are folded over several lines. And
 * those about as long as cdk8s begins to fold.
 */
export function foldedTexts(): string[] {
  const ends = textsOver('a \n\\"', 3);
  const bell = `\x07${'x'.repeat(40)}`;
  const [line, lines] = [`${bell}y`, `${bell}\n${bell}y`];
  const short = Array.from({ length: 40 }, (_, length) => `\x07\n${'x'.repeat(length)}`);
  return [...short, ...ends.flatMap((end) => [end + line, line + end, end + lines + end, line + end + line])];
}

/** Every character of the ranges given, alone and between others. */
export function charactersOf(...ranges: readonly (readonly [first: number, last: number])[]): string[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).flatMap(
      (character) => [character, `a${character}b`],
    ),
  );
}

/** The ranges that hold all control, space and format characters of the first plane, and the ends of all planes. */
export const ODD_CHARACTERS = [
  [0x00, 0x07ff],
  [0x1680, 0x16ff],
  [0x1800, 0x18ff],
  [0x2000, 0x20ff],
  [0x3000, 0x30ff],
  [0xd700, 0xd7ff],
  [0xe000, 0xe0ff],
  [0xf800, 0x100ff],
  [0x1f900, 0x1f9ff],
  [0x1ff00, 0x200ff],
  [0xe0000, 0xe00ff],
  [0x10ff00, 0x10ffff],
] as const;

/** All characters of the first plane, which is all that fits one code unit. */
export const FIRST_PLANE = [
  [0x0000, 0xd7ff],
  [0xe000, 0xffff],
] as const;

/** Words that mean something to some reader, in every mixture of cases, alone and with a character around. */
export function words(): string[] {
  const meaningful = [...['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nil', 'none']];
  const numbers = ['.inf', '+.inf', '-.inf', '.nan', '+.nan', 'inf', 'nan', 'infinity', '-infinity'];
  return [...meaningful, ...numbers, '~', '=', '<<', '.', '-', '--', '---', '....'].flatMap((word) =>
    cases(word).flatMap((text) => [text, `${text} `, `${text}:`, ` ${text}`, `${text}\n`, `${text} a`]),
  );
}

function cases(word: string): string[] {
  const letters = word.split('').map((letter) => [...new Set([letter, letter.toUpperCase()])]);
  return letters.reduce<string[]>(
    (texts, choices) => texts.flatMap((text) => choices.map((letter) => text + letter)),
    [''],
  );
}

/** Dates and times, sound and broken, and numbers to the base 60. */
export function times(): string[] {
  const dates = ['2001-01-01', '2001-1-1', '2001-12-32', '0000-00-00', '200-01-01', '20010-01-01', '2001-01'];
  const clocks = [
    '',
    'T1:2:3',
    't01:02:03.5',
    ' 01:02:03',
    '\t01:02:03',
    '  1:02:03',
    'T01:02',
    'T25:61:61',
    'T',
  ];
  const zones = ['', 'Z', ' Z', '+1', '-01:00', ' +01:00', '+0100', 'z'];
  const whole = dates.flatMap((date) => clocks.flatMap((clock) => zones.map((zone) => date + clock + zone)));
  const base60 = [
    '1:30',
    '1:60',
    '01:30',
    '-1:30',
    '+1:3',
    '190:20:30',
    '190:20:30.15',
    '1:30_',
    '1_0:30',
    '0:0:0:0',
  ];
  return [...whole, ...base60];
}
