/** A value in DER, as X.690 tells it. */
export interface DerValue {
  /** The byte that says what it is; values of tags beyond 30 are not read. */
  readonly tag: number;
  readonly content: Buffer;
  /** The value with its tag and length. */
  readonly all: Buffer;
}

/** A length that the first byte has no place for: it says how many bytes follow with it. */
const LONG = 0x80;

/** The most bytes of a length, as Go reads it. */
const MOST_BYTES = 4;

/** The value at the start of bytes; undefined where they end before it does. */
export function readDer(bytes: Buffer): DerValue | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  const more = first < LONG ? 0 : first - LONG;
  if (first === LONG || more > MOST_BYTES || bytes.length < 2 + more) return undefined;
  const length = more === 0 ? first : bytes.readUIntBE(2, more);
  const end = 2 + more + length;
  if (bytes.length < end) return undefined;
  return { tag, content: bytes.subarray(2 + more, end), all: bytes.subarray(0, end) };
}

/** The values that a value is made of; undefined where one of them does not end in it. */
export function derValuesIn({ content }: DerValue): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < content.length;) {
    const value = readDer(content.subarray(at));
    if (value === undefined) return undefined;
    values.push(value);
    at += value.all.length;
  }
  return values;
}
