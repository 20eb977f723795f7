import { enableCompileCache } from "node:module";
import { Command, CommanderError, Option } from "commander";
import { NotInstalled } from "../files/installed.ts";
import { NotReplaced } from "../files/replace-directory.ts";
import { ChapterError } from "../literate/chapter-error.ts";
import { endWithReader } from "../report/broken-pipe.ts";
import { workersFault } from "../report/parallel-fault.ts";
import { Refusal, shard, whole } from "./refusal.ts";

/** What SEED and CASES take at most. */
const largest = 2 ** 31 - 1;

/**
 * The command line, on which each command is loaded when it is called. What a command returns is the exit code; wrong use ends with
 * one line that says why and exit code 2.
 */
export function claims(): Command {
  const program = new Command("claims");
  const own = async () => (await import("./article.ts")).findArticle(program.opts<{ config?: string }>().config);
  program
    .description("Checks the claims of an article, and reports what it found.")
    .option("--config <file>", "vitest's configuration, with the article's options (default: that of this folder)")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${text.trim().replaceAll(/\s*\n\s*/g, " ")}\n`) })
    .addHelpText("after", "\nExit code 0: all is right; 1: something does not hold, or is out of date; 2: wrong use.");

  program
    .command("report")
    .description("check all claims and write the report")
    .option("--check", "compare the report and its pages with the sources, running and changing nothing")
    .option("--open", "then serve the report on this machine only, and print the address")
    .addHelpText("after", "\nA part never overwrites the report: claims test runs a part.")
    .action(ending(async (options) => (await import("./report.ts")).report(await own(), options)));

  program
    .command("test")
    .description("check all claims, or a part, as vitest's own arguments say")
    .argument("[arguments...]", "chapters and options of vitest, as -t topic.name, --reporter=junit, --watch")
    .allowUnknownOption()
    .action(ending(async (args: string[]) => (await import("./test.ts")).test(await own(), args)));

  program
    .command("reproduce")
    .description("run the checks of one claim and print all that they find")
    .argument("<id>", "the claim's id")
    .addHelpText("after", "\nSEED=… and CASES=… try others.")
    .action(ending(async (id: string) => (await import("./reproduce.ts")).reproduce(await own(), id)));

  program
    .command("soak")
    .description("check all claims with a fresh seed and many times the cases, in shards over the cores, and merge them")
    .option("--factor <n>", "times the cases", whole(Math.floor(largest / 1000)), 100)
    .option("--seed <n>", "this seed (default: drawn)", whole(largest))
    .addOption(new Option("--shard <i/n>", "only this shard, on this machine").argParser(shard).conflicts("merge"))
    .option("--merge", "only merge the shards in .soak")
    .action(ending(async (options) => (await import("./soak.ts")).soak(await own(), options)));

  program
    .command("check")
    .description("types, format and lint of the code in chapters")
    .argument("[folders...]", "folders of chapters (default: that of the article)")
    .option("--types", "types only")
    .option("--format", "format and lint only")
    .option("--write", "format in place")
    .action(ending(async (folders: string[], options) => (await import("./check.ts")).check(await own(), folders, options)));

  program
    .command("language-server")
    .description("serve an editor, over standard input and output: types, completion and definitions in the code of chapters")
    .option("--stdio", "the same; some editors add it")
    .action(ending(async () => (await import("./language-server.ts")).languageServer(await own())));

  program
    .command("compare")
    .description("the claims whose verdict or evidence differs between two reports, in Markdown")
    .argument("<before.json>")
    .argument("<after.json>")
    .option("--verdicts", "only the claims whose verdict differs")
    .action(ending(async (before: string, after: string, options) => (await import("./compare.ts")).compare(before, after, options)));

  program
    .command("init")
    .description("write a first chapter, with its model, configuration and workflow, into this folder; never over files that are there")
    .option("--title <title>", "title of the report")
    .option("--source <address>", "where the article is found")
    .option("--languages <tags>", "further languages in which each claim is stated: zh-CN; others go into the configuration")
    .option("--yes", "ask nothing")
    .action(ending(async (options) => (await import("./init.ts")).init(process.cwd(), options)));

  return program;
}

/** A command's action, whose result is the process's exit code. */
export function ending<T extends unknown[]>(run: (...args: T) => Promise<number>): (...args: T) => Promise<void> {
  return async (...args) => {
    await refuseWrongSettings();
    process.exitCode = await run(...args);
  };
}

/** Refuses what the environment sets to values that no run takes. */
async function refuseWrongSettings() {
  await import("../evidence/settings.ts").catch(({ message }: Error) => {
    throw new Refusal(message);
  });
  const { VITEST_MAX_WORKERS: workers } = process.env;
  const fault = workers && workersFault("VITEST_MAX_WORKERS", workers);
  if (fault) throw new Refusal(fault);
}

/** Runs a command line to its end. */
export async function run(program: Command, args: readonly string[]) {
  endWithReader();
  enableCompileCache(); // a command begins some 0.2 s sooner
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (isWordsEnough(error)) program.configureOutput().outputError!(`error: ${error.message}`, (text) => process.stderr.write(text));
    else if (!(error instanceof CommanderError)) throw error; // else the program has said it
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  }
}

/** Whether an error says in its words what to mend, so that a stack of the tooling would not help: also what the system says of a file. */
function isWordsEnough(error: unknown): error is Error {
  if (error instanceof Refusal || error instanceof NotInstalled || error instanceof NotReplaced || error instanceof ChapterError)
    return true;
  return error instanceof Error && "syscall" in error && "path" in error && typeof error.path === "string";
}
