/** A point of a figure's plane. */
export type Point = readonly [x: number, y: number];

/** What a figure shows: a chart or a diagram. Its words are plain text with indices and powers, written x_t and 2^{−k}. */
export type Drawing = Chart | Diagram;

interface Titled {
  title: string;
  /** What the picture shows, for a reader who cannot see it. */
  alt: string;
}

/** Panels side by side. */
export interface Chart extends Titled {
  panels: Panel[];
}

/** A drawing with the words below it. */
export type Illustration = Drawing & { caption: string };

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
  /** Whether it runs from more to less. */
  reverse?: boolean;
  domain?: Point;
  ticks?: readonly number[];
  /** Words at the ticks in place of their numbers. */
  labels?: readonly string[];
}

/**
 * What is drawn. A series has its name in the legend and one colour in all panels; a style has its name there, its kind of dash and its
 * kind of mark. Lines may leave the plane; points may not.
 */
export type Layer =
  | { mark: "lines"; series: string; lines: readonly (readonly Point[])[]; style?: string; dots?: boolean }
  | { mark: "points"; series: string; points: readonly Point[] }
  | { mark: "region"; from: Point; to: Point }
  | { mark: "rule"; at: { x: number } | { y: number } }
  | { mark: "text"; at: Point; text: string; align?: "left" | "center" | "right" }
  | Surface;

/** The heights over a grid: `heights[j][i]` is that at x[i], y[j]. Both rise; rows and columns are closer where the surface is steep. */
export interface Surface {
  mark: "surface";
  title: string;
  x: readonly number[];
  y: readonly number[];
  heights: readonly (readonly number[])[];
}

/** Boxes and arrows, in pixels from the upper left. */
export interface Diagram extends Titled {
  size: Point;
  nodes: Record<string, Node>;
  arrows: Arrow[];
  /** Words of their own, each around its place. */
  notes?: { at: Point; text: string; align?: "left" | "center" | "right" }[];
}

/** What arrows join, around its place: a box or a circle with words, a bare dot where lines part, or words alone. */
export interface Node {
  at: Point;
  shape: "box" | "circle" | "dot" | "words";
  text?: string;
  /** Width and height; by default what the words need, and those of a circle and a dot. */
  size?: Point;
  /** Which of the colours it has; by default that of text. */
  tone?: 1 | 2 | 3 | 4;
}

/** An arrow from node to node, over corners where there are any, or to its own node in a loop above it; words stand beside its longest part. */
export interface Arrow {
  from: string;
  to: string;
  over?: readonly Point[];
  text?: string;
  /** Whether it runs back: it is dashed. */
  back?: boolean;
}
