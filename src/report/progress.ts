import type { Reporter, TestModule, TestSpecification } from "vitest/node";

/** Vitest reporter for a parent process: a line of JSON on standard output whenever a test ends. */
export default class ProgressReporter implements Reporter {
  #collected = 0;
  #done = 0;
  #modules = 0;

  onTestRunStart(specifications: readonly TestSpecification[]) {
    this.#modules = specifications.length;
  }

  onTestModuleCollected(module: TestModule) {
    this.#collected += [...module.children.allTests()].length;
    this.#modules -= 1;
  }

  onTestCaseResult() {
    this.#done += 1;
    // a module that is not collected yet counts as twenty tests
    console.log(JSON.stringify({ done: this.#done, total: this.#collected + 20 * this.#modules }));
  }
}
