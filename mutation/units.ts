import { declareFactoryPlugin, type Injector, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { MutantRunStatus, type TestRunner } from "@stryker-mutator/api/test-runner";
import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";
import { isWanted } from "./wanted.ts";

/** Runs a part's unit tests on the mutants that are wanted, and passes over the others. */
function unitsRunner(injector: Injector): TestRunner {
  const runner = vitestPlugins[0].factory(injector as never) as TestRunner;
  return {
    capabilities: () => runner.capabilities(),
    init: async () => runner.init?.(),
    dryRun: (options) => runner.dryRun(options),
    dispose: async () => runner.dispose?.(),
    async mutantRun(options) {
      if (!isWanted(options.activeMutant)) return { status: MutantRunStatus.Survived, nrOfTests: 0 };
      const result = await runner.mutantRun(options);
      if (result.status !== MutantRunStatus.Error) return result;
      return { status: MutantRunStatus.Killed, killedBy: [], nrOfTests: 0, failureMessage: `does not load: ${result.errorMessage}` };
    },
  };
}
unitsRunner.inject = tokens("$injector");

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "units", unitsRunner as never)];
