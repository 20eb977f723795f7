import type { DrawnPanel } from "../../draw/panel.ts";
import type { Explorer, Say, Statement, View } from "../explorer.ts";
import { read, type State, startOf } from "../state.ts";
import { remember } from "./address.ts";
import { element, scripted } from "./element.ts";
import { fieldsets, fill, pair, readFields } from "./inputs.ts";
import { draggable, picture } from "./picture.ts";

/** Fills an element with an explorer: inputs, the question, and below them what is to be seen, once the reader has answered. */
export function mount(place: HTMLElement, explorer: Explorer, say: Say, address: string | null) {
  const parts = partsOf(explorer, say);
  const { form, stage, faults, ask, result } = parts;
  let state: State = read(explorer, address) ?? startOf(explorer);
  let seen: { view: View; panel?: DrawnPanel };

  /** Takes the state over, from the fields if they were changed there, and shows it. Numbers that are wrong are named, and nothing is computed. */
  const show = (next: State, isKept = true) => {
    state = next;
    const { faults: wrong } = readFields(form, explorer, say);
    faults.replaceChildren(...wrong.map((fault) => element("p", {}, [fault])));
    for (const part of [ask, result, stage]) part.hidden = wrong.length > 0;
    if (wrong.length > 0) return;
    const view = explorer.view(state.values);
    const { place: panels, first } = picture(view, state.values, state.isShown);
    seen = { view, panel: first };
    stage.replaceChildren(panels);
    showQuestion(parts, explorer, state, view, say);
    if (isKept) remember(explorer, state);
  };
  const set = (values: Record<string, number>, change: Partial<State> = {}) => {
    fill(form, values);
    show({ values: { ...state.values, ...values }, isShown: state.isShown, ...change });
  };

  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    pair(form, target);
    show({ values: readFields(form, explorer, say).values, isShown: state.isShown });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", ({ target }) => {
    const { preset, action, reset } = target instanceof Element ? (target.closest("button")?.dataset ?? {}) : {};
    if (preset) set(explorer.presets[Number(preset)].values, { isShown: false });
    if (action) set(explorer.actions![Number(action)].next(readFields(form, explorer, say).values));
    if (reset) {
      fill(form, startOf(explorer).values);
      show(startOf(explorer), false);
      remember(explorer, undefined);
    }
  });
  ask.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) show({ ...state, guess: target.value });
  });
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    show({ ...state, isShown: true });
  });
  ask.addEventListener("click", ({ target }) => {
    const { one, again } = target instanceof Element ? (target.closest("button")?.dataset ?? {}) : {};
    if (one) set(instanceOf(explorer).values, { isShown: true });
    if (again) show({ values: state.values, isShown: false });
  });
  draggable(
    stage,
    explorer,
    () => seen,
    (values) => set(values),
  );

  fill(form, state.values);
  place.replaceChildren(parts.section);
  show(state, false);
}

/** The setting that shows what the claim is about: the first with a counterexample, or else the second. */
function instanceOf({ presets, view }: Explorer) {
  return presets.find(({ values }) => view(values).counterexample !== undefined) ?? presets[1];
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(explorer: Explorer, say: Say) {
  const button = (text: string, data: Record<string, string | number>) => element("button", { type: "button", ...data }, scripted(text));
  const form = element("form", { class: "inputs", autocomplete: "off" }, [
    ...fieldsets(explorer, say),
    element("p", { class: "presets" }, [
      ...(explorer.actions ?? []).map(({ label }, at) => button(label, { "data-action": at })),
      ...explorer.presets.map(({ label }, at) => button(label, { "data-preset": at })),
      button(say("Reset", "重置"), { "data-reset": "yes" }),
    ]),
  ]);
  const [stage, result] = [element("div", { class: "figure" }), element("div", { class: "result" })];
  const faults = element("div", { class: "faults", role: "alert" });
  const answers = explorer.prediction.answers.map(({ name, label }) =>
    element("label", {}, [element("input", { type: "radio", name: `guess:${explorer.claim}`, value: name }), " ", ...scripted(label)]),
  );
  const ask = element("form", { class: "ask", autocomplete: "off" }, [
    element("fieldset", {}, [
      element("legend", {}, [say("Predict: ", "先预测："), explorer.prediction.question]),
      element("div", { class: "answers" }, answers),
    ]),
    element("p", { class: "presets" }, [
      element("button", { type: "submit" }, [say("Show", "显示结果")]),
      button(say("Show me one", "给我看一个"), { "data-one": "yes" }),
      button(say("Ask me again", "再问我一次"), { "data-again": "yes" }),
    ]),
    element("p", { class: "verdict", role: "status" }),
  ]);
  const section = element(
    "section",
    { class: "explore", "aria-label": say(`Explore: ${explorer.title}`, `探索：${explorer.title}`), id: `explore:${explorer.claim}` },
    [
      element("h3", {}, [say("Explore: ", "探索："), explorer.title]),
      element("p", {}, scripted(explorer.invitation)),
      element("div", { class: "stage" }, [element("div", {}, [form, faults, ask]), stage]),
      result,
    ],
  );
  return { section, form, stage, faults, ask, result };
}

function showQuestion({ ask, result }: Parts, explorer: Explorer, state: State, view: View, say: Say) {
  const { guess, isShown } = state;
  for (const radio of ask.querySelectorAll<HTMLInputElement>("[type=radio]")) {
    radio.checked = radio.value === guess;
    radio.disabled = isShown;
  }
  ask.querySelector<HTMLButtonElement>("[type=submit]")!.disabled = isShown || guess === undefined;
  ask.querySelector<HTMLButtonElement>("[data-again]")!.hidden = !isShown;
  ask.querySelector(".verdict")!.replaceChildren(...(isShown ? verdict(explorer, view.answer, guess, say) : []));
  result.replaceChildren(...(isShown ? outcome(view, say) : []));
}

/** Whether the reader was right, and what is right. */
function verdict({ prediction }: Explorer, answer: string, guess: string | undefined, say: Say): (Node | string)[] {
  const right = element("b", {}, scripted(prediction.answers.find(({ name }) => name === answer)!.label));
  if (guess === undefined) return [say("Here it is: ", "这里的答案："), right];
  return guess === answer ? [say("You are right: ", "答对了："), right] : [say("Not so. It is: ", "不对。答案是："), right];
}

/** The statements, the quantities and the counterexample. */
function outcome({ statements, quantities, counterexample }: View, say: Say): HTMLElement[] {
  const check = counterexample && `\`\`\`ts\n${counterexample}\n\`\`\`\n`;
  const copy = (text: string) =>
    element("button", { type: "button", "data-copy": text, "data-copied": say("Copied", "已复制") }, [
      say("Copy this counterexample as a test", "把这个反例复制为测试"),
    ]);
  return [
    element(
      "ul",
      {},
      statements.map((statement) => item(statement, say)),
    ),
    element(
      "dl",
      {},
      quantities.map(([name, value]) => element("div", {}, [element("dt", {}, scripted(name)), element("dd", {}, scripted(value))])),
    ),
    ...(check ? [element("p", {}, [copy(check)])] : []),
  ];
}

function item({ of, text, holds }: Statement, say: Say): HTMLElement {
  const marks = {
    true: say("✓ holds here", "✓ 此处成立"),
    false: say("✗ fails here", "✗ 此处不成立"),
    void: say("– says nothing here", "– 此处没有断言什么"),
  };
  const origins = {
    article: say("The article", "原文"),
    corrected: say("Corrected", "更正"),
    added: say("Added", "补充"),
    "near miss": say("Near miss", "邻近假命题"),
  };
  return element("li", { "data-statement": of.replace(" ", "-"), "data-holds": String(holds) }, [
    element("b", {}, [origins[of], say(": ", "：")]),
    ...scripted(text),
    " ",
    element("strong", {}, [marks[`${holds}`]]),
  ]);
}
