import { expect, test } from "vitest";
import { latinOf } from "../../src/literate/latin.ts";

test.each([
  [
    "\u0410\u0412\u0421\u0415\u041D\u0406\u0408\u041A\u041C\u041E\u0420\u0405\u0422\u0425\u0423\u050C\u051A\u051C\u0474",
    "ABCEHIJKMOPSTXYGQWV",
  ],
  ["\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7", "ABEZHIKMNOPTYX"],
  [
    "\u0430\u0441\u0501\u0435\u0456\u0458\u043A\u04CF\u043C\u043E\u0440\u0455\u0442\u0445\u0443\u04BB\u051B\u051D\u0475",
    "acdeijklmopstxyhqwv",
  ],
  ["\u03B1\u03B5\u03B9\u03BA\u03BD\u03BF\u03C1\u03C4\u03C5\u03C7", "aeikvoptux"],
  ["\uFF48\u{1D5C8}\u24DB\u0501\u1E61\u200D", "holds"],
  ["\u0431\u0433 \u03B2\u03B3\u03B4 \u4E00", "\u0431r \u03B2\u03B3\u03B4 \u4E00"],
])("%s is drawn as %s", (text, latin) => expect(latinOf(text)).toBe(latin));
