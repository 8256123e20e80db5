import { DARK, FONT, LIGHT, type Palette } from '../../picture/palette';

/** Colours are written out: what shows SVG outside a browser often knows no variables. */
function colours({ page, group, groupLine, text, quiet, surplus, missing, entry }: Palette): string {
  return `.page{fill:${page}}
text{fill:${text}}
.quiet{fill:${quiet}}
.halo{stroke:${page}}
.axis{stroke:${groupLine}}
.plot{fill:${group}}
.gone{stroke:${quiet}}
.even{stroke:${entry}}
.page-line{stroke:${surplus}}
.ticket-line{stroke:${missing}}
.page-fill{fill:${surplus}}
.ticket-fill{fill:${missing}}`;
}

/** The style sheet of a picture: what pages is drawn whole, what files tickets dashed, so that no colour is needed. */
export const STYLE = `svg{font-family:${FONT}}
text{font-size:12px}
.title{font-size:18px;font-weight:600}
.heading{font-size:14px;font-weight:600}
.name{font-weight:600}
.quiet,.small{font-size:11px}
.halo{stroke-width:4;paint-order:stroke;stroke-linejoin:round}
.axis{stroke-width:1}
.page-line,.ticket-line,.gone,.even{fill:none;stroke-width:2}
.ticket-line{stroke-dasharray:6 3}
.gone,.even{stroke-width:1.5;stroke-dasharray:2 3}
.long{fill-opacity:.28}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){
${colours(DARK)}
}`;
