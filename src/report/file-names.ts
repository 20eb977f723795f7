/** What of a report names its files; older reports may lack some of it. */
interface Named {
  languages?: string[];
  chapters: { file: string }[];
  claims: { id: string; figures?: { file: string }[] }[];
  appendices?: { slug: string }[];
}

/** The paths of all files of a report, inside its directory. */
export function fileNames({ languages = [], chapters, claims, appendices = [] }: Named): string[] {
  const figures = claims.flatMap((claim) => claim.figures ?? []);
  const own = ["index", "claims", "graph", "checks", ...appendices.map(({ slug }) => slug)].map((name) => `${name}.html`);
  const pages = [...own, ...chapters.map(({ file }) => pageOf(file))];
  return [
    ...["REPORT.md", ...languages.map((tag) => `REPORT.${tag}.md`)],
    ...["", ...languages.map((tag) => `${tag}/`)].flatMap((folder) => pages.map((page) => `${folder}${page}`)),
    ...["report.json", "report.schema.json"],
    ...claims.flatMap(({ id }) => [`badges/${id}.svg`, `badges/${id}.json`]),
    ...figures.flatMap(({ file }) => [`figures/${file}.svg`, `figures/${file}.dark.svg`]),
  ];
}

/** The page of a chapter by its path from the chapters' directory: `2-x/1-y.md` has `2-x.1-y.html`. */
export function pageOf(chapter: string): string {
  return chapter.replaceAll("/", ".").replace(/\.md$/, ".html");
}
