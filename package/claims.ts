#!/usr/bin/env node
// The command line of the package.
import { claims, run } from "../src/cli/program.ts";

await run(claims(), process.argv.slice(2));
