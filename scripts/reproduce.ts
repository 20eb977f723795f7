// npm run reproduce -- <id>: reruns one claim and prints what its checks find. Exit code 0: it passes; 1: it does not; 2: usage.
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";
import { cases, seed } from "../src/evidence/settings.ts";
import { readSpecification } from "../src/literate/specification.ts";
import { collectReport } from "../src/report/collect.ts";
import { nearIds, reproduction } from "../src/report/reproduction.ts";
import { commandLine, refuse } from "./usage.ts";

const directory = fileURLToPath(new URL("../spec", import.meta.url));
const chapters = readSpecification(directory);
const ids = chapters.flatMap(({ claims }) => claims.map(({ id }) => id));
const [id, ...rest] = commandLine({ allowPositionals: true }).positionals;

if (!id || rest.length > 0) refuse("usage: npm run reproduce -- <id of a claim>");
if (!ids.includes(id)) refuse(`${id}: no claim has this id; similar ids: ${nearIds(id, ids).join(", ") || ids.join(", ")}`);

const testNamePattern = `^${id.replaceAll(".", "\\.")} `;
const vitest = await startVitest("test", [`${directory}/`], { watch: false, testNamePattern, reporters: ["dot"] });
const report = collectReport(chapters, vitest.state.getTestModules(), { directory, seed, cases });
const claim = report.claims.find((candidate) => candidate.id === id)!;
console.log(`\n${reproduction(claim, "spec")}\n\nseed ${seed}, ${cases} cases; SEED=… CASES=… npm run reproduce -- ${id} tries others`);
await vitest.close();
process.exitCode = claim.verdict === "fails" || claim.verdict === "not checked" ? 1 : 0;
