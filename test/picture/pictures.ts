import fc from 'fast-check';
import type { Picture, PictureCall, PictureService, Standing } from '../../lib/picture/picture';

/** A service, named as `shop/cart`. */
export function service(id: string, ...remarks: string[]): PictureService {
  const [namespace = '', name = ''] = id.split('/');
  return { id, namespace, name, remarks };
}

/** A call, written as `shop/frontend → shop/cart 7070,53/UDP`. */
export function call(text: string, standing: Standing = 'plain'): PictureCall {
  const [, from = '', to = '', ports = ''] = /^(\S+) → (\S+) (\S+)$/.exec(text) ?? [];
  return { from, to, ports: ports.split(','), standing };
}

/** A picture of which only some is given. */
export function picture(given: Partial<Picture>): Picture {
  return { title: 'Shop', services: [], peers: [], calls: [], common: [], compared: false, ...given };
}

const NAMES = [
  'cart',
  'a',
  'recommendation-and-personalisation-orchestrator-of-the-whole-shop',
  'svc.v2',
  '日本',
];

/** Pictures with several namespaces, cycles, calls to oneself, lonely services, and peers on both sides. */
export const pictures: fc.Arbitrary<Picture> = fc
  .record({
    spaces: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(...NAMES)), {
      minLength: 1,
      maxLength: 18,
    }),
    calls: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        ports: fc.subarray(['80', '8080', '53/UDP', 'any port'], { minLength: 1 }),
        standing: fc.constantFrom<Standing>('plain', 'plain', 'surplus', 'missing'),
      }),
      { maxLength: 36 },
    ),
    entries: fc.array(fc.nat(), { maxLength: 3 }),
    exits: fc.array(fc.nat(), { maxLength: 3 }),
  })
  .map(({ spaces, calls, entries, exits }) => {
    const services = spaces.map(([space, name], index) => service(`ns${space}/${name}-${index}`));
    const idAt = (index: number): string => services[index % services.length]?.id ?? '';
    const one = new Map(
      calls.map((raw) => {
        const made = { ...raw, from: idAt(raw.from), to: idAt(raw.to) };
        return [`${made.from} ${made.to} ${made.standing}`, made];
      }),
    );
    return picture({
      services,
      peers: [
        ...entries.map((_, index) => ({
          id: `entry ${index}`,
          side: 'entry' as const,
          label: `entry ${index}`,
        })),
        ...exits.map((_, index) => ({
          id: `exit ${index}`,
          side: 'exit' as const,
          label: `host-${index}.example.com`,
        })),
      ],
      calls: [
        ...one.values(),
        ...entries.map((to, index) => ({
          from: `entry ${index}`,
          to: idAt(to),
          ports: ['80'],
          standing: 'plain' as const,
        })),
        ...exits.map((from, index) => ({
          from: idAt(from),
          to: `exit ${index}`,
          ports: ['443'],
          standing: 'plain' as const,
        })),
      ],
      compared: true,
    });
  });
