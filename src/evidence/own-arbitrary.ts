import fc from "fast-check";
import { builtAs } from "./built.ts";
import { decisive } from "./outcome.ts";

const { filter } = fc.Arbitrary.prototype;

/** A generator of the project, whose filter answers true or false. */
export abstract class OwnArbitrary<T> extends fc.Arbitrary<T> {
  override filter<U extends T>(wanted: (value: T) => value is U): fc.Arbitrary<U>;
  override filter(wanted: (value: T) => boolean): fc.Arbitrary<T>;
  override filter(wanted: (value: T) => boolean): fc.Arbitrary<T> {
    return builtAs(filter.call(this, decisive(wanted, "filter")) as fc.Arbitrary<T>, this);
  }
}
Object.freeze(OwnArbitrary.prototype);
