/** What tells where an object of JSON ends. */
export const JSON_MARKS = /["{}]/g;

/** What tells where a flow collection of YAML ends: brackets, quotes where a value starts, and comments. */
export const FLOW_MARKS = /(?<=[[{,:?]\s*)["']|(?<=\s)#.*|[[\]{}]/g;

/** Where what opens with a bracket closes; -1 where it does not. */
export function endOfNested(source: string, start: number, marks: RegExp): number {
  marks.lastIndex = start;
  for (let depth = 0; ;) {
    const mark = marks.exec(source);
    if (mark === null) return -1;
    const [sign] = mark;
    if (sign === '"' || sign === "'") {
      const end = endOfQuoted(source, mark.index);
      if (end < 0) return -1;
      marks.lastIndex = end;
    } else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth === 0) return marks.lastIndex;
  }
}

const QUOTED = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*(?:''[^']*)*'/y;

/** Where a quoted text ends; -1 where it does not. */
export function endOfQuoted(source: string, start: number): number {
  QUOTED.lastIndex = start;
  return QUOTED.test(source) ? QUOTED.lastIndex : -1;
}

/** How many lines end in a text. */
export function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}
