/**
 * Where a value stands, from a variable on, as a slice of Go: paths that are one step longer than another may share the
 * place of that step, so that the later of the two is read for both. Servers up to 1.32 reckon by what that comes to.
 */
export class Path {
  private constructor(
    private readonly cells: string[],
    private readonly length: number,
    private readonly room: number,
  ) {}

  public static of(name: string): Path {
    return new Path([name], 1, 1);
  }

  /** A path and one step more; undefined is one of no steps. */
  public static step(path: Path | undefined, name: string): Path {
    if (path === undefined) return Path.of(name);
    const { cells, length, room } = path;
    if (length < room) {
      cells[length] = name;
      return new Path(cells, length + 1, room);
    }
    return new Path([...cells.slice(0, length), name], length + 1, room * 2);
  }

  public steps(): readonly string[] {
    return this.cells.slice(0, this.length);
  }

  public get variable(): string | undefined {
    return this.cells[0];
  }
}
