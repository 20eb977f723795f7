/** Words of checks that the package itself has, the classes of its generators, as they are said in the languages that it knows. */
export const ownWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "zh-CN": {
    "the zero matrix of several rows": "二阶及以上的零矩阵",
    "a dense matrix of several rows": "二阶及以上的稠密矩阵",
    "a matrix that is not normal": "非正规矩阵",
    "a triangular matrix, not diagonal": "非对角的三角矩阵",
    "a symmetric matrix, not diagonal": "非对角的对称矩阵",
    "a matrix of rank one, not triangular": "非三角的秩一矩阵",
    "a multiple of an orthogonal matrix, not diagonal": "非对角的正交矩阵倍数",
    "a diagonal of entries over 1000 times apart": "对角元素相差 1000 倍以上",
    "one row": "一行",
    "two rows": "两行",
    "three rows or more": "三行或更多",
  },
};

/** Whether the package says words in the language of a tag; a dictionary may say them otherwise. */
export function areOwn(words: string, tag: string): boolean {
  return Object.hasOwn(ownWords[tag] ?? {}, words);
}
