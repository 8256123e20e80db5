/** Why a text is no regular expression of Go, in words. */
export class Re2Fault extends Error {}

/** A place in a regular expression. */
export class Re2Cursor {
  public at = 0;

  constructor(public readonly text: string) {}

  public get done(): boolean {
    return this.at >= this.text.length;
  }

  public get rest(): string {
    return this.text.slice(this.at);
  }

  public get peek(): string {
    return this.text.charAt(this.at);
  }

  public sees(part: string): boolean {
    return this.text.startsWith(part, this.at);
  }

  public take(part: string): boolean {
    if (!this.sees(part)) return false;
    this.at += part.length;
    return true;
  }

  /** The next character, be it of two code units. */
  public next(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  /** Reads what stands for a class, such as `\d` or `\p{Greek}`; false, and no step, where a character stands there. */
  public takeClassEscape(): boolean {
    if (/^\\[dDsSwW]/.test(this.rest)) {
      this.at += 2;
      return true;
    }
    const match = /^\\[pP](?:\{\^?([^}]*)\}|(.))/.exec(this.rest);
    if (match === null) return false;
    const name = match[1] ?? match[2] ?? '';
    if (!isUnicodeClass(name)) throw new Re2Fault(`${match[0]} is no class`);
    this.at += match[0].length;
    return true;
  }

  /**
   * Reads an escape that stands for a character or a class; answers the character.
   *
   * @see https://github.com/golang/go/blob/master/src/regexp/syntax/parse.go (escape)
   */
  public skipEscape(): string | undefined {
    if (this.takeClassEscape()) return undefined;
    const match = CHARACTER_ESCAPE.exec(this.rest);
    if (match === null) throw new Re2Fault(`${this.rest.slice(0, 2)} is not known to Prometheus`);
    const character = characterOf(match[0].slice(1));
    this.at += match[0].length;
    return character;
  }
}

/** Octal, hexadecimal, a letter for a control character, or punctuation for itself. */
const CHARACTER_ESCAPE =
  /^\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]+\}|[aftnrv]|[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\x00-\x20\x7f])/;

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', t: '\t', n: '\n', r: '\r', v: '\v' };

function characterOf(escape: string): string {
  if (/^[0-7]/.test(escape)) return String.fromCodePoint(parseInt(escape, 8));
  if (!escape.startsWith('x')) return CONTROLS[escape] ?? escape;
  const code = parseInt(escape.replace(/[x{}]/g, ''), 16);
  if (code > 0x10ffff) throw new Re2Fault(`\\${escape} is no character`);
  return String.fromCodePoint(code);
}

/** Whether Unicode has a general category or a script of this name, which is what Go knows. */
function isUnicodeClass(name: string): boolean {
  if (name === 'Any') return true;
  return (
    /^[A-Z][A-Za-z_]*$/.test(name) &&
    ((isProperty(`gc=${name}`) && name.length <= 2) || isProperty(`sc=${name}`))
  );
}

function isProperty(property: string): boolean {
  try {
    return new RegExp(`\\p{${property}}`, 'u').test('') || true;
  } catch {
    return false;
  }
}
