import type { FigureReport, Report } from "../schema.ts";
import { english } from "../words.en.ts";
import { type Html, html, raw } from "./html.ts";
import type { Prose } from "./prose.ts";

/** A claim's figures, numbered through the report, for light and for dark pages; `pictures` holds the SVGs by path. */
export function figuresOf({ claims }: Report, id: string, pictures: ReadonlyMap<string, string>, prose: Prose): Html[] {
  const all = claims.flatMap((claim) => claim.figures.map((figure) => ({ id: claim.id, figure })));
  return all.flatMap(({ id: illustrated, figure }, at) => (illustrated === id ? drawn(figure, at + 1, pictures, prose) : []));
}

function drawn({ file, alt, caption }: FigureReport, number: number, pictures: ReadonlyMap<string, string>, prose: Prose): Html {
  const [light, dark] = [file, `${file}-dark`].map((name) => pictures.get(`figures/${name}.svg`)!);
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
