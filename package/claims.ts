#!/usr/bin/env node
// The command line of the package. What it needs of Node is looked at before the commands are loaded, which an older one cannot read.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 14)) await (await import("./command-line.ts")).runCommand(process.argv.slice(2));
else {
  process.stderr.write(`claims: expected Node 22.14 or later, got ${process.versions.node}: install a newer one, or run npm i -D node\n`);
  process.exitCode = 2;
}
