/** A point of a figure's plane. */
export type Point = readonly [x: number, y: number];

/** What a figure shows: panels side by side. Its words are plain text, without LaTeX. */
export interface Drawing {
  title: string;
  /** What the picture shows, for a reader who cannot see it. */
  alt: string;
  panels: Panel[];
}

/** A drawing with the words below it. */
export interface Illustration extends Drawing {
  caption: string;
}

/** A plane with its axes and what is drawn on it, the first layer at the back. */
export interface Panel {
  title?: string;
  x: Axis;
  y: Axis;
  layers: Layer[];
  /** Whether the panel is as high as it is wide. */
  square?: boolean;
}

/** An axis; its title names the quantity and its unit. The domain is that of the data unless given. */
export interface Axis {
  title: string;
  log?: boolean;
  domain?: Point;
  ticks?: readonly number[];
}

/** What is drawn. A series has its name in the legend and one colour in all panels; a style has its name there and its kind of dash. */
export type Layer =
  | { mark: "lines"; series: string; lines: readonly (readonly Point[])[]; style?: string; dots?: boolean }
  | { mark: "points"; series: string; points: readonly Point[] }
  | { mark: "region"; from: Point; to: Point }
  | { mark: "rule"; at: { x: number } | { y: number } }
  | { mark: "text"; at: Point; text: string; align?: "left" | "center" | "right" }
  | { mark: "surface"; title: string; cells: readonly Cell[] };

/** A rectangle of a surface, and the surface's height there. */
export interface Cell {
  from: Point;
  to: Point;
  height: number;
}
