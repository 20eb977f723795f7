/** Fonts with Chinese letters, those first that a page brings along. */
const han = "Han, 'Han 2', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC'";

/** The fonts of words, and those of formulas and of the words among them. */
export const sansFonts = `system-ui, 'Segoe UI', Helvetica, Arial, ${han}, sans-serif`;
export const mathFonts = `'STIX Two Text', 'STIX Two Math', 'Cambria Math', Cambria, Georgia, ${han}, serif`;
