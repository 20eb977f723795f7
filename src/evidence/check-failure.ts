/** A check that ran to its end and failed. */
export class CheckFailure extends Error {
  override name = "CheckFailure";
}
