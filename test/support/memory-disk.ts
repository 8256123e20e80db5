import type { Disk } from '../../lib/synth/write/disk';
import type { Fate } from '../../lib/synth/write/run';

/** What a run is known by on a disk in memory, or on one that another machine shares. */
export function runOf(id: number, place = 'here:1'): string {
  return `${id} 100 ${place}`;
}

/** What a process that is killed throws: nothing of ours may catch it and go on. */
export class Killed extends Error {}

/** A file system in memory that fails, or dies, at one operation of those that change it. */
export class MemoryDisk implements Disk {
  public readonly files = new Map<string, string>();
  public readonly folders = new Set<string>();
  public readonly run = runOf(1);
  /** Other processes of the machine that run. */
  public readonly others = new Set<string>();
  /** Seconds since any file was written. */
  public seconds = 1;
  private changes = 0;
  private dead = false;

  constructor(
    files: Readonly<Record<string, string>> = {},
    private readonly trouble?: { readonly at: number; readonly kills: boolean },
  ) {
    for (const [path, text] of Object.entries(files)) {
      this.addFolders(path);
      this.files.set(path, text);
    }
  }

  /** The same files on a disk without trouble. */
  public healed(): MemoryDisk {
    const disk = new MemoryDisk(Object.fromEntries(this.files));
    for (const folder of this.folders) disk.folders.add(folder);
    return disk;
  }

  /** How many operations changed something. */
  public get steps(): number {
    return this.changes;
  }

  public read(path: string): string | undefined {
    return this.files.get(path);
  }

  public kind(path: string): 'file' | 'folder' | 'nothing' {
    if (this.files.has(path)) return 'file';
    return this.folders.has(path) ? 'folder' : 'nothing';
  }

  public list(path: string): string[] {
    const names = [...this.files.keys(), ...this.folders]
      .filter((known) => known.startsWith(`${path}/`))
      .map((known) => known.slice(path.length + 1).split('/')[0] ?? '');
    return [...new Set(names)];
  }

  public makeFolder(path: string): void {
    this.change();
    if (this.files.has(path)) throw new Error(`EEXIST ${path}`);
    this.addFolders(`${path}/x`);
  }

  public write(path: string, text: string): void {
    // A write that is interrupted leaves half of the text.
    try {
      this.change();
    } catch (error) {
      this.files.set(path, text.slice(0, text.length / 2));
      throw error;
    }
    if (this.folders.has(path)) throw new Error(`EISDIR ${path}`);
    this.files.set(path, text);
  }

  /** A few bytes are written at once or not at all. */
  public create(path: string, text: string): boolean {
    if (this.kind(path) !== 'nothing') return false;
    this.change();
    this.files.set(path, text);
    return true;
  }

  public age(): number {
    return this.seconds;
  }

  public fateOf(run: string): Fate {
    if (!run.endsWith(' here:1')) return 'unknown';
    return this.others.has(run) ? 'runs' : 'ended';
  }

  public rename(from: string, to: string): void {
    this.change();
    const text = this.files.get(from);
    if (text === undefined) throw Object.assign(new Error(`ENOENT ${from}`), { code: 'ENOENT' });
    if (this.folders.has(to)) throw new Error(`EISDIR ${to}`);
    this.files.delete(from);
    this.files.set(to, text);
  }

  public removeFile(path: string): void {
    this.change();
    if (!this.files.delete(path)) throw new Error(`ENOENT ${path}`);
  }

  public removeFolder(path: string): void {
    this.change();
    if (this.list(path).length > 0) throw new Error(`ENOTEMPTY ${path}`);
    this.folders.delete(path);
  }

  private change(): void {
    if (this.dead) throw new Killed('after death');
    this.changes++;
    if (this.trouble === undefined || this.changes !== this.trouble.at) return;
    this.dead = this.trouble.kills;
    throw this.trouble.kills ? new Killed('killed') : new Error('ENOSPC');
  }

  private addFolders(path: string): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      this.folders.add(path.slice(0, end));
    }
  }
}
