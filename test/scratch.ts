import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

/** A folder that is there, and empty at first, while the tests of a file run. */
export function scratchFolder(): string {
  const folder = unique();
  beforeAll(() => void mkdirSync(folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A folder that is there, and empty at first, while each test of a file runs. */
export function freshFolder(): string {
  const folder = unique();
  beforeEach(() => void mkdirSync(folder));
  afterEach(() => rmSync(folder, { recursive: true }));
  return folder;
}

function unique(): string {
  return join(tmpdir(), `claims-test-${randomUUID()}`);
}
