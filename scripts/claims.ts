// npm run claims -- --help: the commands of src/cli, and those that only this article has.
import { Option } from "commander";
import { claims, ending, run } from "../src/cli/program.ts";
import { Refusal, shard, whole } from "../src/cli/refusal.ts";

const program = claims();
const most = 999_999_999;

program
  .command("experiment")
  .description("run the experiments, or those named, over the cores, and record them under experiments/")
  .argument("[names...]", "experiments")
  .option("--jobs <n>", "processes at the same time (default: one per core)", whole(most))
  .addOption(new Option("--shard <i/n>", "only every n-th cell from the i-th, kept in .experiments").argParser(shard).conflicts("merge"))
  .option("--merge", "only record what the shards left there")
  .addOption(
    new Option("--check", "run a sample of the recorded cells again and compare bit by bit").conflicts(["shard", "merge", "fresh"]),
  )
  .option("--cells <n>", "how many are compared", whole(most), 5)
  .option("--seed <n>", "which are compared", whole(most), 1)
  .option("--fresh", "forget the finished cells of an interrupted run")
  .action(
    ending(async (chosen: string[], options) => {
      const { names, runExperiments } = await import("./experiment.ts");
      for (const name of chosen)
        if (!names.includes(name)) throw new Refusal(`${name}: no experiment has this name; there are ${names.join(", ")}`);
      const failures = await runExperiments(chosen, options);
      for (const failure of failures) console.error(failure);
      return failures.length > 0 ? 1 : 0;
    }),
  );

program
  .command("mutate")
  .description(
    "make small changes to the code and to the claims' own statements, one at a time, and report which of them the checks detect",
  )
  .argument("[files...]", "only in these files, as src/model/clipping.ts or spec/4-lstm/3-cell.md")
  .option("--part <name>", "only in those of the model, evidence, experiment or statements")
  .option("--all", "also in the files that have not changed since their run")
  .addHelpText(
    "after",
    "\nRecords each file in mutation/scores.json, which the report reads; all files take some hours, and a run can be stopped at any time.",
  )
  .action(ending(async (files: string[], options) => ((await (await import("../mutation/mutate.ts")).mutate(files, options)) ? 0 : 1)));

program
  .command("bench")
  .description("measure a training step with each kernel, checks next to bare loops, and reports; CASES=… and SEED=… change the cases")
  .action(
    ending(async () => {
      await import("../bench/bench.ts");
      return 0;
    }),
  );

await run(program, process.argv.slice(2));
