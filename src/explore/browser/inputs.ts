import { type Explorer, type Group, type Input, inputFault, plainLabel, type Say } from "../explorer.ts";
import { element, scripted } from "./element.ts";

/** The groups of an explorer's inputs. */
export function fieldsets({ groups }: Explorer, say: Say): HTMLElement[] {
  return groups.map(({ legend, columns, inputs }: Group) =>
    element("fieldset", {}, [
      element("legend", {}, scripted(legend)),
      element(
        "div",
        { class: `columns columns-${columns}` },
        inputs.map((input) => field(input, say)),
      ),
    ]),
  );
}

/** A number to type, and a slider for it. */
function field({ name, label, min, max, step, whole }: Input, say: Say): HTMLElement {
  const range = { min, max, step };
  const slider = say(`${plainLabel(label)}, slider`, `${plainLabel(label)}，滑块`);
  return element("div", { class: "field" }, [
    element("label", {}, [
      element("var", {}, scripted(label)),
      " ",
      element("input", { type: "number", name, ...range, step: whole ? 1 : "any", required: "" }),
    ]),
    element("input", { type: "range", "data-of": name, "aria-label": slider, ...range }),
  ]);
}

/** Gives a number and its slider the same value. */
export function pair(form: HTMLElement, changed: HTMLInputElement) {
  const name = changed.dataset.of ?? changed.name;
  if (!Number.isFinite(changed.valueAsNumber)) return;
  for (const other of form.querySelectorAll<HTMLInputElement>(`[name="${name}"], [data-of="${name}"]`))
    if (other !== changed) other.value = changed.value;
}

/** Writes numbers into the fields. */
export function fill(form: HTMLElement, values: Record<string, number>) {
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
    input.value = String(value);
    pair(form, input);
  }
}

/** The numbers in the fields exactly as they stand there, and what is wrong with those that are none that the explorer takes. */
export function readFields(form: HTMLElement, { groups }: Explorer, say: Say): { values: Record<string, number>; faults: string[] } {
  const values: Record<string, number> = {};
  const faults: string[] = [];
  for (const input of groups.flatMap((group) => group.inputs)) {
    const own = form.querySelector<HTMLInputElement>(`[name="${input.name}"]`)!;
    values[input.name] = own.valueAsNumber;
    const fault = inputFault(input, own.valueAsNumber, say);
    own.toggleAttribute("aria-invalid", false);
    if (fault) {
      own.setAttribute("aria-invalid", "true");
      faults.push(fault);
    }
  }
  return { values, faults };
}
