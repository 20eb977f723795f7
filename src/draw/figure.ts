import type { Chart, Drawing } from "../evidence/drawing.ts";
import { diagram } from "./diagram.ts";
import { sansFonts } from "./fonts.ts";
import { type Palette, palettes, type Scheme } from "./palette.ts";
import { type DrawnKey, drawnChart, gap, panelSize, width } from "./panel.ts";
import { markup, moved, type Svg, svg } from "./svg.ts";
import { widthOf, words } from "./text.ts";

/** A figure as a file, the same bytes on every machine: the width of a text is estimated and no font is asked. */
export function figureSvg(drawing: Drawing, scheme: Scheme): string {
  const palette = palettes[scheme];
  const { parts, height } = "panels" in drawing ? chart(drawing, palette) : diagramParts(drawing, palette);
  const title = words(drawing.title, 14.5, { x: 8, y: 22, "font-weight": 600, fill: palette.ink });
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const named = { xmlns: "http://www.w3.org/2000/svg", role: "img", "aria-label": drawing.alt, "font-family": sansFonts };
  return `${markup(svg("svg", { ...named, ...size }, [title, ...parts]))}\n`;
}

const titleHeight = 34;

function chart(drawing: Chart, palette: Palette) {
  const drawn = drawnChart(drawing, palette, panelSize(drawing));
  const across = drawn.panels.reduce((sum, panel) => sum + panel.width + gap, -gap);
  const tallest = Math.max(...drawn.panels.map(({ height }) => height));
  const left = (width - across) / 2;
  const panels = drawn.panels.map(({ picture, width }, at) => moved(left + at * (width + gap), titleHeight, [picture]));
  const { parts, height } = keyRows(drawn.keys, palette, titleHeight + tallest + 14);
  return { parts: [...panels, ...parts], height };
}

/** Keys in rows, each in the middle. */
function keyRows(keys: readonly DrawnKey[], { ink }: Palette, top: number): { parts: Svg[]; height: number } {
  const items = keys.map((key) => ({ ...key, width: key.wide + 8 + widthOf(key.text, 12.5) }));
  const rows: (typeof items)[] = [];
  for (const item of items) {
    const row = rows.at(-1);
    if (row && lengthOf([...row, item]) <= width - 16) row.push(item);
    else rows.push([item]);
  }
  const parts = rows.flatMap((row, line) => {
    let x = (width - lengthOf(row)) / 2;
    return row.map(({ sample, text, wide, width }) => {
      const part = moved(x, top + line * 22, [sample, words(text, 12.5, { x: wide + 8, y: 11.5, fill: ink })]);
      x += width + 22;
      return part;
    });
  });
  return { parts, height: top + rows.length * 22 + 4 };
}

function lengthOf(row: readonly { width: number }[]): number {
  return row.reduce((sum, { width }) => sum + width + 22, -22);
}

function diagramParts(drawing: Exclude<Drawing, Chart>, palette: Palette) {
  const { picture, size } = diagram(drawing, palette);
  return { parts: [moved((width - size[0]) / 2, titleHeight, [picture])], height: titleHeight + size[1] + 8 };
}
