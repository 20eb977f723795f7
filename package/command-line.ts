// The commands of the package.
import { findArticle } from "../src/cli/article.ts";
import { claims, ending, run } from "../src/cli/program.ts";

/** Runs the command that the arguments name. */
export async function runCommand(args: readonly string[]) {
  const program = claims();
  program
    .command("mutate")
    .description("make small mistakes in the claims' own statements, one at a time, and print those that no check finds")
    .argument("[chapters...]", "only in these chapters, as spec/1-first-chapter.md")
    .action(
      ending(async (chapters: string[]) =>
        (await import("../src/cli/mutate.ts")).mutate(await findArticle(program.opts<{ config?: string }>().config), chapters),
      ),
    );
  await run(program, [...args]);
}
