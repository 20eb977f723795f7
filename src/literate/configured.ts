/** A language other than that of the chapters, in which claims are stated as well. */
export interface Language {
  /** As zh-CN. */
  tag: string;
  /** Opens the blockquotes and fields that hold its statements, as 中文. */
  label: string;
  /** Opens its remarks on the article's sentences. */
  remark?: string;
}

/** The commands that messages and reports tell people to run. */
export type Commands = Record<"report" | "test" | "reproduce" | "soak" | "format", string>;

/** What an article's configuration says and many places read. */
export interface Configured {
  title: string;
  source?: string;
  repository?: string;
  languages: readonly Language[];
  /** Colours of verdicts and of links, by their names. */
  colours: Partial<Record<string, string>>;
  commands: Commands;
  /** The folder of chapters, as readers see it. */
  chapters: string;
}

const defaults: Configured = {
  title: "What the specification found",
  languages: [],
  colours: {},
  commands: {
    report: "npx claims report",
    test: "npx claims test",
    reproduce: "npx claims reproduce",
    soak: "npx claims soak",
    format: "npx claims check --write",
  },
  chapters: "spec",
};

/** What is configured in this process, which checks one article. */
export const configured: Readonly<Configured> = { ...defaults };

/** Configures this process. */
export function configure({ commands, ...values }: Partial<Omit<Configured, "commands">> & { commands?: Partial<Commands> }) {
  Object.assign(configured, defaults, values, { commands: { ...defaults.commands, ...commands } });
}

/** The labels of the configured languages. */
export function languageLabels(): string[] {
  return configured.languages.map(({ label }) => label);
}
