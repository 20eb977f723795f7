import { afterEach, describe, expect, test, vi } from "vitest";
import type { Exports } from "../../src/model/lstm-instance.ts";
import { Member, newBoard } from "../../src/model/lstm-team.ts";
import { Tickets, ticketNumbers } from "../../src/model/lstm-tickets.ts";

afterEach(() => void vi.restoreAllMocks());

/** Tickets for one task come only once a thread sleeps: it is this thread that would have to issue them. */
function issuedInSleep(tickets: Tickets) {
  const loads = vi.spyOn(Atomics, "load");
  const sleeps = vi.spyOn(Atomics, "wait").mockImplementation(() => {
    tickets.issue(1);
    return "ok";
  });
  return { loads, sleeps };
}

describe("a thread without tickets", () => {
  test("looks often before it sleeps, and goes on when there are some", () => {
    const tickets = new Tickets(new Int32Array(new SharedArrayBuffer(4 * ticketNumbers)));
    const { loads, sleeps } = issuedInSleep(tickets);
    tickets.waitForMore(10);
    expect([loads.mock.calls.length, sleeps.mock.calls.length]).toEqual([12, 1]);
    tickets.waitForMore(10);
    expect(sleeps).toHaveBeenCalledTimes(1);
    expect([tickets.take(false), tickets.take(false)]).toEqual([0, undefined]);
  });

  test("follows the others once there are some, and throws what its task throws when it is finished", () => {
    const board = newBoard();
    const tickets = new Tickets(board);
    const { sleeps } = issuedInSleep(tickets);
    const member = new Member({ start: () => 0 } as Exports, board); // whose board has no job, so that a task fails
    expect(() => member.follow()).toThrow(TypeError);
    expect(sleeps).toHaveBeenCalledTimes(1);
    tickets.waitForAll(0);
  });
});

test("sleeping threads are woken when there are tickets, and when the last task is done", () => {
  const shared = new Int32Array(new SharedArrayBuffer(4 * ticketNumbers));
  const wakes = vi.spyOn(Atomics, "notify");
  const tickets = new Tickets(shared);
  tickets.issue(2);
  expect(wakes.mock.calls).toEqual([[shared, 0]]);
  tickets.finish();
  expect(wakes).toHaveBeenCalledTimes(1);
  tickets.finish();
  expect(wakes.mock.calls.slice(1)).toEqual([[shared, 1]]);
});
