import { isDeepStrictEqual } from "node:util";
import type { Axis, Layer, Panel } from "../evidence/drawing.ts";
import type { Say } from "./say.ts";
import type { FigureReport } from "./schema.ts";

type Drawing = FigureReport["drawing"];

/** A figure with its words as they are said in the language of a tag, where its picture is another file if it differs. */
export function figureIn(figure: FigureReport, say: Say, tag: string): FigureReport {
  const { file, caption, alt, drawing } = figure;
  const picture = { alt: say(alt), drawing: drawingIn(drawing, say) };
  const isSame = isDeepStrictEqual(picture, { alt, drawing });
  return { file: isSame ? file : `${file}.${tag}`, caption: say(caption), ...picture };
}

/** The names by which a chart tells things apart: those of its series, of its styles, and of its surfaces. */
export function namesIn(drawing: Drawing): string[][] {
  const layers = "panels" in drawing ? drawing.panels.flatMap((panel) => panel.layers) : [];
  return [
    layers.flatMap((layer) => ("series" in layer ? [layer.series] : [])),
    layers.flatMap((layer) => (layer.mark === "lines" && layer.style !== undefined ? [layer.style] : [])),
    layers.flatMap((layer) => (layer.mark === "surface" ? [layer.title] : [])),
  ].map((names) => [...new Set(names)]);
}

function drawingIn(drawing: Drawing, say: Say): Drawing {
  const title = say(drawing.title);
  if ("panels" in drawing) return { ...drawing, title, panels: drawing.panels.map((panel) => panelIn(panel, say)) };
  const { nodes, arrows, notes } = drawing;
  return {
    ...drawing,
    title,
    nodes: Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, withText(node, say)])),
    arrows: arrows.map((arrow) => withText(arrow, say)),
    ...(notes && { notes: notes.map((note) => withText(note, say)) }),
  };
}

function panelIn(panel: Panel, say: Say): Panel {
  const { title, x, y, layers } = panel;
  return {
    ...panel,
    ...(title !== undefined && { title: say(title) }),
    x: axisIn(x, say),
    y: axisIn(y, say),
    layers: layers.map((layer) => layerIn(layer, say)),
  };
}

function axisIn(axis: Axis, say: Say): Axis {
  return { ...axis, title: say(axis.title), ...(axis.labels && { labels: axis.labels.map(say) }) };
}

function layerIn(layer: Layer, say: Say): Layer {
  switch (layer.mark) {
    case "lines":
      return { ...layer, series: say(layer.series), ...(layer.style !== undefined && { style: say(layer.style) }) };
    case "points":
      return { ...layer, series: say(layer.series) };
    case "text":
      return withText(layer, say);
    case "surface":
      return { ...layer, title: say(layer.title) };
    default:
      return layer;
  }
}

function withText<T extends { text?: string }>(part: T, say: Say): T {
  return part.text === undefined ? part : { ...part, text: say(part.text) };
}
