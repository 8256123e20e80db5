import { DARK, LIGHT, type Palette } from './palette';

function colours({ page, text, quiet, groupLine, group, entry }: Palette): string {
  return `body{background:${page};color:${text}}
button,summary{background:${group};color:${text};border-color:${groupLine}}
th,td{border-color:${groupLine}}
th,.hint{color:${quiet}}
.box:focus rect{stroke:${entry}}
:focus-visible{outline-color:${entry}}`;
}

/** The style sheet of the page around a picture. */
export const PAGE_STYLE = `*{box-sizing:border-box}
html,body{margin:0;height:100%}
body{font:14px/1.5 'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif;display:flex;flex-direction:column}
main{flex:1;min-height:60vh;overflow:hidden;touch-action:none}
main svg{display:block;width:100%;height:100%;cursor:grab}
main svg.held{cursor:grabbing}
nav{display:flex;gap:8px;align-items:center;padding:10px 16px;flex-wrap:wrap}
button,summary{font:inherit;border:1px solid;border-radius:6px;padding:3px 11px;cursor:pointer}
.hint{margin-left:8px}
details{padding:0 16px 12px}
summary{display:inline-block}
table{border-collapse:collapse;margin-top:10px}
caption{text-align:left;padding:6px 0}
th,td{text-align:left;padding:4px 18px 4px 0;border-bottom:1px solid;vertical-align:top}
.box{outline:none;cursor:pointer}
.box:focus rect{stroke-width:3}
.focusing .box[data-box]:not(.lit),.focusing .arrow:not(.lit){opacity:.16}
.focusing .arrow.lit .line{stroke-width:2.75}
@media (prefers-reduced-motion:no-preference){.box,.arrow{transition:opacity .12s}}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){
${colours(DARK)}
}
@media print{nav,details{display:none}}`;
