import { remembered, rememberedFor } from '../../lib/core/remembered';

test.each([
  ['remembered', remembered<object, object | undefined>],
  ['rememberedFor', rememberedFor<object, object | undefined>],
])('%s computes an answer once for each thing that it is asked of, also where there is none', (_, of) => {
  const [a, b] = [{}, {}];
  const compute = jest.fn((one: object) => (one === a ? { answer: 1 } : undefined));
  const answer = of(compute);
  expect([answer(a), answer(b), answer(a), answer(b)]).toEqual([
    { answer: 1 },
    undefined,
    { answer: 1 },
    undefined,
  ]);
  expect(answer(a)).toBe(answer(a));
  expect(compute).toHaveBeenCalledTimes(2);
});

test('texts that are equal are one thing', () => {
  const compute = jest.fn((text: string) => text.length);
  const length = remembered(compute);
  expect([length('abc'), length(['a', 'bc'].join(''))]).toEqual([3, 3]);
  expect(compute).toHaveBeenCalledTimes(1);
});
