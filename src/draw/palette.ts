/** The colours of a picture; those of series are distinct to readers who see red and green alike (Okabe and Ito, 2008). */
export interface Palette {
  ink: string;
  faint: string;
  grid: string;
  paper: string;
  series: readonly string[];
  /** Of a surface: where it is low, and where it is high. */
  ramp: readonly [string, string];
}

/** For which page a picture is coloured. */
export type Scheme = "light" | "dark";

export const palettes: Record<Scheme, Palette> = {
  light: {
    ink: "#1f2328",
    faint: "#59636e",
    grid: "#e3e7eb",
    paper: "#ffffff",
    series: ["#0072b2", "#d55e00", "#009e73", "#a8507f", "#8a6d00", "#1f2328"],
    ramp: ["#f7f8fa", "#6b7c93"],
  },
  dark: {
    ink: "#e6edf3",
    faint: "#9198a1",
    grid: "#2a313a",
    paper: "#0d1117",
    series: ["#56b4e9", "#e69f00", "#00b488", "#dd92bb", "#f0e442", "#e6edf3"],
    ramp: ["#141a22", "#5f7187"],
  },
};

/** The most series that have colours of their own. */
export const mostSeries = palettes.light.series.length;

/** The colours of the page in which a picture stands: variables of its style sheet. */
export const pageColours: Palette = {
  ink: "var(--ink)",
  faint: "var(--faint)",
  grid: "var(--grid)",
  paper: "var(--paper)",
  series: palettes.light.series.map((_, at) => `var(--series-${at})`),
  ramp: ["var(--low)", "var(--high)"],
};

/** The variables of a page's style sheet, for light and dark pages. */
export function colourVariables(): string {
  const both = (light: string, dark: string) => `light-dark(${light}, ${dark})`;
  const { light, dark } = palettes;
  const named = (["ink", "faint", "grid", "paper"] as const).map((name) => [name, both(light[name], dark[name])]);
  const series = light.series.map((colour, at) => [`series-${at}`, both(colour, dark.series[at])]);
  const ramp = light.ramp.map((colour, at) => [["low", "high"][at], both(colour, dark.ramp[at])]);
  return `:root {\n${[...named, ...series, ...ramp].map(([name, value]) => `  --${name}: ${value};\n`).join("")}}\n`;
}
