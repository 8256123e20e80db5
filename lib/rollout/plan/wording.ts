/** Percent as people read them: two digits that count, and no more than are needed. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value === 0) return '0 %';
  if (value < 0.01) return `${value.toExponential(0)} %`;
  return `${trimmed(value, value < 1 ? 3 : 2)} %`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.?0+$/, '');
}

const MINUTES_A_DAY = 1_440;

/** Seconds as people read them: `45 s`, `9 min`, `2 h 30 min`, `30 d`. */
export function time(seconds: number): string {
  if (seconds < 120) return `${trimmed(seconds, 1)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  if (minutes % MINUTES_A_DAY === 0) return `${minutes / MINUTES_A_DAY} d`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
