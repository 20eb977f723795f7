import type { Folder } from "../literate/folder-title.ts";

/** What is in the folders of an article: `print` of each chapter, and `around` of each folder with what it holds. */
export function inFolders<In extends { folders: readonly Pick<Folder, "path" | "title">[] }, Out>(
  chapters: readonly In[],
  print: (chapter: In) => Out,
  around: (folder: In["folders"][number], within: Out[]) => Out,
  depth = 0,
): Out[] {
  const own = Map.groupBy(chapters, (chapter) => chapter.folders[depth]?.path ?? chapter);
  return [...own].map(([key, within]) =>
    typeof key === "string" ? around(within[0].folders[depth], inFolders(within, print, around, depth + 1)) : print(key),
  );
}
