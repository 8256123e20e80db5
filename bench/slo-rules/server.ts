import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { SECOND } from '../../lib/prometheus/span';
import { END } from './traffic';

/** What one evaluation of an expression took, and what it gave. */
export interface Evaluation {
  readonly seconds: number;
  /** Samples that were read for it. */
  readonly samples: number;
  /** Series of the result. */
  readonly series: number;
}

/** A Prometheus on loopback, over samples that were written before. */
export interface Server {
  evaluate(expr: string): Promise<Evaluation>;
  stop(): Promise<void>;
}

/** Makes blocks of a file of samples. Blocks that may be long are made in few passes over the file. */
export function makeBlocks(promtool: string, file: string, folder: string): void {
  const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=744h', '-q', file, folder];
  const { status, stderr, error } = spawnSync(promtool, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${promtool} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

/** Starts a server over blocks, which scrapes nothing and evaluates nothing by itself. */
export async function startServer(prometheus: string, folder: string): Promise<Server> {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, '{}\n');
  const address = `127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${folder}`,
    '--storage.tsdb.retention.time=100y',
    `--web.listen-address=${address}`,
    '--log.level=error',
  ];
  const child = spawn(prometheus, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await untilReady(child, address);
  return { evaluate: (expr) => evaluate(address, expr), stop: () => ended(child) };
}

/** Ends a server, and waits until it has let go of its files. */
async function ended(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  if (child.kill()) await end;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilReady(child: ChildProcess, address: string): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`prometheus ended with ${child.exitCode}`);
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: {
    readonly resultType: string;
    readonly result: readonly unknown[];
    readonly stats: {
      readonly timings: { readonly execTotalTime: number };
      readonly samples: { readonly totalQueryableSamples: number };
    };
  };
}

/** The server itself tells the time that its engine took: what HTTP takes is no part of it. */
async function evaluate(address: string, expr: string): Promise<Evaluation> {
  const body = new URLSearchParams({ query: expr, time: String(END / SECOND), stats: 'all' });
  const response = await fetch(`http://${address}/api/v1/query`, { method: 'POST', body });
  const { status, error, data } = (await response.json()) as Answer;
  if (status !== 'success') throw new Error(`${expr}: ${error ?? status}`);
  const { timings, samples } = data.stats;
  return {
    seconds: timings.execTotalTime,
    samples: samples.totalQueryableSamples,
    series: data.resultType === 'vector' ? data.result.length : 1,
  };
}
