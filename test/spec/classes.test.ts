import { expect, test } from "vitest";
import { committedReport } from "../report/committed.ts";

test("in the committed report every class of cases came up at least as often as its generator promises; npm run report writes it", () => {
  const checks = committedReport().claims.flatMap((claim) => claim.checks.map((check) => ({ id: claim.id, ...check })));
  const rare = checks.flatMap(({ id, statement, evidence }) =>
    (evidence?.classes ?? []).filter(({ share, least }) => share < least).map(({ name }) => `${id}: ${statement}: ${name}`),
  );
  expect(checks.length).toBeGreaterThan(0);
  expect(rare).toEqual([]);
});
