import { configured } from "../literate/configured.ts";
import type { Words } from "./words.ts";

export const chinese: Words = {
  tag: "zh-CN",
  label: "中文",
  language: "中文",
  title: "检验结果",
  checks: "检验本身是否可靠",
  article: "原文",
  repository: "代码仓库",
  verdictCounts: ({ article, verdicts, readings, read, added }) => {
    const told = verdicts.map(([verdict, number]) => chinese.counted(verdict, number)).join(chinese.comma);
    const sentences = ["某一句", "两句"][read - 1] ?? ` ${read} 句`;
    const others = [
      ...(readings > 0 ? [`${readings} 个是对其中${sentences}的不同理解`] : []),
      ...(added > 0 ? [`${added} 个是我们补充的`] : []),
    ];
    return `原文的命题 ${article} 个${told && `：${told}`}。${others.length > 0 ? `另有 ${others.join(chinese.comma)}。` : ""}`;
  },
  counted: (verdict, number) => `${chinese.verdicts[verdict]} ${number} 个`,
  origins: { article: "原文的", reading: "对原文的理解", added: "补充的" },
  notHolding: "原文中不成立的说法",
  measured: "由实验判断的说法",
  allHold: "原文的命题全部成立。",
  sentences: "逐句对照原文",
  howSentences:
    "按顺序列出原文的每一句话、每一个独立的公式和每一幅图，只述大意（并非原句），并注明检验它的命题。一句话有几个命题时，显示其中最差的结论。",
  pointer: ({ section, paragraph, kind, number }) =>
    kind === "sentence"
      ? `第 ${section} 节第 ${paragraph} 段第 ${number} 句`
      : `第 ${section} 节${kind === "formula" ? "式" : "图"} ${number}`,
  section: (number) => `第 ${number} 节`,
  plain: "不含数学",
  unclaimed: "没有命题",
  related: "没有对应的命题；所列相关命题由我们补充",
  remark: "说明：",
  byHand: "手算",
  byComputer: "机算",
  meanwhile: "；而 ",
  inArticle: (pointers) => `原文位置：${pointers}。`,
  notHoldingTable: ["命题与结论", "内容", "原文位置"],
  sections: "各节",
  proseElsewhere: "正文暂为英文；命题、检验的陈述、结论与证据为中文。",
  whose: { reading: "对原文某一句的一种理解。", added: "我们补充的。" },
  reading: "怎样阅读各命题",
  evidence: "各类证据",
  theory: "定理",
  mistakes: "故意引入的错误",
  roundingTitle: "舍入",
  coverage: "各类情形",
  rests: "命题之间的依赖",
  tools: "工具",
  theorems: (number, files) => `共有 ${number} 项检验由 Rocq 证明，所用的理论共 ${files} 个文件。`,
  howCoverage:
    "每个生成器都承诺覆盖若干类情形，例如非正规矩阵。每次运行都统计它们所占的比例；明显低于所承诺的比例（偶然发生的概率不到 10⁻⁹），检验就失败。",
  coverageTable: ["情形", "检验数", "所占比例", "至少"],
  toolTable: ["工具", "版本"],
  howToRead: (
    seed,
    cases,
  ) => `每一个命题是 \`${configured.chapters}/\` 中某一节的一部分，由这一部分的代码检验。报告中每一节有一页：正文、代码运行的结果，以及折叠起来的代码。种子为 ${seed}，
每个抽样检验的陈述取 ${cases} 例。标题、命题、检验的陈述、结论与证据用中文，正文暂为英文。

- **成立**：说法本身正确。**修正后成立**：说法有误，反例经过核验，修正后的陈述成立。**不成立**：说法有误，没有给出修正。
  **实测**：由实验判定。**未检验**：检验没有运行，或者还没有写出。
- *定理*：对陈述中的任意维数和步数成立；由 Rocq 的内核检验证明，其目标由所显示的公式直接生成。*证明*：对所有实数成立；求解器找不到满足前提而违反结论的值，或者由向外舍入的区间算术得出。*抽样*：在生成的每一例中都成立；若只有有限多例，则*全部*检验。
  *精确*：有理数运算，没有舍入。*反例*：由搜索得到，经过缩减，再用精确或区间算术独立核验。*实测*：由实验记录算出，并给出不确定度。
- *最紧* 是抽样中不等式两边之比的最大值，*搜索* 是 300 步定向搜索得到的最大值；1 表示上界可以达到。*舍入* 是出现过的最大误差与其理论上界之比。
- “其中”之后是前提，以及检验陈述时所取的值，如 x ∈ [0, 1]、T ∈ {1, …, 40}、w = 1；向量与矩阵有 n 行。x ∈ {…} 与“代码生成的”例，取自章节自带的生成器，见其代码。
- **此前提不可省**：去掉这一前提，修正后的陈述就有反例。
- *邻近假命题* 是与命题相近而为假的陈述，标出命题的边界。*示例* 是成立的相近陈述。
- *各类情形*：每个生成器承诺会覆盖的情形，以及它们在各例中所占的比例；比例过低则检验失败。
- *变异得分*：变异测试在模型中逐一引入小错误，命题的检验能发现其中多少，又有多少只有这一命题能发现。`,
  outcomes: { holds: "成立", corrected: "更正", refuted: "不成立", measured: "测得" },
  verdicts: {
    holds: "成立",
    corrected: "修正后成立",
    refuted: "不成立",
    measured: "实测",
    fails: "检验失败",
    "not checked": "未检验",
  },
  kinds: { sampled: "抽样", exact: "精确", proved: "证明", theorem: "定理", counterexample: "反例", measured: "实测" },
  roles: { statement: "命题", "near miss": "邻近假命题", example: "示例", lemma: "引理", necessity: "此前提不可省" },
  marks: { passed: "✓", failed: "✗ 失败：", false: "✗ 如预期不成立：", unchecked: "未检验：" },
  claims: "命题",
  kindsCount: "各类证据支持的命题数（多数命题有几类证据）：",
  onSamplesAlone: (ids) => `只有抽样证据的命题：${ids}。`,
  neverApproached: "实际误差不到其百万分之一的舍入上界（0 表示实现在那里没有误差，或不等式从未用到该上界）：",
  claimTable: ["命题与结论", "证据", "原文位置"],
  arrow: "箭头由一个命题指向它所依据的命题。",
  code: "代码",
  illustration: { run: "示意代码，只检查类型，不运行", plain: "示意" },
  folds: { counterexample: "反例", theorem: "Rocq 证明", proof: "所证明的", comparison: "所比较的" },
  figure: (number) => `图 ${number}：`,
  place: (line) => `章节第 ${line} 行`,
  fails: "失败：",
  necessary: (hypotheses) => (hypotheses === 1 ? "此前提不可省：" : "以下前提均不可省："),
  readings: (count) => (count === 1 ? "这句话的另一种理解：" : "这句话可以有几种理解："),
  classes: (count) => `各类情形及其所占的比例（${count} 类）`,
  restsOn: (ids, kind, weakest) => `依据 ${ids}。直接与间接依据的命题中，证据最弱的是 ${weakest}：${kind}。`,
  onItRest: (ids) => `依据它的命题：${ids}。`,
  mutationScore: (runs, kills, alone) =>
    `变异得分：其检验运行到模型的 ${runs} 个变异体，发现 ${kills} 个${alone ? `，其中 ${alone} 个只有它能发现` : ""}。`,
  mutants: (command, stryker) => `逐一故意引入的小错误，以及检验是否发现它们（${command}，Stryker ${stryker}）。`,
  changedSince: (files) => `此后改动过，或尚未运行：${files}。`,
  mutantTable: ["错误所在", "总数", "被检验发现", "检验不终止", "存活：与原来等价，或同样成立", "存活：缺少检验"],
  missing: (count) => `因缺少检验而存活的 ${count} 个`,
  survivors: (count) => `与原来等价或同样成立、因而存活的 ${count} 个，及其理由`,
  found: (cases, shrinks) => `第 ${cases} 例找到，缩减 ${shrinks} 步`,
  cases: (count) => `${count} 例`,
  ownCases: (count) => `代码生成的 ${count} 例`,
  allCases: (count) => (count === "1" ? "唯一的一例" : `全部 ${count} 例`),
  rejected: (count) => `剔除 ${count} 例`,
  tightest: "最紧",
  searched: "搜索",
  rounding: "舍入",
  oneCase: "一例",
  ofDoubles: "所比较的是双精度数，算出时可能有舍入",
  tableAbove: "其余数字同上。",
  measuredTable: (level) => ["量", "估计", level ? `${level} 区间` : "区间", "p"],
  measuredOver: (units, method, command, seeds) => `依据 ${units}；${method}。记录：${command}，${seeds}。`,
  interval: (low, high, level) => `${low} 至 ${high}${level ? `（${level}）` : ""}`,
  above: (bound) => `高于 ${bound}`,
  below: (bound) => `低于 ${bound}`,
  includes: (value) => `含 ${value}`,
  comma: "，",
  semicolon: "；",
  colon: "：",
  stop: "。",
  aside: (text) => `（${text}）`,
  against: (statement) => `反驳“${statement}”：`,
  whereExactly: "用精确算术算得",
  neighbour: "搜索中离它最近而成立的一例：",
  forAllReals: "对所有实数：",
  conditions: "其中",
  forEvery: (sizes) => `对任意 ${sizes.join("、")}`,
  method: (method) =>
    method
      .replace(": the hypotheses can be met, and the negated conclusion cannot.", "：前提可以满足，而与结论的否定不能同时满足。")
      .replace(": the negated conclusion cannot be met.", "：结论的否定不能满足。")
      .replace(/^Interval branch and bound, (\d+) boxes\.$/, "区间分支定界，共 $1 个小区间。"),
  byRocq: "由 Rocq 内核检验，除标准库的实数公理外，不用其他公理。",
  tried: (cases) =>
    cases > 0
      ? `本节实际计算所用的函数在 ${cases} 个小例中与之相符。`
      : "没有小例能给出本节实际计算所用函数的值：二者是否相同，此处未作试算。",
  given: () => "，其中 ",
  without: ["去掉“", "”"],
};
