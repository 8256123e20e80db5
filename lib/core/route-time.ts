import { type Duration, parseDuration } from './duration';

/** The longest time that a route of the Gateway API takes: five digits of seconds (GEP-2257). */
export const LONGEST_ROUTE_TIME = 99_999_000;

/** A time as a route of the Gateway API writes it: whole numbers of up to five digits, each with a unit (GEP-2257). */
export function routeTime(time: Duration): string {
  const milliseconds = parseDuration(time) ?? 0;
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  return `${seconds > 0 ? `${seconds}s` : ''}${rest > 0 ? `${rest}ms` : ''}`;
}
