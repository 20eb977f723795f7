import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Reply, within } from "../../../src/evidence/rocq/checker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reply: Reply = { ok: true, output: "1 = 1" };

test("a session that replies in time is left open", async () => {
  const close = vi.fn();
  expect(await within(2, { close }, Promise.resolve(reply))).toBe(reply);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(close).not.toHaveBeenCalled();
});

test("a session that does not is closed, and what it still says is no reply", async () => {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const close = vi.fn(() => resolve(reply));
  const found = within(2, { close }, promise);
  vi.advanceTimersByTime(1_999);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(await found).toEqual({ ok: false, error: "Rocq did not end within 2 seconds" });
  expect(close).toHaveBeenCalledOnce();
});
