// Asks the Rocq of a run for the theorems of chapters while it still checks their theory. Started as `node announcer.ts <options> <chapters>`, the
// article's options and the files as JSON. What goes wrong here goes wrong again, and is said, when the chapters themselves run.
import { createServerModuleRunner } from "vite";
import { configured } from "../configuration/article.ts";
import type { Check } from "../evidence/section.ts";
import { programAt } from "../files/own-modules.ts";
import { serveChapters } from "./collected-claims.ts";

const [options, chapters] = process.argv.slice(2).map((text) => JSON.parse(text));
const server = await serveChapters(configured(options).root);
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
for (const file of chapters as string[]) await attempt(() => runner.import(file));
const { collected } = await runner.import<{ collected: Map<string, () => Check[]> }>(programAt("evidence/collector"));
for (const checks of collected.values()) for (const { prepare } of checks()) await attempt(() => prepare?.());
await server.close();

async function attempt(step: () => unknown) {
  try {
    await step();
  } catch {
    // the chapter says so
  }
}
