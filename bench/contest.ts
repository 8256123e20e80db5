import type { Sample } from './sample';

/** Something that is run again and again, and measured each time. */
export interface Contender {
  readonly name: string;
  run(): Sample;
}

/** What a contest gave. */
export interface Result {
  /** What was measured, as in the rows of `--json`. */
  readonly of: { readonly bench: string; readonly n?: number; readonly charts?: string };
  /** The samples of each contender, by its name, in the order of the rounds. */
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
}

/** Runs all in turn, A B C A B C, so that what disturbs the machine for a while disturbs all of them. */
export function holdContest(contenders: readonly Contender[], rounds: number): Result['samples'] {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders) samples.get(contender.name)?.push(contender.run());
  return samples;
}
