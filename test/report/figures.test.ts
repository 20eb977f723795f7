import { describe, expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import type { Drawing, Layer } from "../../src/evidence/drawing.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { collectReport } from "../../src/report/collect.ts";
import { emsOf, figureSvg } from "../../src/report/figures.ts";
import { vegaLite } from "../../src/report/vega.ts";

const layers: Layer[] = [
  { mark: "surface", title: "height", cells: [0, 1, 2].map((x) => ({ from: [x, 1], to: [x + 1, 9], height: Math.min(x, 1) })) },
  { mark: "region", from: [0, 1], to: [1, 9] },
  {
    mark: "lines",
    series: "one, with a comma",
    style: "measured",
    lines: [
      [
        [0, 1],
        [3, 1 / 3],
      ],
      [
        [3, 1],
        [0, 9],
      ],
    ],
    dots: true,
  },
  {
    mark: "lines",
    series: "two",
    style: "bound",
    lines: [
      [
        [0, 2],
        [3, 2],
      ],
    ],
  },
  { mark: "points", series: "three", points: [[1, 1]] },
  { mark: "rule", at: { y: 1 } },
  { mark: "text", at: [1, 1], text: "here" },
];
const picture: Drawing = {
  title: "A title",
  alt: 'A "quoted" picture',
  panels: [{ x: { title: "x (steps)" }, y: { title: "y", log: true }, layers }],
};

describe("a figure", () => {
  test("has its title, axes, legend and alternative text, the same bytes each time, and other colours on dark pages", async () => {
    const [once, again] = [
      await figureSvg(vegaLite(picture), picture.alt, "light"),
      await figureSvg(vegaLite(picture), picture.alt, "light"),
    ];
    expect(again).toBe(once);
    for (const words of [
      "A title",
      "x (steps)",
      "one, with a comma",
      "two",
      "three",
      "measured",
      "bound",
      "here",
      "10⁰",
      'role="img"',
      "&quot;quoted&quot;",
    ])
      expect(once).toContain(words);
    expect(await figureSvg(vegaLite(picture), picture.alt, "dark")).not.toBe(once);
  });

  test("rounds its data to four digits, and joins alike neighbours of a surface", () => {
    const [panel] = vegaLite(picture).hconcat as { layer: { data: { values: string } }[] }[];
    const values = panel.layer.map(({ data }) => data.values);
    expect(values[0].split("\n")).toEqual(["x,y,x2,y2,height", "0,1,1,9,0", "1,1,3,9,1"]);
    expect(values[2]).toBe("line,x,y\n0,0,1\n0,3,0.3333\n1,3,1\n1,0,9");
  });

  test("takes a Chinese character as one em wide, and a mark above a letter as no wider", () => {
    expect([emsOf("ab"), emsOf("测量"), emsOf("x\u0302"), emsOf("。😀")]).toEqual([1.12, 2, 0.56, 2]);
  });

  test("that cannot be drawn fails its claim", () => {
    const directory = "test/fixtures/second-article/spec";
    const failed = {
      name: "figure: c",
      meta: () => ({ illustrates: "series.grows" }),
      result: () => ({ state: "failed", errors: [{ message: "boom" }] }),
    };
    const module = { moduleId: "1.md", errors: () => [], children: { allTests: () => [failed] } } as unknown as TestModule;
    const { claims } = collectReport(readSpecification(directory), [module], { directory, seed: 1, cases: 1 });
    expect(claims.find(({ id }) => id === "series.grows")).toMatchObject({
      verdict: "fails",
      problems: ["its figure: c: cannot be drawn: boom"],
    });
  });
});
