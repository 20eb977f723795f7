// What tangled chapters import.
export { chapter, claim } from "../src/evidence/claim.ts";
