import { type NumberedFigure, numberedFigures } from "../numbering.ts";
import type { Report } from "../schema.ts";
import { english } from "../words.en.ts";
import { type Html, html, raw } from "./html.ts";
import type { Prose } from "./prose.ts";

/** A claim's figures, for light and for dark pages; `pictures` holds the SVGs by path. */
export function figuresOf(report: Report, id: string, pictures: ReadonlyMap<string, string>, prose: Prose): Html[] {
  return numberedFigures(report, id).map((figure) => drawn(figure, pictures, prose));
}

function drawn({ file, alt, caption, number }: NumberedFigure, pictures: ReadonlyMap<string, string>, prose: Prose): Html {
  const [light, dark] = [file, `${file}.dark`].map((name) => pictures.get(`figures/${name}.svg`)!);
  const [, width, height] = light.match(/ width="(\d+)" height="(\d+)"/)!;
  return html`<figure><picture><source media="screen and (prefers-color-scheme: dark)" srcset="${embedded(dark)}">
<img src="${embedded(light)}" width="${width}" height="${height}" alt="${alt}"></picture>
<figcaption><b>${english.figure(number)}</b> ${prose.inline(caption)}</figcaption></figure>`;
}

/** An SVG as an address, which is shorter so than in base 64: its double quotes become single ones, and few letters need a code. */
function embedded(svg: string): Html {
  const quoted = svg.trim().replaceAll("'", "&apos;").replaceAll('"', "'");
  return raw(`data:image/svg+xml,${quoted.replace(/[%#&\s]/g, encodeURIComponent)}`);
}
