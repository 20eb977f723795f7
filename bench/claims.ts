import { fileURLToPath } from "node:url";
import { collectClaims, serveChapters } from "../mutation/chapters.ts";
import type { Sampling } from "../src/evidence/section.ts";

/** The first sampled check of a claim, as its chapter has it: how it draws and judges its cases, and its whole run. */
export interface SampledCheck extends Sampling {
  claim: string;
  run(): unknown;
}

/** Typical claims: a trajectory, a norm, a trajectory's Jacobian, a gradient that is clipped, an LSTM. */
const claims = ["recurrence.unrolls", "norm.submultiplicative", "jacobian.product", "clipping.bounded-norm", "lstm.cell-bound"];

/** Their first sampled checks, from the chapters. */
export async function sampledChecks(): Promise<SampledCheck[]> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const server = await serveChapters(root);
  const collected = await collectClaims(server, `${root}spec`);
  const checks = claims.map((claim) => {
    const check = collected
      .get(claim)?.()
      .find(({ sampling }) => sampling);
    if (!check?.sampling) throw new Error(`${claim}: expected a claim with a sampled check; name another in bench/claims.ts`);
    return { claim, ...check.sampling(), run: check.run };
  });
  await server.close();
  return checks;
}
