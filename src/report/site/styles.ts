/**
 * The style attributes of generated markup as classes, because the pages' Content-Security-Policy forbids the attributes:
 * equal styles share a class, numbered in order of appearance.
 */
export class Styles {
  readonly #classes = new Map<string, string>();

  /** The same markup with a class in place of each style attribute. */
  extract(markup: string): string {
    return markup.replace(/<[a-z][^>]*>/g, (tag) => {
      const style = tag.match(/ style="([^"]*)"/)?.[1];
      if (style === undefined) return tag;
      const plain = tag.replace(/ style="[^"]*"/, "");
      const named = this.#classOf(style);
      return / class="/.test(plain) ? plain.replace(/ class="/, `$&${named} `) : plain.replace(/^<[a-z0-9]+/, `$& class="${named}"`);
    });
  }

  /** The rules of all classes given so far. */
  css(): string {
    return [...this.#classes].map(([style, name]) => `.${name}{${style}}`).join("\n");
  }

  #classOf(style: string): string {
    const name = this.#classes.get(style) ?? `s${this.#classes.size}`;
    this.#classes.set(style, name);
    return name;
  }
}
