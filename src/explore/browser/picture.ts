import { sampleSize } from "../../draw/keys.ts";
import { pageColours } from "../../draw/palette.ts";
import { type DrawnKey, type DrawnPanel, drawnChart } from "../../draw/panel.ts";
import { markup, type Svg, short, svg } from "../../draw/svg.ts";
import { words } from "../../draw/text.ts";
import type { Layer, Panel } from "../../evidence/drawing.ts";
import { type Explorer, type Handle, type Input, onStep, type View } from "../explorer.ts";
import { element, scripted } from "./element.ts";

/** The panels of a view, each above its keys; before the reader has answered, only what is given. Undefined panels have nothing to show. */
export function picture({ panels, given, handles = [], alt }: View, values: Record<string, number>, isShown: boolean) {
  const seen = panels.map((panel) => (isShown ? panel : onlyGiven(panel, given)));
  const drawn = seen.map((panel, at) => {
    const hasSomething =
      isShown || panel.layers.some((layer) => "series" in layer || layer.mark === "surface") || (at === 0 && handles.length > 0);
    return hasSomething ? panelWithKeys(panel, at === 0 ? handles : [], values) : undefined;
  });
  const shown = drawn.flatMap((panel) => panel?.place ?? []);
  const role: Record<string, string> = isShown ? { role: "img", "aria-label": alt } : { "aria-hidden": "true" };
  return { place: element("div", { class: "panels", ...role }, shown), first: drawn[0]?.panel };
}

function onlyGiven(panel: Panel, given: readonly string[]): Panel {
  const isGiven = (layer: Layer) => ("series" in layer ? given.includes(layer.series) : layer.mark === "surface" || layer.mark === "rule");
  return { ...panel, layers: panel.layers.filter(isGiven) };
}

function panelWithKeys(panel: Panel, handles: readonly Handle[], values: Record<string, number>) {
  const { panels, keys } = drawnChart({ panels: [panel] }, pageColours, panel.square ? [360, 0] : [380, 320]);
  const [drawn] = panels;
  const knobs = handles.map((handle, at) => knob(drawn, handle, values, at));
  const whole: Svg = { ...drawn.picture, children: [...drawn.picture.children, ...knobs] };
  const place = element("div", { class: "panel" });
  place.innerHTML = markup(whole);
  place.append(element("p", { class: "keys" }, keys.map(key)));
  return { place, panel: drawn };
}

function key({ sample, text, wide }: DrawnKey): HTMLElement {
  const own = element("span", {});
  own.innerHTML = markup(svg("svg", { width: wide, height: sampleSize[1] }, [sample]));
  own.append(element("span", {}, scripted(text)));
  return own;
}

/** A place that can be dragged: a ring with its name, within a disc that fingers meet. */
function knob({ x, y }: DrawnPanel, handle: Handle, values: Record<string, number>, at: number): Svg {
  const place = `translate(${short(x.scale(values[handle.x]))} ${short(y.scale(values[handle.y]))})`;
  return svg("g", { class: "knob", "data-knob": at, transform: place }, [
    svg("circle", { r: 16, fill: "transparent" }),
    svg("circle", { r: 7, fill: "none", "stroke-width": 2.5 }),
    words(handle.label, 12, { x: 11, y: -8, fill: pageColours.ink, stroke: pageColours.paper, "stroke-width": 3, "paint-order": "stroke" }),
  ]);
}

/** Lets the knobs of the first panel be dragged, and a single one be put anywhere by a click; `changed` gets the inputs that follow. */
export function draggable(
  stage: HTMLElement,
  explorer: Explorer,
  current: () => { view: View; panel?: DrawnPanel },
  changed: (values: Record<string, number>) => void,
) {
  const inputs = new Map(explorer.groups.flatMap((group) => group.inputs.map((input) => [input.name, input] as const)));
  let held: { x: Input; y: Input } | undefined;
  const move = (event: PointerEvent) => {
    const { panel } = current();
    const [across, up] = panel ? placeIn(panel, stage.querySelector(".panel svg")!, event) : [];
    if (held && across !== undefined && up !== undefined)
      changed({ [held.x.name]: onStep(held.x, across), [held.y.name]: onStep(held.y, up) });
  };
  stage.addEventListener("pointerdown", (event) => {
    const { view } = current();
    const own = event.target instanceof Element ? event.target : undefined;
    const handles = view.handles ?? [];
    const at =
      own?.closest<SVGElement>("[data-knob]")?.dataset.knob ?? (handles.length === 1 && own?.closest(".panel svg") ? 0 : undefined);
    const handle = at === undefined ? undefined : handles[Number(at)];
    if (!handle || own?.closest(".panel") !== stage.querySelector(".panel")) return;
    held = { x: inputs.get(handle.x)!, y: inputs.get(handle.y)! };
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  stage.addEventListener("pointermove", (event) => held && move(event));
  for (const end of ["pointerup", "pointercancel"] as const) stage.addEventListener(end, () => (held = undefined));
}

/** Where an event lies in the plane of a panel. */
function placeIn({ x, y, width }: DrawnPanel, drawn: Element, { clientX, clientY }: PointerEvent): [number, number] {
  const { left, top, width: own } = drawn.getBoundingClientRect();
  const ratio = width / own;
  return [x.scale.invert((clientX - left) * ratio), y.scale.invert((clientY - top) * ratio)];
}
