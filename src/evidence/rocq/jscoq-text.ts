/** A message of jsCoq or a part of one, as OCaml's Format lays it out. */
export type Box =
  | ["Pp_empty"]
  | ["Pp_force_newline"]
  | ["Pp_string", string]
  | ["Pp_glue", Box[]]
  | ["Pp_box", ["Pp_hbox"] | ["Pp_vbox" | "Pp_hvbox" | "Pp_hovbox", number], Box]
  | ["Pp_tag", string, Box]
  | ["Pp_print_break", number, number]
  | ["Pp_comment", string[]];

/** The text of a message; lines end where they must, not where they would get long. */
export function textOf(box: Box, vertical = false): string {
  switch (box[0]) {
    case "Pp_string":
      return box[1];
    case "Pp_glue":
      return box[1].map((part) => textOf(part, vertical)).join("");
    case "Pp_tag":
      return textOf(box[2], vertical);
    case "Pp_box":
      return textOf(box[2], box[1][0] === "Pp_vbox");
    case "Pp_print_break":
      return vertical ? "\n" : " ".repeat(box[1]);
    case "Pp_force_newline":
      return "\n";
    case "Pp_comment":
      return box[1].join(" ");
    default:
      return "";
  }
}
