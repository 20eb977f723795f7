import type { Explorer, Group, Input, Sight, Statement } from "../explorer.ts";
import { chart, seriesOf } from "./chart.ts";

/** Fills an element with an explorer: inputs, and below them what is to be seen at their values. */
export function mount(place: HTMLElement, explorer: Explorer) {
  const form = element("form", { class: "inputs", autocomplete: "off" }, [
    ...explorer.groups.map((group) => fieldset(group)),
    element(
      "p",
      { class: "presets" },
      explorer.presets.map(({ label }, at) => element("button", { type: "button", "data-preset": at }, [label])),
    ),
  ]);
  const [figure, numbers, statements] = [element("figure", {}), element("dl", {}), element("ul", { "aria-live": "polite" })];
  const copy = element("button", { type: "button" }, ["Copy this counterexample as a test"]);
  const show = () => {
    const sight = explorer.look(valuesOf(form));
    figure.replaceChildren(chart(sight.panel, sight.alt), legend(sight));
    numbers.replaceChildren(
      ...sight.quantities.map(([name, value]) => element("div", {}, [element("dt", {}, [name]), element("dd", {}, [value])])),
    );
    statements.replaceChildren(...sight.statements.map(item));
    offer(copy, sight.counterexample);
  };
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) pair(form, target);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", ({ target }) => {
    const preset = target instanceof HTMLElement && target.dataset.preset;
    if (!preset) return;
    fill(form, explorer.presets[Number(preset)].values);
    show();
  });
  fill(form, explorer.presets[0].values);
  show();
  place.replaceChildren(
    element("section", { class: "explore", "aria-label": `Explore ${explorer.claim}` }, [
      element("h3", {}, ["Explore"]),
      element("p", {}, [explorer.invitation]),
      element("div", { class: "stage" }, [form, figure]),
      statements,
      numbers,
      element("p", {}, [copy]),
    ]),
  );
}

function fieldset({ legend, columns, inputs }: Group): HTMLElement {
  return element("fieldset", {}, [
    element("legend", {}, [legend]),
    element("div", { class: `columns columns-${columns}` }, inputs.map(field)),
  ]);
}

/** A number to type, and a slider for it. */
function field({ name, label, min, max, step }: Input): HTMLElement {
  const range = { min, max, step };
  return element("div", { class: "field" }, [
    element("label", {}, [
      element("var", {}, named(label)),
      " ",
      element("input", { type: "number", name, ...range, step: "any", required: "" }),
    ]),
    element("input", { type: "range", "data-of": name, "aria-label": `${label.replace("_", " ")}, slider`, ...range }),
  ]);
}

/** W_im with im as an index. */
function named(label: string): (Node | string)[] {
  const [name, index] = label.split("_");
  return index ? [name, element("sub", {}, [index])] : [name];
}

/** Gives a number and its slider the same value. */
function pair(form: HTMLFormElement, changed: HTMLInputElement) {
  const name = changed.dataset.of ?? changed.name;
  if (!Number.isFinite(changed.valueAsNumber)) return;
  for (const other of form.querySelectorAll<HTMLInputElement>(`[name="${name}"], [data-of="${name}"]`))
    if (other !== changed) other.value = changed.value;
}

function fill(form: HTMLFormElement, values: Record<string, number>) {
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
    input.value = String(value);
    pair(form, input);
  }
}

/** The inputs' values; one that is not a number counts as 0, and one out of its range as the nearest end. */
function valuesOf(form: HTMLFormElement): Record<string, number> {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("[name]")];
  const value = ({ valueAsNumber, min, max }: HTMLInputElement) =>
    Number.isFinite(valueAsNumber) ? Math.min(Number(max), Math.max(Number(min), valueAsNumber)) : 0;
  return Object.fromEntries(inputs.map((input) => [input.name, value(input)]));
}

function legend({ panel }: Sight): HTMLElement {
  return element(
    "figcaption",
    {},
    seriesOf(panel).map((name, at) => element("span", { class: `key key-${at}` }, [name])),
  );
}

const marks = { true: "✓ holds here", false: "✗ fails here", void: "– says nothing here" };
const origins = { article: "The article", corrected: "Corrected", "near miss": "Near miss" };

function item({ of, text, holds }: Statement): HTMLElement {
  return element("li", { "data-statement": of.replace(" ", "-"), "data-holds": String(holds) }, [
    element("b", {}, [`${origins[of]}: `]),
    `${text} `,
    element("strong", {}, [marks[`${holds}`]]),
  ]);
}

/** Lets the button copy the check, in a fence as a chapter has it; without one it is disabled. */
function offer(button: HTMLButtonElement, check: string | undefined) {
  button.disabled = check === undefined;
  if (check === undefined) delete button.dataset.copy;
  else button.dataset.copy = `\`\`\`ts\n${check}\n\`\`\`\n`;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  created.append(...children);
  return created;
}
