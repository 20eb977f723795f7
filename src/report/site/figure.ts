import { diagram } from "../../draw/diagram.ts";
import { sampleSize } from "../../draw/keys.ts";
import { pageColours } from "../../draw/palette.ts";
import { type DrawnKey, drawnChart, panelSize } from "../../draw/panel.ts";
import { markup, svg } from "../../draw/svg.ts";
import { type NumberedFigure, numberedFigures } from "../numbering.ts";
import { type Html, html, raw } from "./html.ts";
import type { Sources } from "./sources.ts";
import { wording } from "./wording.ts";

/** A claim's figures. */
export function figuresOf(id: string, sources: Sources): Html[] {
  return numberedFigures(sources.report, id).map((figure) => drawn(figure, sources));
}

function drawn({ caption, alt, number, drawing }: NumberedFigure, { prose, words }: Sources): Html {
  const isWide = !("panels" in drawing) || drawing.panels.length === 1;
  return html`<figure><div class="picture${isWide && " wide"}" role="img" aria-label="${alt}"><p class="title" aria-hidden="true">${wording(drawing.title)}</p>${picture(drawing)}</div>
<figcaption><b>${words.figure(number)}</b> ${prose.inline(caption)}</figcaption></figure>`;
}

/** A drawing in the colours of the page; panels that have no room side by side stand one below the other. */
function picture(drawing: NumberedFigure["drawing"]): Html {
  if (!("panels" in drawing)) return raw(markup(diagram(drawing, pageColours).picture));
  const { panels, keys } = drawnChart(drawing, pageColours, panelSize(drawing));
  return html`<div class="panels">${panels.map(({ picture }) => raw(markup(picture)))}</div>${keys.length > 0 && html`<p class="keys">${keys.map(key)}</p>`}`;
}

function key({ sample, wide, text }: DrawnKey): Html {
  return html`<span>${raw(markup(svg("svg", { width: wide, height: sampleSize[1] }, [sample])))}<span>${wording(text)}</span></span> `;
}
