/** Where a command writes, and where it stands. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Folder that relative paths are taken from. */
  readonly cwd: string;
}
