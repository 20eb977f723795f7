import { parseChapter } from "../literate/chapter.ts";
import { type ChapterError, orChapterError } from "../literate/chapter-error.ts";
import { type Draft, draft } from "../literate/draft.ts";
import { tangle } from "../literate/tangle.ts";
import { type Vocabulary, vocabularyOf } from "../literate/vocabulary.ts";

/** A chapter that is open in an editor, as it is there. */
export class OpenChapter {
  /** Its address for the editor. */
  readonly uri: string;
  /** The address of its module for TypeScript's server. */
  readonly moduleUri: string;
  version = 0;
  text = "";
  draft: Draft = { module: "", isCode: () => false };
  /** Why it does not run as it is. */
  refusal: ChapterError | undefined;
  readonly #file: string;
  readonly #claimModule: string;
  #vocabulary: Vocabulary | undefined;

  constructor(uri: string, moduleUri: string, file: string, claimModule: string) {
    [this.uri, this.moduleUri, this.#file, this.#claimModule] = [uri, moduleUri, file, claimModule];
  }

  /** Reads the text that the editor has now, or the same again after a change of the vocabulary. */
  update(text = this.text) {
    this.text = text;
    this.version++;
    this.refusal = this.#read();
    this.draft = draft(text, { claimModule: this.#claimModule, vocabulary: this.#vocabulary });
  }

  /** What refuses it; a vocabulary that is refused leaves the one before. */
  #read(): ChapterError | undefined {
    const read = () => {
      this.#vocabulary = vocabularyOf(this.#file);
      const options = { claimModule: this.#claimModule, vocabulary: this.#vocabulary, illustrations: true };
      tangle(parseChapter(this.#file, this.text), options);
      return undefined;
    };
    return orChapterError(read, (error) => error);
  }

  /** Whether an error is at a place of this chapter, and not of its vocabulary. */
  isOwn({ loc }: ChapterError): boolean {
    return loc.file === this.#file;
  }
}
