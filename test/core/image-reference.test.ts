import { parseImageReference } from '../../lib/core/image-reference';

const HEX = '0123456789abcdef';
const digits = (count: number): string => HEX.repeat(Math.ceil(count / HEX.length)).slice(0, count);

describe('An image reference', () => {
  test.each([
    ['a tag', 'web:1.2.3', 'web:1.2.3', '1.2.3', undefined],
    ['a registry with a port', 'r.example.com:5000/a/web', 'r.example.com:5000/a/web', undefined, undefined],
    [
      'a tag and a digest',
      `web:1@sha256:${digits(64)}`,
      `web:1@sha256:${digits(64)}`,
      '1',
      `sha256:${digits(64)}`,
    ],
  ])('is read with %s', (_title, given, image, tag, digest) => {
    expect(parseImageReference(given)).toEqual({ image, tag, digest });
  });

  test.each([
    ['sha256', 64],
    ['sha384', 96],
    ['sha512', 128],
  ])('has all digits of %s', (algorithm, count) => {
    const isRead = (text: string): boolean => parseImageReference(`web@${algorithm}:${text}`) !== undefined;
    expect(isRead(digits(count))).toBe(true);
    for (const other of [digits(count - 1), digits(count + 1), digits(32), digits(count).toUpperCase()])
      expect(isRead(other)).toBe(false);
  });

  test('has a digest of an algorithm that runtimes know', () => {
    expect(parseImageReference(`web@md5:${digits(32)}`)).toBeUndefined();
    expect(parseImageReference(`web@sha256+b64:${digits(64)}`)).toBeUndefined();
  });
});
