import fc from 'fast-check';
import { fitText, textWidth } from '../../lib/picture/text-size';

test('letters are as wide as they are', () => {
  expect(textWidth('iii', 100)).toBeLessThan(textWidth('mmm', 100) / 3);
  expect(textWidth('', 14)).toBe(0);
});

test('a character of another script has room for a square', () => {
  expect(textWidth('日', 100)).toBe(115);
  expect(textWidth('🚀', 100)).toBe(115);
});

test('a name that fits is shown whole', () => {
  expect(fitText('cart', 14, 100)).toBe('cart');
});

test('a name that does not fit keeps both its ends', () => {
  expect(fitText('recommendation-orchestrator-v2', 14, 100)).toMatch(/^recom.*….*-v2$/);
});

test('whatever the text, it takes no more than the room, or is as short as it gets', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 40, max: 300 }), (text, room) => {
      const fitted = fitText(text, 14, room);
      expect(textWidth(fitted, 14) <= room || Array.from(fitted).length <= 3).toBe(true);
    }),
  );
});
