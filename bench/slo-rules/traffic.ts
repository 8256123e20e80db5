import { closeSync, openSync, writeSync } from 'node:fs';
import { SECOND } from '../../lib/prometheus/span';

/** A series that is written to a file of samples. */
export interface Written {
  /** Such as `http_requests_total{code="200",job="api"}`. */
  readonly name: string;
  /** Milliseconds between its samples. */
  readonly step: number;
  /** Milliseconds that it goes back. */
  readonly length: number;
  /** What a counter gains with each sample; a gauge where nothing is given. */
  readonly gain?: number;
}

/** The moment that all samples lead to, in milliseconds: any will do, so long as it is the same for all. */
export const END = Date.UTC(2026, 0, 1);

/** What is written at once. */
const CHUNK = 1 << 20;

/** Writes samples as OpenMetrics, as `promtool tsdb create-blocks-from openmetrics` reads them. */
export function writeSamples(file: string, all: Iterable<Written>): void {
  const descriptor = openSync(file, 'w');
  let text = '';
  for (const { name, step, length, gain } of all)
    for (let at = END - length, value = 0; at <= END; at += step, value += gain ?? 0) {
      text += `${name} ${gain === undefined ? 0.0001 : value} ${at / SECOND}\n`;
      if (text.length < CHUNK) continue;
      writeSync(descriptor, text);
      text = '';
    }
  writeSync(descriptor, `${text}# EOF\n`);
  closeSync(descriptor);
}
