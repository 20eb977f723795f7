import { type Attributes, type Svg, svg } from "./svg.ts";

/** An estimate of a text's width in ems: ideographs and emoji are as wide as high, what is set above or below another takes no room. */
export function emsOf(text: string): number {
  const characters = [...text].filter((character) => !/\p{M}|\p{Cf}/u.test(character));
  const wide = characters.filter((character) => wideCharacter.test(character)).length;
  return 0.56 * (characters.length - wide) + wide;
}

const wideCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** The width of words with indices and powers, in pixels. */
export function widthOf(text: string, size: number): number {
  return runsOf(text).reduce((sum, { text, level }) => sum + size * (level === 0 ? 1 : small) * emsOf(text), 0);
}

/** Words at a place, with their indices and powers. */
export function words(text: string, size: number, attributes: Attributes): Svg {
  const runs = runsOf(text);
  const spans = runs.map(({ text, level }, at) => {
    const dy = (level - (runs[at - 1]?.level ?? 0)) * -0.32 * size;
    return level === 0 && dy === 0
      ? text
      : svg("tspan", { ...(dy !== 0 && { dy }), ...(level !== 0 && { "font-size": small * size }) }, [text]);
  });
  return svg("text", { "font-size": size, ...attributes }, spans);
}

/** How an SVG says where words stand at their place. */
export const anchors = { left: "start", center: "middle", right: "end" } as const;

const small = 0.74;

/** A stretch of text: on the line, above it or below it. */
interface Run {
  text: string;
  level: -1 | 0 | 1;
}

/** The stretches of words with indices and powers, written x_t, W_{rec} and 2^{−k}. */
export function runsOf(text: string): Run[] {
  return text
    .split(/([_^](?:\{[^}]*\}|[\p{L}\p{N}]))/u)
    .filter((part) => part !== "")
    .map((part) => {
      const [, mark, braced, single] = part.match(/^([_^])(?:\{([^}]*)\}|(.))$/u) ?? [];
      return mark ? { text: braced ?? single, level: mark === "_" ? -1 : 1 } : { text: part, level: 0 };
    });
}
