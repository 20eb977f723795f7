import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { heartbeats } from "../../src/evidence/heartbeat.ts";
import { Watchdog } from "../../src/report/watchdog.ts";
import { scratchFolder } from "../scratch.ts";
import { article, check, claim } from "./article.ts";

const scratch = scratchFolder();
const after = (code: string) => claim("a.b").replace("```ts\n", `\`\`\`ts\n${code}\n`);

describe.concurrent("what never ends is ended from outside, named with its line, and the other chapters are checked", () => {
  test.each([
    ["predicate", after('exact("loop", () => { for (;;); });'), "a.b: “loop”"],
    ["filter", after('exact("none", fc.nat(9).filter(() => false), (x) => equal(x, 2));'), "a.b: “none”"],
    ["figure", after('figure("endless", () => { for (;;); });'), "a.b: “endless”"],
    ["head", `\`\`\`ts\nfor (;;);\n\`\`\`\n\n${claim("a.b")}`, "its head or what it imports"],
    ["promise", `\`\`\`ts\nawait new Promise(() => {});\n\`\`\`\n\n${claim("a.b")}`, "its head or what it imports"],
    ["body", after("for (;;);"), "its head or what it imports"],
    ["promise of a body", after("const f = (): Promise<void> => Promise.resolve().then(f);\nvoid f();"), "its head or what it imports"],
    ["promise of a check", after('exact("late", () => { const f = (): Promise<void> => Promise.resolve().then(f); void f(); return equal(1, 1); });'), "a.b: “late”"],
    ["thrown proxy", after('exact("odd", () => { throw new Proxy(new Error("a"), { get: (of, key) => { if (key === "cause") for (;;); return Reflect.get(of, key); } }); });'), "a.b: “odd”"],
  ])("a %s", async (name, section, what) => {
    const spec = article(join(scratch, name, "spec"), { "1-one.md": [section], "2-two.md": [claim("c.d")] });
    const output = join(scratch, name, "report");
    const { status, stdout, stderr } = await check(spec, [], output, { TIME_LIMIT: "8" });
    expect([status, existsSync(output)]).toEqual([1, false]);
    expect(stderr).toContain(`spec/1-one.md: ${what} did not end within 8 s and was stopped`);
    if (what.startsWith("a.b")) expect(stderr).toMatch(/1-one\.md:\d+:\d+/);
    expect(stderr).not.toContain("Unhandled Error");
    expect(stdout).toContain("│ c.d   │ holds");
  }, 120_000); // biome-ignore format: a table
});

test("a folder of heartbeats that vanishes during a run is made anew, and what never ends is ended still", async () => {
  const watchdog = new Watchdog(1);
  const folder = process.env[heartbeats]!;
  rmSync(folder, { recursive: true });
  await vi.waitFor(() => expect(existsSync(folder)).toBe(true), 5000);
  const { pid } = spawn(process.execPath, ["-e", "setTimeout(() => {}, 20_000)"]);
  const heartbeat = { pid: pid!, thread: 0, file: "1-x.md" };
  writeFileSync(join(folder, `${pid}-0.json`), JSON.stringify(heartbeat));
  await vi.waitFor(() => expect(watchdog.ended).toEqual([heartbeat]), 5000);
});
