/**
 * Texts that a regular expression finds as a whole, one for each of its alternatives. What is more than classes, groups
 * and repetitions may be left out or wrong: whoever asks checks each text against the expression.
 */
export function examplesOfRegex(regex: string): readonly string[] {
  return new ExampleReader(regex).alternatives();
}

/** A class stands for the first of its characters. */
const CLASSES: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };

/** Reads a regular expression from left to right, and answers the shortest texts that it finds. */
class ExampleReader {
  private at = 0;

  constructor(private readonly regex: string) {}

  /** Texts of the alternatives up to the end, or to the group's. */
  public alternatives(): string[] {
    const texts = [this.sequence()];
    while (this.regex[this.at] === '|') {
      this.at++;
      texts.push(this.sequence());
    }
    return texts;
  }

  private sequence(): string {
    let text = '';
    while (this.at < this.regex.length && !'|)'.includes(this.regex[this.at] ?? '')) text += this.repeated();
    return text;
  }

  private repeated(): string {
    const atom = this.atom();
    const [quantifier = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.regex.slice(this.at)) ?? [];
    this.at += quantifier.length;
    const least = /^\{(\d+)/.exec(quantifier)?.[1];
    if (least !== undefined) return atom.repeat(Number(least));
    return quantifier.startsWith('*') || quantifier.startsWith('?') ? '' : atom;
  }

  private atom(): string {
    const first = this.regex[this.at++] ?? '';
    if (first === '(') return this.group();
    if (first === '[') return this.characterClass();
    if (first === '\\') return this.escaped();
    if (first === '.') return '0';
    return first === '^' || first === '$' ? '' : first;
  }

  private group(): string {
    const [flags = ''] = /^\?(?:P?<\w+>|[a-zA-Z]*:)/.exec(this.regex.slice(this.at)) ?? [];
    this.at += flags.length;
    const [text = ''] = this.alternatives();
    this.at++;
    return text;
  }

  private characterClass(): string {
    const [whole = '', negated = '', first = ''] =
      /^(\^?)(\\.|[^\\])(?:\\.|[^\]\\])*\]/.exec(this.regex.slice(this.at)) ?? [];
    this.at += whole.length;
    if (negated !== '') return '~';
    return first.startsWith('\\') ? (CLASSES[first.slice(1)] ?? first.slice(1)) : first;
  }

  private escaped(): string {
    const next = this.regex[this.at++] ?? '';
    return CLASSES[next] ?? next;
  }
}
