/** Where a command reads and writes, and where it stands. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What is piped into the command; read where it is asked for. */
  readonly stdin: () => Buffer;
  /** Folder that relative paths are taken from. */
  readonly cwd: string;
}
