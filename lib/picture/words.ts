import type { Picture, PictureCall, Standing } from './picture';

/** Most neighbours told one by one. */
const MOST = 20;

/** How a connection stands to what was declared, as it ends a sentence. */
export const STANDING: Readonly<Record<Standing, string>> = {
  plain: '',
  surplus: ', not declared',
  missing: ', declared but not possible',
};

/** What a call is, in words. */
export function callInWords({ from, to, ports, standing }: PictureCall, names: Names): string {
  return `${names.of(from)} calls ${names.of(to)}, ${portsInWords(ports)}${STANDING[standing]}`;
}

/** Ports in words, all of them. */
export function portsInWords(ports: readonly string[]): string {
  if (ports.length === 1 && ports[0] === 'any port') return 'any port';
  return `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}

/** What services and peers are called, and whom they call. */
export class Names {
  private readonly names: ReadonlyMap<string, string>;
  private readonly callsFrom = new Map<string, PictureCall[]>();
  private readonly callsTo = new Map<string, PictureCall[]>();

  constructor({ services, peers, calls }: Picture) {
    this.names = new Map([
      ...services.map(({ id }) => [id, id] as const),
      ...peers.map(({ id, label }) => [id, label] as const),
    ]);
    for (const call of calls) {
      this.callsFrom.set(call.from, [...(this.callsFrom.get(call.from) ?? []), call]);
      this.callsTo.set(call.to, [...(this.callsTo.get(call.to) ?? []), call]);
    }
  }

  /** The name of a service or peer. */
  public of(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** Who calls it and whom it calls, in a sentence for those who do not see the arrows. */
  public neighbours(id: string): string {
    const called = this.list(this.callsTo.get(id) ?? [], 'from');
    const calls = this.list(this.callsFrom.get(id) ?? [], 'to');
    return `${called === '' ? 'called by nobody' : `called by ${called}`}; ${calls === '' ? 'calls nobody' : `calls ${calls}`}`;
  }

  private list(calls: readonly PictureCall[], end: 'from' | 'to'): string {
    const shown = calls
      .slice(0, MOST)
      .map((call) => `${this.of(call[end])} (${portsInWords(call.ports)}${STANDING[call.standing]})`);
    const more = calls.length - MOST;
    return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  }
}
