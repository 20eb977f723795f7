import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

/** A folder in another that is there, and empty at first, while the tests of a file run. */
export function scratchFolder(parent = tmpdir()): string {
  const folder = unique(parent);
  beforeAll(() => void mkdirSync(folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A folder in another that is there, and empty at first, while each test of a file runs. */
export function freshFolder(parent = tmpdir()): string {
  const folder = unique(parent);
  beforeEach(() => void mkdirSync(folder, { recursive: true }));
  afterEach(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes files into a folder, by their paths in it. */
export function fill(folder: string, files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function unique(parent: string): string {
  return resolve(parent, `claims-test-${randomUUID()}`);
}
