import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { Checkpoints } from "../../src/experiment/checkpoints.ts";
import { cliff } from "../../src/experiment/cliff/experiment.ts";
import { type Experiment, runToJson } from "../../src/experiment/experiment.ts";
import { experiments } from "../../src/experiment/experiments.ts";
import { randomOf, shuffled } from "../../src/experiment/random.ts";
import { checkSample, record } from "../../src/experiment/recording.ts";
import { readCells, recorded, writeRecords } from "../../src/experiment/records.ts";
import { type RunOptions, runCells } from "../../src/experiment/runner.ts";
import work from "../../src/experiment/worker.ts";
import { means, place } from "../fixtures/experiments/experiments.ts";
import { scratchFolder } from "../scratch.ts";

const registry = new URL("../fixtures/experiments/experiments.ts", import.meta.url);
const scratch = scratchFolder();

test("cells give the same bytes whatever runs beside them, and one that throws stops no other", async () => {
  const settings = [...means.grid(), { seed: 4 }, { seed: 5 }];
  const found = new Map<unknown, string>();
  const failures = await runCells(means, settings, { jobs: 2, registry, onCell: (setting, result) => found.set(setting, result) });
  expect([...found.keys()].toSorted((a, b) => settings.indexOf(a as never) - settings.indexOf(b as never))).toEqual(means.grid());
  for (const [setting, result] of found) expect(result).toBe(runToJson(means, setting as { seed: number }));
  expect(failures.toSorted()).toEqual([
    'means: {"seed":4}: boom',
    'means: {"seed":5}: result.mean: expected a finite number, got NaN; record that it diverged, or null',
  ]);
}, 30_000);

test("the cells that cost most run first; of none, nothing starts", async () => {
  const order: unknown[] = [];
  const options = { jobs: 1, runtime: "worker_threads", registry, onCell: (setting: unknown) => order.push(setting) } as const;
  expect(await runCells(means as Experiment, means.grid(), options)).toEqual([]);
  expect(order).toEqual([{ seed: 3 }, { seed: 2 }, { seed: 1 }]);
  expect(await runCells(means as Experiment, [], { ...options, jobs: -1 })).toEqual([]);
});

test("cells run in processes of their own, unless threads are asked for", async () => {
  const pidsIn = async (options: Partial<RunOptions>) => {
    const pids: number[] = [];
    const onCell = (_: unknown, result: string) => pids.push(JSON.parse(result).pid);
    expect(await runCells(place as Experiment, [{ seed: 1 }], { jobs: 1, registry, ...options, onCell })).toEqual([]);
    return pids;
  };
  expect(await pidsIn({})).not.toEqual([process.pid]);
  expect(await pidsIn({ runtime: "worker_threads" })).toEqual([process.pid]);
});

test("without a registry cells are of the project's own experiments", async () => {
  const found: string[] = [];
  const [probe] = cliff.grid().filter(cliff.isProbe);
  const options = { jobs: 1, runtime: "worker_threads", onCell: (_: unknown, result: string) => found.push(result) } as const;
  expect(await runCells(cliff as Experiment, [probe], options)).toEqual([]);
  expect(found).toEqual([runToJson(cliff, probe)]);
  expect(experiments.map(({ name }) => name)).toEqual(["cliff", "attention-length", "forget-product"]);
});

describe("a worker", () => {
  test("runs the cell of the experiment that it is told by name", async () => {
    expect(await work({ registry: registry.href, name: "means", setting: { seed: 2 } })).toBe(runToJson(means, { seed: 2 }));
  });

  test("refuses a name that the registry does not have", async () => {
    const asked = work({ registry: registry.href, name: "medians", setting: {} });
    await expect(asked).rejects.toThrow(`medians: ${registry.href} has no such experiment`);
  });
});

describe("a result", () => {
  const giving = (result: unknown) => () => runToJson({ ...means, run: () => result } as Experiment, { seed: 1 });

  test.each([
    ["null", null],
    ["text, truth and numbers", { a: "1", b: [true, -2.5, null] }],
  ])("of %s is its JSON", (_, result) => {
    expect(giving(result)()).toBe(JSON.stringify(result));
  });

  test.each<[string, unknown, string]>([
    [
      "an infinite number in a list",
      { a: [1, Number.POSITIVE_INFINITY] },
      "result.a.1: expected a finite number, got Infinity; record that it diverged, or null",
    ],
    ["nothing", { a: { b: undefined } }, "result.a.b: expected what JSON can hold, got undefined"],
    ["a function", { a: () => 1 }, "result.a: expected what JSON can hold, got Function"],
    ["a typed array", Float64Array.of(1), "result: expected what JSON can hold, got Float64Array"],
  ])("that holds %s is refused, with its place", (_, result, words) => {
    expect(giving(result)).toThrow(new RangeError(words));
  });
});

describe("recording", () => {
  const read = ({ file }: Experiment) => readFileSync(file, "utf8");
  const at = (name: string) => ({ ...means, file: pathToFileURL(join(scratch, name)) }) as Experiment;
  const options = (directory: string) => ({ jobs: 2, runtime: "worker_threads" as const, registry, directory: join(scratch, directory) });

  test("writes the same bytes in one run and from shards, and nothing before all shards have run", async () => {
    const [one, two] = [at("one.json"), at("two.json")];
    expect(await record(one, { ...options("one"), jobs: 1 })).toEqual([]);
    expect(await record(two, { ...options("two"), shard: [1, 2] })).toEqual([]);
    expect(await record(two, { ...options("two"), merge: true })).toEqual([
      "means: 1 of 3 cells are missing: run the shards that have them",
    ]);
    expect(await record(two, { ...options("two"), shard: [2, 2] })).toEqual([]);
    expect(existsSync(two.file)).toBe(false);
    expect(await record(two, { ...options("two"), merge: true })).toEqual([]);
    expect(read(two)).toBe(read(one));
    expect(readCells(one)).toEqual(means.grid().map((setting) => ({ setting, result: means.run(setting) })));
  }, 30_000);

  test("goes on where a run was killed, and records nothing when a cell fails", async () => {
    const experiment = at("three.json");
    const kept = new Checkpoints(join(scratch, "three"), experiment);
    for (const setting of means.grid().slice(1)) kept.write(setting, runToJson(means, setting));
    const ran: unknown[] = [];
    const started: unknown[] = [];
    const told = { onStart: (settings: readonly unknown[]) => started.push(settings), onCell: (setting: unknown) => ran.push(setting) };
    expect(await record(experiment, { ...options("three"), ...told })).toEqual([]);
    expect([ran, started]).toEqual([[{ seed: 1 }], [[{ seed: 1 }]]]);
    expect(kept.read({ seed: 1 })).toBeUndefined(); // what is recorded is not kept twice
    const failing = { ...at("four.json"), grid: () => [{ seed: 1 }, { seed: 4 }] };
    expect(await record(failing, options("four"))).toEqual(['means: {"seed":4}: boom']);
    expect(existsSync(failing.file)).toBe(false);
    // the finished one is kept for the next run
    expect(new Checkpoints(join(scratch, "four"), failing).read({ seed: 1 })).toBe(runToJson(means, { seed: 1 }));
  }, 30_000);

  test("is checked by running a sample again", async () => {
    const experiment = at("five.json");
    const results = means.grid().map((setting) => runToJson(means, setting));
    writeRecords(experiment, results);
    expect(await checkSample(experiment, 2, 1, options(""))).toEqual([]);
    writeRecords(experiment, [results[1], results[0], results[2]]);
    const [one, two] = results;
    expect((await checkSample(experiment, 3, 1, options(""))).toSorted()).toEqual([
      `means: {"seed":1}\n  recorded ${two}\n  now      ${one}`,
      `means: {"seed":2}\n  recorded ${one}\n  now      ${two}`,
    ]);
    // which are drawn is a matter of the seed alone
    const drawn = async (seed: number) => {
      const settings: unknown[] = [];
      await checkSample(experiment, 1, seed, { ...options(""), onCell: (setting) => settings.push(setting) });
      return settings;
    };
    expect(await drawn(2)).toEqual(shuffled(randomOf(2), means.grid()).slice(0, 1));
  }, 30_000);
});

test("finished cells are kept by setting and by version", () => {
  const kept = new Checkpoints(scratch, means);
  kept.clear(); // also where nothing was kept
  kept.write({ seed: 1 }, "{}");
  expect([kept.read({ seed: 1 }), kept.read({ seed: 2 })]).toEqual(["{}", undefined]);
  expect(new Checkpoints(scratch, { ...means, version: 2 }).read({ seed: 1 })).toBeUndefined();
  kept.clear();
  expect(kept.read({ seed: 1 })).toBeUndefined();
});

describe("records", () => {
  /** The experiment with its records in a file of their own, after an edit of their text. */
  function edited(name: string, edit: (text: string) => string, changes: Partial<typeof means> = {}): typeof means {
    const file = join(scratch, `${name}.json`);
    const experiment = { ...means, file: pathToFileURL(file) };
    writeRecords(
      experiment as Experiment,
      means.grid().map((setting) => runToJson(means, setting)),
    );
    writeFileSync(file, edit(readFileSync(file, "utf8")));
    return { ...experiment, ...changes };
  }

  test("that are right are given back, with the version of what they depend on", () => {
    const experiment = edited("right", (text) => text);
    expect(recorded(experiment)).toEqual(means.grid().map((setting) => ({ setting, result: means.run(setting) })));
    const { command, versions } = JSON.parse(readFileSync(experiment.file, "utf8"));
    expect(command).toBe("npm run experiment -- means");
    expect(recorded(experiment)).toBe(recorded(experiment)); // read and tried once
    expect(versions).toEqual({ node: process.versions.node, "pure-rand": expect.stringMatching(/^\d/) });
  });

  test.each<[string, (text: string) => string, Partial<typeof means>, string]>([
    ["no JSON", () => "", {}, "cannot be read"],
    ["another version", (text) => text, { version: 2 }, "expected records of version 2, got 1; npm run experiment -- means records it"],
    ["a cell too few", (text) => text, { grid: () => [1, 2, 3, 4].map((seed) => ({ seed })) }, "expected 4 recorded cells, got 3"],
    ["another grid", (text) => text, { grid: () => [1, 3, 2].map((seed) => ({ seed })) }, 'expected {"seed":3}, got {"seed":2}'],
    [
      "another grid from its first cell on",
      (text) => text,
      { grid: () => [4, 2, 3].map((seed) => ({ seed })) },
      'expected {"seed":4}, got {"seed":1}',
    ],
    ["another result of a probe", (text) => text.replace(/(2},"result":{"mean":0\.)/, "$11"), {}, "gives another result"],
    ["no probe", (text) => text, { isProbe: () => false }, "means: expected a probe in the grid, found none; fix isProbe"],
  ])("with %s are refused", (name, edit, changes, words) => {
    expect(() => recorded(edited(name, edit, changes))).toThrow(words);
  });

  test("that do not exist are refused", () => {
    expect(() => recorded(means)).toThrow("npm run experiment -- means records it");
  });
});
