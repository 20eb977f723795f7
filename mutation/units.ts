import { readFileSync } from "node:fs";
import { declareFactoryPlugin, type Injector, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { MutantRunStatus, type TestRunner } from "@stryker-mutator/api/test-runner";
import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";
import { keyOf } from "../src/report/teeth.ts";

/**
 * Runs a part's unit tests on the mutants that the file `SURVIVORS` lists by their keys, or on all where there is none, and passes over
 * the others: Stryker itself picks mutants by place only, and a whole function's place holds all that are in it.
 */
function unitsRunner(injector: Injector): TestRunner {
  const runner = vitestPlugins[0].factory(injector as never) as TestRunner;
  const wanted = process.env.SURVIVORS && new Set<string>(JSON.parse(readFileSync(process.env.SURVIVORS, "utf8")));
  return {
    capabilities: () => runner.capabilities(),
    init: () => runner.init?.(),
    dryRun: (options) => runner.dryRun(options),
    dispose: () => runner.dispose?.(),
    async mutantRun(options) {
      const { fileName, location, ...mutant } = options.activeMutant;
      const fromOne = ({ line, column }: { line: number; column: number }) => ({ line: line + 1, column: column + 1 });
      const key = keyOf(fileName, { ...mutant, location: { start: fromOne(location.start), end: fromOne(location.end) } });
      if (wanted && !wanted.has(key)) return { status: MutantRunStatus.Survived, nrOfTests: 0 };
      const result = await runner.mutantRun(options);
      if (result.status !== MutantRunStatus.Error) return result;
      return { status: MutantRunStatus.Killed, killedBy: [], nrOfTests: 0, failureMessage: `does not load: ${result.errorMessage}` };
    },
  };
}
unitsRunner.inject = tokens("$injector");

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "units", unitsRunner as never)];
