/** What of a report names its files; older reports may lack some of it. */
interface Named {
  languages?: string[];
  chapters: { file: string }[];
  claims: { id: string; figures?: { file: string }[] }[];
}

/** The paths of all files of a report, inside its directory. */
export function fileNames({ languages = [], chapters, claims }: Named): string[] {
  const figures = claims.flatMap((claim) => claim.figures ?? []);
  return [
    ...["REPORT.md", ...languages.map((tag) => `REPORT.${tag}.md`)],
    ...["index.html", ...chapters.map(({ file }) => pageOf(file))],
    ...["report.json", "report.schema.json"],
    ...claims.flatMap(({ id }) => [`badges/${id}.svg`, `badges/${id}.json`]),
    ...figures.flatMap(({ file }) => [`figures/${file}.svg`, `figures/${file}.dark.svg`]),
  ];
}

/** The page of a chapter by its path from the chapters' directory: `2-x/1-y.md` has `2-x.1-y.html`. */
export function pageOf(chapter: string): string {
  return chapter.replaceAll("/", ".").replace(/\.md$/, ".html");
}
