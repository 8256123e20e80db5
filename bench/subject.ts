import { join } from 'node:path';
import type { Programs } from './peers/find-programs';
import { helmCommand } from './peers/helm';
import { jsonnetCommand } from './peers/jsonnet';
import { type Exception, PLUS_EXCEPTIONS } from './proof/exceptions';
import type { Command } from './sample';
import type { Job } from './workload/job';

/** A program that renders the workload. */
export interface Subject {
  readonly name: string;
  /** Fields of its own that mean nothing. */
  readonly exceptions: readonly Exception[];
  /** Whether it can render a job, in a time that one waits for. */
  takes(job: Omit<Job, 'outdir'>): boolean;
  /** Makes ready what it needs beside itself, below a folder of its own, and answers the process to run. */
  command(job: Job, folder: string): Command;
}

const NONE: readonly Exception[] = [];

/** cdk8s resolves the dependencies of the whole app for each chart, and follows every path between two of them. */
const CDK8S_MOST_CHARTS = 1000;

/** All subjects, the one that others are measured by first. */
export function subjectsOf({ helm, jsonnet }: Programs): Subject[] {
  const always = (): boolean => true;
  const cdk8s = ({ n, charts }: Omit<Job, 'outdir'>): boolean =>
    charts === 'one' || (charts === 'per-service' && n <= CDK8S_MOST_CHARTS);
  const textual = ({ charts, files }: Omit<Job, 'outdir'>): boolean =>
    charts !== 'chain' && files === 'chart';
  return [
    nodeSubject('kiban', NONE, always),
    nodeSubject('kiban-unchecked', NONE, always),
    nodeSubject('kiban-app', PLUS_EXCEPTIONS, always),
    nodeSubject('api-object', NONE, cdk8s),
    nodeSubject('cdk8s-plus', PLUS_EXCEPTIONS, cdk8s),
    nodeSubject('limit', NONE, always),
    ...(helm === undefined
      ? []
      : [{ name: 'helm', exceptions: NONE, takes: textual, command: peer(helmCommand, helm) }]),
    ...(jsonnet === undefined
      ? []
      : [{ name: 'jsonnet', exceptions: NONE, takes: textual, command: peer(jsonnetCommand, jsonnet) }]),
  ];
}

function nodeSubject(name: string, exceptions: readonly Exception[], takes: Subject['takes']): Subject {
  const script = join(__dirname, 'subjects', `${name}.js`);
  const command = (job: Job): Command => ({
    file: process.execPath,
    args: [script, JSON.stringify(job)],
    counted: 'by-itself',
  });
  return { name, exceptions, takes, command };
}

function peer(
  command: (program: string, job: Job, folder: string) => Command,
  program: string,
): Subject['command'] {
  return (job, folder) => command(program, job, folder);
}
