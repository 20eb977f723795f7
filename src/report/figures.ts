import { optimize } from "svgo";
import * as vega from "vega";
import { type Config, compile, type TopLevelSpec } from "vega-lite";
import type { Vega } from "./vega.ts";

/** Exported by Vega, and missing from its types: the measure of a text in pixels. */
declare module "vega" {
  const textMetrics: { width(item: { fontSize: number }, text: string): number };
}

/** For which page a figure is coloured. */
export type Scheme = "light" | "dark";

/** Text, axes and grid; and colours that are distinct to readers who see red and green alike (Okabe and Ito, 2008). */
const palettes = {
  light: {
    ink: "#1f2328",
    faint: "#59636e",
    grid: "#e3e7eb",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"],
    ramp: ["#f4f7fa", "#08306b"],
  },
  dark: {
    ink: "#e6edf3",
    faint: "#9198a1",
    grid: "#2a313a",
    series: ["#56b4e9", "#e69f00", "#00b488", "#dd92bb", "#f0e442"],
    ramp: ["#161d27", "#a8d5f5"],
  },
};

/** A figure as SVG, the same bytes on every machine: the width of a text is estimated and no font is asked. */
export async function figureSvg(spec: Vega, alt: string, scheme: Scheme): Promise<string> {
  vega.textMetrics.width = ({ fontSize }, text) => fontSize * emsOf(text);
  const { spec: compiled } = compile({ ...spec, config: config(scheme) } as unknown as TopLevelSpec);
  const view = new vega.View(vega.parse(compiled, { legend: { layout: { bottom: stacked } } }), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  const { data } = optimize(svg, {
    floatPrecision: 2,
    plugins: ["preset-default", { name: "addAttributesToSVGElement", params: { attributes: [{ role: "img" }, { "aria-label": alt }] } }],
  });
  return `${data}\n`;
}

/** An estimate of a text's width in ems: ideographs and emoji are as wide as high, what is set above or below another takes no room. */
export function emsOf(text: string): number {
  const characters = [...text].filter((character) => !/\p{M}|\p{Cf}/u.test(character));
  const wide = characters.filter((character) => wideCharacter.test(character)).length;
  return 0.56 * (characters.length - wide) + wide;
}

const wideCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Legends below the panels, one below the other. */
const stacked = { direction: "vertical", anchor: "middle", center: true, margin: 4 } as const;

function config(scheme: Scheme): Config {
  const { ink, faint, grid, series, ramp } = palettes[scheme];
  const font = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
  return {
    background: "transparent",
    font,
    aria: false,
    padding: 6,
    range: { category: series, ramp: { scheme: ramp }, heatmap: { scheme: ramp } },
    title: { color: ink, fontSize: 14, fontWeight: 600, offset: 12 },
    axis: {
      labelColor: faint,
      titleColor: ink,
      labelFontSize: 11,
      titleFontSize: 12,
      titleFontWeight: "normal",
      titlePadding: 8,
      gridColor: grid,
      domainColor: faint,
      tickColor: faint,
      tickSize: 4,
    },
    legend: {
      orient: "bottom",
      labelColor: ink,
      titleColor: ink,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: "normal",
      symbolStrokeWidth: 2,
      labelLimit: 0,
    },
    text: { color: ink, fontSize: 12 },
    view: { stroke: grid },
    rule: { color: faint, strokeDash: [4, 3] },
    style: { region: { fill: faint, fillOpacity: 0.13 } },
  };
}
