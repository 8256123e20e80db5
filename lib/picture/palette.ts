/** Colours by what they are for. */
export interface Palette {
  readonly page: string;
  readonly group: string;
  readonly groupLine: string;
  readonly box: string;
  readonly boxLine: string;
  readonly text: string;
  readonly quiet: string;
  readonly arrow: string;
  readonly entry: string;
  readonly exit: string;
  readonly surplus: string;
  readonly missing: string;
}

/** On paper and in a light room. */
export const LIGHT: Palette = {
  page: '#ffffff',
  group: '#f4f6f9',
  groupLine: '#d5dbe3',
  box: '#ffffff',
  boxLine: '#9aa6b5',
  text: '#1c2733',
  quiet: '#52606f',
  arrow: '#6b7a8c',
  entry: '#0a6c74',
  exit: '#5a4fb0',
  surplus: '#c0262d',
  missing: '#9a5b00',
};

/** Where the reader asks for dark pages. */
export const DARK: Palette = {
  page: '#12171d',
  group: '#1a2129',
  groupLine: '#36424f',
  box: '#222b35',
  boxLine: '#6d7d8e',
  text: '#e8edf2',
  quiet: '#a9b6c3',
  arrow: '#8a9bad',
  entry: '#5cc2c9',
  exit: '#aaa2f2',
  surplus: '#ff7b7f',
  missing: '#f0b254',
};

/** Fonts that are as wide as the layout reckons, where they are installed. */
export const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

/** Colours are written out: what shows SVG outside a browser often knows no variables. */
function colours(palette: Palette): string {
  const { page, group, groupLine, box, boxLine, text, quiet, arrow, entry, exit, surplus, missing } = palette;
  return `.page{fill:${page}}
.group rect{fill:${group};stroke:${groupLine}}
.box rect{fill:${box};stroke:${boxLine}}
.entry rect{stroke:${entry}}
.exit rect{stroke:${exit}}
text{fill:${text}}
.quiet,.group text,.ports text{fill:${quiet}}
.group text,.label,.note{stroke:${page}}
.group text{stroke:${group}}
.divider{stroke:${boxLine}}
.line{stroke:${arrow}}
.head{fill:${arrow}}
.from-entry .line{stroke:${entry}}
.from-entry .head{fill:${entry}}
.to-exit .line{stroke:${exit}}
.to-exit .head{fill:${exit}}
.surplus .line,.surplus .sign circle{stroke:${surplus}}
.surplus .head,.surplus .sign text{fill:${surplus}}
.missing .line,.missing .sign circle,.missing .head{stroke:${missing}}
.missing .sign text{fill:${missing}}
.sign circle,.missing .head{fill:${page}}
.mark circle{fill:${quiet}}
.mark text{fill:${box}}`;
}

/** The style sheet of a picture. */
export const STYLE = `svg{font-family:${FONT}}
text{font-size:14px}
.title{font-size:20px;font-weight:600}
.group text,.box .small,.ports text,.note,.legend text,.summary{font-size:11.5px}
.group text{font-weight:600;letter-spacing:.03em}
.group rect{stroke-width:1}
.box rect{stroke-width:1.25}
.exit rect{stroke-dasharray:5 3}
.divider{stroke-width:1;stroke-opacity:.45}
.line{fill:none;stroke-width:1.5}
.surplus .line{stroke-width:2.5}
.missing .line{stroke-width:2;stroke-dasharray:2 4}
.missing .head{stroke-width:1.25}
.sign circle{stroke-width:1.5}
.sign text{font-size:12px;font-weight:700;text-anchor:middle}
.mark text{font-size:9.5px;font-weight:700;text-anchor:middle}
.label,.group text{stroke-width:4;paint-order:stroke;stroke-linejoin:round}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){
${colours(DARK)}
}`;
