import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SECOND } from '../lib/prometheus/span';
import { contendersOf } from './slo-rules/contenders';
import { measure, renderCosts } from './slo-rules/cost';
import { type Scale, samplesOf } from './slo-rules/samples';
import { makeBlocks, startServer } from './slo-rules/server';
import { writeSamples } from './slo-rules/traffic';

/** What was asked of us: 50 promises about 200 series each. */
const SCALE: Scale = { promises: 50, series: 200, interval: 30 * SECOND };

/** Programs of Prometheus, as its Debian package has them on the path. */
const PROMETHEUS = process.env['KIBAN_PROMETHEUS'] ?? 'prometheus';
const PROMTOOL = process.env['KIBAN_PROMTOOL'] ?? 'promtool';

/** Compares what our rules cost a Prometheus with what those of others do. No time makes it fail. */
async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '5' } } });
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new Error(`--rounds ${values.rounds}: write a whole number from 1 on, such as --rounds 5`);
  const scratch = mkdtempSync(join(tmpdir(), 'kiban-slo-rules-'));
  try {
    const [samples, blocks] = [join(scratch, 'samples'), join(scratch, 'blocks')];
    mkdirSync(blocks);
    process.stderr.write('30 days of samples are written\n');
    writeSamples(samples, samplesOf(SCALE));
    makeBlocks(PROMTOOL, samples, blocks);
    rmSync(samples);
    process.stderr.write(`rules are evaluated, ${rounds} rounds\n`);
    const server = await startServer(PROMETHEUS, blocks);
    try {
      const costs = await measure(server, contendersOf(0), { rounds, scale: SCALE });
      process.stdout.write(renderCosts(costs, SCALE.promises));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
