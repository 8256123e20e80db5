import { compile } from '../../../lib/kubernetes/cel/compile';
import { estimatedCost } from '../../../lib/kubernetes/cel/cost/estimate';
import { sizesBelow } from '../../../lib/kubernetes/cel/cost/extents';
import { extentOfRoot } from '../../../lib/kubernetes/cel/cost/schema-extents';
import { environmentOf } from '../../../lib/kubernetes/cel/environment';
import { SchemaTypes } from '../../../lib/kubernetes/cel/schema-types';
import { DYN } from '../../../lib/kubernetes/cel/types';

const text = (maxLength?: number): object =>
  maxLength === undefined ? { type: 'string' } : { type: 'string', maxLength };

const SCHEMA = {
  type: 'object',
  properties: {
    name: text(10),
    free: text(),
    body: { type: 'string', format: 'byte', maxLength: 20 },
    names: { type: 'array', maxItems: 5, items: text(8) },
    loose: { type: 'array', items: text() },
    parts: {
      type: 'array',
      maxItems: 7,
      items: { type: 'object', properties: { x: text(3), y: text(), n: { type: 'integer' } } },
    },
    labels: { type: 'object', maxProperties: 4, additionalProperties: text(6) },
    either: { 'x-kubernetes-int-or-string': true },
  },
};

function costIn(minor: number, rule: string): bigint | undefined {
  const types = new SchemaTypes(SCHEMA, minor - 1);
  const self = types.of(SCHEMA) ?? DYN;
  const { sound } = compile(rule, environmentOf(minor, new Map([['self', self]]), types.fields));
  const extent = extentOfRoot(SCHEMA, '', { minor });
  return sound === undefined || extent === undefined
    ? undefined
    : estimatedCost(sound, minor, sizesBelow(extent));
}

const VERSIONS = [28, 31, 33, 36];

/** What servers of these versions estimate; undefined for what they do not compile. */
type Cost = bigint | undefined;

const COSTS: readonly (readonly [rule: string, Cost, Cost, Cost, Cost])[] = [
  ['has(self.name)', 2n, 1n, 1n, 1n],
  ["self.name == 'abc' && self.free != self.name", 11n, 11n, 11n, 11n],
  ['self.free.contains(self.name)', 1258296n, 1258296n, 1258296n, 1258296n],
  ["self.name.matches('^[a-z]{3}$')", 17n, 17n, 17n, 17n],
  ['self.names.all(a, self.names.exists(b, a == b))', 283n, 283n, 283n, 283n],
  ['self.parts.exists_one(p, p.x == p.y)', 60n, 60n, 60n, 60n],
  [
    "self.parts.map(p, p.n > 1, p.x).join(',') == self.name",
    1844674407370955402n,
    1844674407370955402n,
    1844674407370955402n,
    1844674407370955402n,
  ],
  ['self.labels.all(k, self.labels[k] == k)', 35n, 35n, 35n, 35n],
  ['self.names.filter(a, a in self.loose).size() < 3', 5242970n, 5242970n, 5242970n, 5242970n],
  ['self.names.isSorted() && self.names.indexOf(self.name) == 1', 57n, 57n, 57n, 57n],
  ["self.name.replace('a', 'bcd') == self.free.substring(2)", 314597n, 314597n, 314597n, 314597n],
  ["self.free.split(',', 3).all(a, a == self.free)", 629167n, 629167n, 629167n, 629167n],
  ["string(self.body) + self.name == ''", 12n, 12n, 12n, 12n],
  ['bytes(self.name) == self.body', 10n, 10n, 10n, 10n],
  ["self.parts[0].x == {'a': self.name}['a']", 37n, 37n, 39n, 39n],
  ['dyn(self.name) == self.either', 314578n, 314578n, 9n, 9n],
  ["self.free.find('[a-z]+') == self.metadata.name", 943724n, 943724n, 943724n, 943724n],
  ["self.?name.orValue('a') == self.free", undefined, 314578n, 314578n, 314578n],
  ['self.?free.optMap(f, f.size() > self.names.size()).orValue(false)', undefined, 24n, 24n, 24n],
  ['sets.contains(self.names, self.loose)', undefined, 5242880n, 5242880n, 5242880n],
  ["quantity(self.free).isGreaterThan(quantity('1'))", undefined, 314577n, 314577n, 314577n],
  ['strings.quote(self.name) == self.free', undefined, 17n, 17n, 17n],
  ['isIP(self.free) && cidr(self.name).containsIP(self.free)', undefined, 629160n, 629160n, 629160n],
  ['self.parts.all(i, p, p.x == self.free && i < p.n)', undefined, undefined, 94n, 94n],
  ['self.labels.transformList(k, v, k + v).all(w, w == self.free)', undefined, undefined, 106n, 106n],
  ["ip(self.name) == ip('::1')", undefined, 1844674407370955271n, 8n, 8n],
  ['format.dns1123Label().validate(self.free).hasValue()', undefined, undefined, 10066340n, 10066340n],
  ['[[self.name]].all(a, a.exists(b, b == self.free))', 28n, 28n, 28n, 28n],
  ['self.names.distinct().sort().reverse() == self.loose', undefined, undefined, undefined, 2088n],
  ['self.parts.sortBy(p, p.x)[0].y == self.free', undefined, undefined, undefined, 314814n],
  ['lists.range(9).all(i, i < 3)', undefined, undefined, undefined, 66n],
  ['self.loose.slice(1, 4).all(a, a == self.name)', undefined, undefined, undefined, 35n],
  ["semver(self.name) == semver('1.0.0')", undefined, undefined, undefined, 8n],
];

test.each(COSTS)('estimates the cost of %s as each version does', (rule, ...costs) => {
  expect(VERSIONS.map((minor) => costIn(minor, rule))).toEqual(costs);
});
