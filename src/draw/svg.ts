/** An element of an SVG, as data: the same on a server and in a browser. */
export interface Svg {
  name: string;
  attributes: Attributes;
  children: readonly (Svg | string)[];
}

export type Attributes = Record<string, string | number | undefined>;

/** An element; attributes without a value are left out. */
export function svg(name: string, attributes: Attributes, children: Svg["children"] = []): Svg {
  return { name, attributes, children };
}

/** An element moved right and down. */
export function moved(x: number, y: number, children: Svg["children"]): Svg {
  return svg("g", { transform: `translate(${short(x)} ${short(y)})` }, children);
}

/** The markup of an element, with numbers to a hundredth of a pixel. */
export function markup({ name, attributes, children }: Svg): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(typeof value === "number" ? short(value) : value)}"`,
  );
  const within = children.map((child) => (typeof child === "string" ? escaped(child) : markup(child))).join("");
  return within ? `<${name}${written.join("")}>${within}</${name}>` : `<${name}${written.join("")}/>`;
}

/** A coordinate to a hundredth. */
export function short(value: number): string {
  return String(Number(value.toFixed(2)) + 0);
}

/** A coordinate to a tenth, which is enough for marks: there are many. */
export function tenth(value: number): string {
  return String(Number(value.toFixed(1)) + 0);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
