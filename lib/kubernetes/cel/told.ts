import { closest, meantAmong } from '../../core/closest';
import type { CelFault } from './expression';
import { type Functions, type Overload, sinceWhen } from './functions';
import type { CelLanguage } from './language';
import { type Type, renderType } from './types';

/** How the faults of types in CEL are told. */

export function unknownName({ name, at }: { name: string; at: number }, names: readonly string[]): CelFault {
  const known = [...new Set(names)];
  return {
    at,
    given: name,
    allowed: `one of ${known.join(', ')}`,
    fix: meantAmong(name, known, 'name one of them, or put a text in quotes'),
  };
}

interface Language {
  readonly known: Functions;
  readonly language: CelLanguage;
}

export function unknownFunction(name: string, at: number, { known, language }: Language): CelFault {
  const since = sinceWhen(name);
  const given = `${name}()`;
  if (since !== undefined && since > language.minor) {
    const version = `1.${since + 1}`;
    return {
      at,
      given,
      allowed: `functions that a cluster of 1.${language.minor + 1} takes in what is new to it`,
      fix: `write it without, or for Kubernetes ${version}`,
    };
  }
  const near = closest(
    name,
    known.names().filter((each) => /^[a-z]/i.test(each)),
  );
  return {
    at,
    given,
    allowed: 'a function of CEL, or one that Kubernetes adds',
    fix:
      near === undefined
        ? 'see https://kubernetes.io/docs/reference/using-api/cel/'
        : `did you mean ${near}()?`,
  };
}

interface FieldsOf {
  readonly type: Type;
  readonly fields: readonly string[];
}

export function unknownField(field: string, at: number, { type, fields }: FieldsOf): CelFault {
  return {
    at,
    given: `${field} of ${renderType(type)}`,
    allowed: fields.length === 0 ? 'no field: there are none' : `one of ${fields.join(', ')}`,
    fix: meantAmong(field, fields, 'name a field that there is'),
  };
}

export function noField(field: string, at: number, type: Type): CelFault {
  return {
    at,
    given: `${field} of ${article(type)}`,
    allowed: 'fields of objects and maps',
    fix: `remove .${field}, or ask an object for it`,
  };
}

export function noMessage(name: string, at: number): CelFault {
  return {
    at,
    given: `${name}{…}`,
    allowed: 'objects of known types; a map is written {key: value}, its keys in quotes',
    fix: `remove ${name}, or correct it`,
  };
}

export function notFolded(at: number, type: Type): CelFault {
  return {
    at,
    given: article(type),
    allowed: 'a list or a map, to look at each of its items',
    fix: 'name the list',
  };
}

export function misfit(at: number, given: Type, type: Type): CelFault {
  const wanted = renderType(type);
  return {
    at,
    given: article(given),
    allowed: article(type),
    fix:
      wanted === 'bool'
        ? 'compare it, such as size(list) > 0'
        : `write a value of type ${wanted}, or dyn(…) where types may differ`,
  };
}

interface Operands {
  readonly given: readonly Type[];
  readonly isMember: boolean;
  readonly overloads: readonly Overload[];
}

export function wrongOperands(name: string, at: number, { given, isMember, overloads }: Operands): CelFault {
  const ways = overloads.map(({ operands, isMember: on }) => written(name, operands, on));
  const other = overloads.filter(({ operands }) => operands.length === given.length);
  const fix =
    other.length === 0
      ? 'call it with as many values as it has'
      : 'convert one of them, such as string(value) or int(value), or correct it';
  return {
    at,
    given: written(name, given, isMember),
    allowed: [...new Set(ways)].slice(0, MOST).join(', '),
    fix,
  };
}

/** As many ways to call a function as somebody reads. */
const MOST = 14;

function written(name: string, operands: readonly Type[], isMember: boolean): string {
  const [first = '', ...rest] = operands.map(renderType);
  const [second = '', third = ''] = rest;
  if (name === '_?_:_') return `${first} ? ${second} : ${third}`;
  if (name === '_[_]' || name === '_[?_]') return name.replace('_', first).replace('_', second);
  if (name === '@in') return `${first} in ${second}`;
  if (/^_.+_$/.test(name)) return `${first} ${name.slice(1, -1)} ${second}`;
  if (/^.+_$/.test(name)) return `${name.slice(0, -1)}${first}`;
  return isMember
    ? `${first}.${name}(${rest.join(', ')})`
    : `${name}(${[first, ...rest].filter(Boolean).join(', ')})`;
}

function article(type: Type): string {
  const text = renderType(type);
  return `${/^[aeio]/.test(text) ? 'an' : 'a'} ${text}`;
}
