import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { locked, replaceDirectory } from "../../src/files/replace-directory.ts";
import { freshFolder } from "../scratch.ts";

const parent = freshFolder();
const read = (path: string) => readFileSync(join(parent, "report", path), "utf8");

test("the new files replace all of the old ones", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"], ["b/c", "2"]])); // biome-ignore format: pairs
  replaceDirectory(join(parent, "report"), new Map([["b/c", "3"]]));
  expect(read("b/c")).toBe("3");
  expect(existsSync(join(parent, "report", "a"))).toBe(false);
  expect(readdirSync(parent)).toEqual(["report"]);
});

test("a writer that fails half way leaves the earlier directory whole", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"]]));
  const impossible = new Map([["a", "2"], ["a/b", "3"]]); // biome-ignore format: pairs
  expect(() => replaceDirectory(join(parent, "report"), impossible)).toThrow();
  expect(read("a")).toBe("1");
});

test("one that fails removes what it wrote, and names the directory", () => {
  const impossible = new Map([["a", "2"], ["a/b", "3"]]); // biome-ignore format: pairs
  expect(() => replaceDirectory(join(parent, "report"), impossible)).toThrow(`${join(parent, "report")} was not replaced: `);
  expect(readdirSync(parent)).toEqual([]);
});

test("what a writer left that was killed between the two renames is put right by whoever comes next", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"]]));
  renameSync(join(parent, "report"), join(parent, ".report-report-old"));
  mkdirSync(join(parent, `.report-report.${gone}-0123abcd.new`));
  writeFileSync(join(parent, ".report-report.lock"), `${gone}`);
  expect(locked(join(parent, "report"), () => read("a"))).toBe("1");
  expect(readdirSync(parent)).toEqual(["report"]);
});

test("a check that fails in the last moment leaves the earlier directory whole", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"]]));
  const refuse = () => {
    throw new Error("refused");
  };
  expect(() => replaceDirectory(join(parent, "report"), new Map([["a", "2"]]), refuse)).toThrow("refused");
  expect([read("a"), readdirSync(parent)]).toEqual(["1", ["report"]]);
});

test("writers at the same time leave the files of one of them, and all of these", async () => {
  const directory = join(parent, "report");
  const writers = ["one", "two", "three"].map((words) => fork(writer, [directory, words]));
  const codes = await Promise.all(writers.map(async (child) => (await once(child, "exit"))[0]));
  expect(codes).toEqual([0, 0, 0]);
  const texts = Array.from({ length: 50 }, (_, at) => read(`${at % 5}/${at}`));
  expect(new Set(texts).size).toBe(1);
  expect(readdirSync(parent)).toEqual(["report"]);
}, 60_000);

/** A process that replaces a directory 20 times by 50 files with the same words. */
const writer = fileURLToPath(new URL("writer.ts", import.meta.url));

/** The number of no process: Linux gives none above 2²². */
const gone = 2 ** 22 + 1;

test.skipIf(!existsSync("/proc/self"))("where no folder can be made, it fails instead of trying without end", () => {
  expect(() => replaceDirectory("/proc/none/report", new Map([["a", "1"]]))).toThrow(/^\/proc\/none\/report was not replaced: ENOENT/);
});

test("the folders that the new one is in are made, too", () => {
  replaceDirectory(join(parent, "one", "two", "report"), new Map([["a/b/c", "1"]]));
  expect(readFileSync(join(parent, "one", "two", "report", "a", "b", "c"), "utf8")).toBe("1");
});
