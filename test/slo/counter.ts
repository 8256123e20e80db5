/** A counter that gains so much a step, for so many steps; then another pace. */
export function counter(...paces: readonly (readonly [gain: number, steps: number])[]): string {
  let value = 0;
  const parts = paces
    .filter(([, count]) => count > 0)
    .map(([gain, steps]) => {
      const text = `${value}+${gain}x${steps - 1}`;
      value += gain * steps;
      return text;
    });
  return parts.join(' ');
}
