import { resolve } from "node:path";
import type { Plugin } from "vitest/config";
import type { Vitest } from "vitest/node";
import { articleFile } from "../literate/article.ts";
import { slashed } from "../literate/folder.ts";
import { endWithReader } from "./broken-pipe.ts";
import { checkDestination, folderNamed } from "./destination.ts";
import { checkOwnFiles, pathsOf } from "./own-files.ts";
import { parallelFault } from "./parallel-fault.ts";
import { plainError } from "./plain-error.ts";
import { ClaimReporter, type ReporterOptions } from "./reporter.ts";
import { placeFault, type Writing } from "./written-places.ts";

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
    configureVitest({ vitest, project: { config }, defineCacheKeyGenerator }) {
      endWithReader();
      // what does not end is stopped by the reporter's watchdog, from outside; vitest's own limit would only stop waiting for it
      for (const limit of ["testTimeout", "hookTimeout"] as const)
        if (config[limit] !== 0) config[limit] = Math.max(config[limit] || 0, reporter.patience);
      config.retry = 0; // a check that fails once has failed
      // what a chapter becomes depends on more than its file: its vocabulary, the options, this tooling's version
      defineCacheKeyGenerator?.(({ id }) => (/\.md(\?|$)/.test(id) ? false : undefined));
      const { directory } = options;
      const { root } = vitest.config;
      const configFile = vitest.vite.config.configFile || [];
      if (destination) checkDestination(destination, [directory, root, process.cwd(), configFile].flat(), directory);
      checkOwnFiles(options);
      const kept = [directory, options.kept ?? [], pathsOf(options), configFile, resolve(root, "package.json")].flat();
      const fault = parallelFault(vitest.config) ?? placeFault(writing(vitest.config), root, kept);
      if (fault) throw plainError(fault);
      if (vitest.config.reporters.includes(reporter)) return;
      vitest.config.reporters.push(reporter);
      const { watchTriggerPatterns = [] } = vitest.config;
      vitest.config.watchTriggerPatterns = [...watchTriggerPatterns, outsideGraph(directory, vitest, reporter)];
      listByRunning(vitest);
    },
  };
}

/** Where a run writes; coverage only where it is asked for. */
function writing({ outputFile, reporters, attachmentsDir, fsModuleCachePath, coverage }: Vitest["config"]): Writing {
  return { outputFile, reporters, attachmentsDir, fsModuleCachePath, coverage: coverage?.enabled ? coverage : undefined };
}

/** Lets `vitest list` load the tests, as `--no-static-parse` does: reading a chapter's code alone, vitest sees no calls of `test` in it. */
function listByRunning(vitest: Vitest) {
  const collect = vitest.collect.bind(vitest);
  vitest.collect = (filters, options) => collect(filters, { ...options, staticParse: options?.staticParse ?? false });
}

/**
 * In watch mode, what a change runs of a file that no chapter imports: of the list of all claims and of the article's sentences nothing,
 * they are compared again at once; of records and theory the chapters that read them. While reports are written, no part may be left out:
 * a list runs the first chapter, at whose end all are compared.
 */
function outsideGraph(directory: string, { state }: Vitest, reporter: ClaimReporter) {
  const folder = `${slashed(resolve(directory))}/`;
  return {
    pattern: /\.(?![cm]?[jt]sx?$)\w+$/,
    testsToRun: (file: string) => {
      if ([`${folder}README.md`, `${folder}${articleFile}`].includes(file)) return reporter.compareAgain() ? [] : firstOf(folder, state);
      if (file.endsWith(".md")) return undefined;
      const readers = reporter.readersOf(file);
      return readers.length > 0 ? readers : undefined;
    },
  };
}

/** The first chapter that ran before. */
function firstOf(folder: string, state: Vitest["state"]): string[] {
  const chapters = state.getTestModules().map(({ moduleId }) => moduleId);
  return chapters.filter((id) => id.startsWith(folder) && id.endsWith(".md")).sort().slice(0, 1); // biome-ignore format: a line
}
