import { resolve } from "node:path";
import type { Plugin } from "vitest/config";
import type { Vitest } from "vitest/node";
import { articleFile } from "../literate/article.ts";
import { endWithReader } from "./broken-pipe.ts";
import { checkDestination, folderNamed } from "./destination.ts";
import { ClaimReporter, type ReporterOptions } from "./reporter.ts";

/**
 * Vite plugin that ends each run of vitest with the verdicts on the claims, and fails it if they fail. It adds its reporter to those
 * that the command line asks for, so that no `--reporter` takes its place.
 * Throws before the run where `output` is not a folder that a report may replace.
 */
export function claims({ output, ...options }: ReporterOptions): Plugin {
  const destination = output ? folderNamed(output) : undefined;
  const reporter = new ClaimReporter({ ...options, output: destination });
  return {
    name: "claims",
    // runs for every project
    configureVitest({ vitest, project: { config } }) {
      endWithReader();
      // what does not end is stopped by the reporter's watchdog, from outside; vitest's own limit would only stop waiting for it
      for (const limit of ["testTimeout", "hookTimeout"] as const)
        if (config[limit] > 0) config[limit] = Math.max(config[limit], reporter.patience);
      config.retry = 0; // a check that fails once has failed
      const { configFile } = vitest.vite.config;
      if (destination)
        checkDestination(destination, [options.directory, vitest.config.root, process.cwd(), ...(configFile ? [configFile] : [])]);
      if (vitest.config.reporters.includes(reporter)) return;
      vitest.config.reporters.push(reporter);
      vitest.config.watchTriggerPatterns = [...(vitest.config.watchTriggerPatterns ?? []), listOf(options.directory, vitest)];
    },
  };
}

/** In watch mode, a change of the list of all claims, or of the article's sentences, runs the first chapter that ran before: at its end they are compared again. */
function listOf(directory: string, { state }: Vitest) {
  const folder = `${resolve(directory).replaceAll("\\", "/")}/`;
  return {
    pattern: /(README|article)\.md$/,
    testsToRun: (file: string) =>
      [`${folder}README.md`, `${folder}${articleFile}`].includes(file)
        ? state
            .getTestModules()
            .map(({ moduleId }) => moduleId)
            .filter((id) => id.startsWith(folder) && id.endsWith(".md"))
            .sort()
            .slice(0, 1)
        : undefined,
  };
}
