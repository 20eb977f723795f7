import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A step of the action: a command, or another action. */
export interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  "working-directory"?: string;
}

/** The composite action of this repository. */
export const action: {
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
} = parse(readFileSync("action.yml", "utf8"));

/**
 * Runs the action's commands in a workspace one after the other, up to the first that fails, with values for what its expressions name, as
 * `inputs.report`. Throws Error on an expression without one. Returns what they printed, and the exit code of the last.
 */
export function runCommands(workspace: string, values: Record<string, string>, env: NodeJS.ProcessEnv) {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, input.default]);
  const known: Record<string, string> = { ...Object.fromEntries(defaults), "github.action_path": process.cwd(), ...values };
  const evaluated = (expression: string) => {
    const value = known[expression];
    if (value === undefined) throw new Error(`action.yml: ${expression}: expected a value, got none`);
    return value;
  };
  const filled = (text = "") => text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression) => evaluated(expression));
  let [output, status] = ["", 0];
  for (const { run, env: own = {}, "working-directory": folder } of action.runs.steps) {
    if (run === undefined || status !== 0) continue;
    const result = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: join(workspace, filled(folder)),
      env: { ...env, ...Object.fromEntries(Object.entries(own).map(([name, text]) => [name, filled(text)])) },
      encoding: "utf8",
    });
    output += result.stdout + result.stderr;
    status = result.status ?? 1;
  }
  return { output, status };
}
