import { replaceDirectory } from "../../src/files/replace-directory.ts";

const [directory, words] = process.argv.slice(2);
const files = new Map(Array.from({ length: 50 }, (_, at) => [`${at % 5}/${at}`, words]));
for (let round = 0; round < 20; round++) replaceDirectory(directory, files);
