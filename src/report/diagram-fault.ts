import { courseOf, labelPlace, sizeOf, textWidth } from "../draw/diagram.ts";
import type { Arrow, Diagram, Node, Point } from "../evidence/drawing.ts";

/** Why a diagram of the right shape cannot be read: what leads nowhere, lies outside, or lies on something else. */
export function diagramFault(diagram: Diagram): string | undefined {
  const { nodes, arrows, notes = [] } = diagram;
  const named = Object.entries(nodes);
  if (named.length === 0) return "expected nodes, got none";
  return (
    numberFault(diagram) ??
    arrows.flatMap(({ from, to }) => [from, to].filter((name) => !Object.hasOwn(nodes, name)).map(unknown)).at(0) ??
    named.map(([name, node]) => outside(`node ${name}`, cornersOf(node), diagram)).find(Boolean) ??
    notes.map(({ at, text }) => outside(`note “${text}”`, [at], diagram)).find(Boolean) ??
    arrows.map((arrow) => looped(arrow)).find(Boolean) ??
    arrows.map((arrow) => outside(nameOf(arrow), courseOf(arrow, diagram), diagram)).find(Boolean) ??
    named.map(([name, node]) => narrow(name, node)).find(Boolean) ??
    overlap(nodes) ??
    arrows.map((arrow) => crossed(diagram, arrow)).find(Boolean) ??
    crowded(diagram)
  );
}

function numberFault({ size, nodes, arrows, notes = [] }: Diagram): string | undefined {
  const points = [
    size,
    ...Object.values(nodes).flatMap(({ at, size = [1, 1] }) => [at, size]),
    ...arrows.flatMap(({ over = [] }) => over),
    ...notes.map(({ at }) => at),
  ];
  const wrong = points.flat().filter((value) => !Number.isFinite(value));
  return wrong.length > 0 ? `expected finite numbers, got ${wrong[0]}` : undefined;
}

function unknown(name: string): string {
  return `expected an arrow between nodes, got one at “${name}”, which is none`;
}

function outside(name: string, points: readonly Point[], { size: [width, height] }: Diagram): string | undefined {
  const [x, y] = points.find(([x, y]) => x < 0 || y < 0 || x > width || y > height) ?? [];
  return x === undefined ? undefined : `${name}: expected it within ${width}×${height}, got ${x}, ${y}`;
}

/** Words that are wider than what holds them. */
function narrow(name: string, node: Node): string | undefined {
  const [room, wide] = [sizeOf(node)[0], textWidth(node)];
  return wide <= room ? undefined : `node ${name}: expected room for “${node.text}”, got ${room} pixels for some ${Math.round(wide)}`;
}

type Box = [left: number, top: number, right: number, bottom: number];

function boxOf(node: Node): Box {
  const [wide, high] = sizeOf(node);
  const [x, y] = node.at;
  return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
}

function cornersOf(node: Node): Point[] {
  const [left, top, right, bottom] = boxOf(node);
  return [
    [left, top],
    [right, bottom],
  ];
}

function overlap(nodes: Diagram["nodes"]): string | undefined {
  const boxes = Object.entries(nodes).map(([name, node]) => [name, boxOf(node)] as const);
  for (const [at, [name, [left, top, right, bottom]]] of boxes.entries())
    for (const [other, box] of boxes.slice(at + 1))
      if (left < box[2] && box[0] < right && top < box[3] && box[1] < bottom)
        return `nodes ${name} and ${other}: expected them apart, got one on the other`;
  return undefined;
}

function nameOf({ from, to }: Arrow): string {
  return `arrow from ${from} to ${to}`;
}

/** An arrow that runs back on itself to where it begins. */
function looped({ from, to, over = [] }: Arrow): string | undefined {
  return from === to && over.length === 1
    ? `${nameOf({ from, to })}: expected two corners or more, or none for a loop above it, got 1`
    : undefined;
}

/** Words of an arrow that lie on those of another. */
function crowded(diagram: Diagram): string | undefined {
  const worded = diagram.arrows.filter(({ text }) => text).map((arrow) => [arrow, labelPlace(courseOf(arrow, diagram))[0]] as const);
  for (const [index, [arrow, [x, y]]] of worded.entries())
    for (const [{ text }, [u, v]] of worded.slice(index + 1))
      if (Math.hypot(u - x, v - y) < 1)
        return `${nameOf(arrow)}: expected room for “${arrow.text}”, got a place where “${text}” stands: let one run over other corners`;
  return undefined;
}

/** The node that an arrow runs through on its way between others. */
function crossed(diagram: Diagram, arrow: Arrow): string | undefined {
  const course = courseOf(arrow, diagram);
  const between = Object.entries(diagram.nodes).filter(([name]) => name !== arrow.from && name !== arrow.to);
  const [hit] = between.find(([, node]) => course.slice(1).some((end, at) => meets(course[at], end, boxOf(node)))) ?? [];
  return hit && `${nameOf(arrow)}: expected it to pass ${hit}, got one that runs through it`;
}

/** Whether a straight line meets a box, by cutting the line to each of its sides. */
function meets([x1, y1]: Point, [x2, y2]: Point, [left, top, right, bottom]: Box): boolean {
  let [first, last] = [0, 1];
  for (const [from, way, low, high] of [
    [x1, x2 - x1, left, right],
    [y1, y2 - y1, top, bottom],
  ]) {
    if (way === 0 && (from <= low || from >= high)) return false;
    if (way === 0) continue;
    const [a, b] = [(low - from) / way, (high - from) / way];
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first < last;
}
