/** Names that cel-go keeps for itself. @see parser/parser.go (reservedIds) */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** Names that no field and no variable has as they are. @see staging/src/k8s.io/apiserver/pkg/cel/escaping.go (celReservedSymbols) */
export const RESERVED_SYMBOLS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'in',
  ...RESERVED_NAMES,
]);
