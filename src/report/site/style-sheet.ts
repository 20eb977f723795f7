import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { colourVariables } from "../../draw/palette.ts";
import { configured } from "../../literate/configured.ts";
import { fontFaces } from "./fonts.ts";
import { classOf } from "./html.ts";
import type { Sources } from "./sources.ts";

/** The style sheet of all pages, without what one of them has of Chinese. */
export async function styleSheet({ report, explore, styles }: Sources, written: string): Promise<string> {
  const parts = [...(report.article ? ["sentences"] : []), ...(report.folders ? ["folders"] : [])];
  const names = ["base", "layout", "claims", "figures", "pages", ...parts, "print"];
  const own = names.map((name) => new URL(`style/${name}.css`, import.meta.url));
  const sheets = [...own, ...(explore ? [explore.style] : [])].map((file) => readFileSync(file, "utf8"));
  return [await fontFaces(written), mathCss(), colourVariables(), ...sheets, ...ownColours(), styles.css()].join("\n");
}

/** The style sheet of temml, without its font, which is embedded; in a layer, so that the classes made of its style attributes win. */
export function mathCss(): string {
  const css = readFileSync(createRequire(import.meta.url).resolve("temml/dist/Temml-STIX2.css"), "utf8");
  return `@layer math {\n${css.replace(/@font-face \{[^}]*\}/, "")}}`;
}

/** The configured colours, in place of those of the style sheets. */
function ownColours(): string[] {
  const rules = Object.entries(configured.colours).map(([name, colour]) => `--${classOf(name)}: ${colour};`);
  return rules.length > 0 ? [`:root { ${rules.join(" ")} }`] : [];
}
