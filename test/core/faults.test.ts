import { Testing } from 'cdk8s';
import { closest } from '../../lib/core/closest';
import { Faults } from '../../lib/core/faults';
import { findingsOf } from '../../lib/core/finding';
import { checkReason, readReasoned } from '../../lib/core/reasoned';
import { list, map, object, checkShape } from '../../lib/core/shape';

const fieldsOf = (faults: Faults) => faults.issues.map(({ field }) => field);

describe('a collector of faults', () => {
  test('names props as they are typed', () => {
    const faults = Faults.none();
    for (const path of [
      ['a', 'b'],
      ['ports', 'http-admin'],
      ['list', 0, 'name'],
      ['env', '1A'],
    ])
      faults.at(...path).add(1, '', '');
    expect(fieldsOf(faults)).toEqual(['a.b', 'ports["http-admin"]', 'list[0].name', 'env["1A"]']);
  });

  test('tells one fault once, though two readers find it', () => {
    const faults = Faults.none();
    faults.at('port').add(0, '1 to 65535', 'write 1');
    faults.at('port').add(0, '1 to 65535', 'write 8080');
    expect(faults.issues).toHaveLength(1);
  });

  test('tells props under the name that the user of a composite typed', () => {
    const faults = Faults.none((path) => (path[0] === 'replicas' ? ['scaling'] : path));
    faults.at('replicas').add(1, '', '');
    expect(fieldsOf(faults)).toEqual(['scaling']);
  });

  test('suggests the prop that was meant', () => {
    const faults = Faults.none();
    faults.onlyKeys({ replica: 3, zzzzzzzz: 1 }, ['replicas', 'image']);
    expect(faults.issues.map(({ fix }) => fix)).toEqual(['did you mean replicas?', 'remove it']);
  });

  test('records departures on the construct, unless there are faults', () => {
    const chart = Testing.chart();
    const faults = Faults.none();
    faults.at('image').note({ rule: 'image-tag', given: 'a:1', allowed: 'a digest', fix: 'add it' });
    faults.settle(chart);
    expect(findingsOf(chart)).toEqual([
      { path: 'test', field: 'image', rule: 'image-tag', given: 'a:1', allowed: 'a digest', fix: 'add it' },
    ]);
  });
});

describe('a reason', () => {
  const read = (given: unknown) => {
    const faults = Faults.none();
    return { value: readReasoned(given, false, faults), fields: fieldsOf(faults) };
  };

  test.each([
    [undefined, false, []],
    [false, false, []],
    [{ value: false, reason: 'x' }, false, []],
    [{ value: true, reason: 'it really needs this' }, true, []],
    [true, false, ['']],
    [{ value: true, reason: 'short' }, true, ['reason']],
    [{ value: true, reason: '          ' }, true, ['reason']],
    [{ value: 'yes', reason: 'it really needs this' }, false, ['value']],
    [{ value: true }, false, ['']],
  ])('reads %j as %j with faults at %j', (given, value, fields) => {
    expect(read(given)).toEqual({ value, fields });
  });

  test('of ten characters is enough, of nine is not', () => {
    expect([
      checkReason('0123456789', Faults.none(), ''),
      checkReason('012345678', Faults.none(), ''),
    ]).toEqual([true, false]);
  });
});

describe('a shape', () => {
  const shape = object({
    labels: map(),
    ports: map(object({}, 'number')),
    rules: list(object({ verbs: list() })),
  });
  const faulty = (given: unknown) => {
    const faults = Faults.none();
    checkShape(faults, given, shape);
    return fieldsOf(faults);
  };

  test('fits what has it, and what is left out', () => {
    expect(
      faulty({
        labels: {},
        ports: { http: 80, grpc: {}, none: undefined },
        rules: [{ verbs: [] }, {}],
        other: 1,
      }),
    ).toEqual([]);
    expect(faulty({})).toEqual([]);
  });

  test.each([
    [null, ['']],
    [[], ['']],
    [{ labels: 'x' }, ['labels']],
    [{ ports: { http: '80' } }, ['ports.http']],
    [{ rules: {} }, ['rules']],
    [{ rules: [undefined, 1, { verbs: {} }] }, ['rules[0]', 'rules[1]', 'rules[2].verbs']],
  ])('does not fit %j', (given, fields) => {
    expect(faulty(given)).toEqual(fields);
  });
});

test.each([
  ['replica', 'replicas'],
  ['Replicas', 'replicas'],
  ['imgae', 'image'],
  ['qqqqqq', undefined],
])('finds that %s was meant to be %s', (given, meant) => {
  expect(closest(given, ['replicas', 'image', 'ports'])).toBe(meant);
});
