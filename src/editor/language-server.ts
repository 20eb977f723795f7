import {
  type CancellationToken,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  type DidChangeTextDocumentParams,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DidOpenTextDocumentParams,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  type FullDocumentDiagnosticReport,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageConnection,
  MessageType,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  type ServerCapabilities,
  ShutdownRequest,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  UnregistrationRequest,
} from "vscode-languageserver-protocol/node";
import { diagnosticsOf } from "./diagnostics.ts";
import type { OpenChapter } from "./open-chapter.ts";
import type { OpenChapters } from "./open-chapters.ts";

/** What TypeScript's server offers that is passed on: what reads code, and nothing that would write into the generated lines. */
const offered = [
  ...(["completion", "hover", "signatureHelp", "definition", "typeDefinition", "implementation", "references"] as const),
  "documentHighlight" as const,
];

/** Asks for no imports to be written: a chapter has the words of its vocabulary. */
const settings = { suggest: { autoImports: false } };

/** Milliseconds without a key until errors are asked for. */
const pause = 150;

/**
 * TypeScript's server for the code in chapters: a go-between that shows it the modules of chapters in place of their Markdown. Lines and
 * columns are the same in both, so that only addresses are translated. Documents in TypeScript pass as they are, all others are left alone.
 */
export class LanguageServer {
  readonly #editor: MessageConnection;
  readonly #typescript: MessageConnection;
  readonly #chapters: OpenChapters;
  /** Addresses of open documents in TypeScript. */
  readonly #others = new Set<string>();
  #isShutDown = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(editor: MessageConnection, typescript: MessageConnection, chapters: OpenChapters) {
    [this.#editor, this.#typescript, this.#chapters] = [editor, typescript, chapters];
  }

  /** Serves until the editor ends it; returns the exit code that the protocol asks for. */
  async serve(): Promise<number> {
    this.#answerTypeScript();
    this.#answerEditor();
    await new Promise<void>((resolve) => {
      this.#editor.onNotification(ExitNotification.type, () => resolve());
      this.#editor.onClose(resolve);
      this.#typescript.listen();
      this.#editor.listen();
    });
    clearTimeout(this.#timer);
    return this.#isShutDown ? 0 : 1;
  }

  #answerEditor() {
    const editor = this.#editor;
    editor.onNotification(DidOpenTextDocumentNotification.type, (params) => this.#open(params));
    editor.onNotification(DidChangeTextDocumentNotification.type, (params) => this.#change(params));
    editor.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument }) => this.#close(textDocument.uri));
    editor.onNotification(DidSaveTextDocumentNotification.type, (params) => {
      if (this.#others.has(params.textDocument.uri)) this.#changeFiles(DidSaveTextDocumentNotification.method, params);
    });
    editor.onNotification(DidChangeWatchedFilesNotification.type, (params) =>
      this.#changeFiles(DidChangeWatchedFilesNotification.method, params),
    );
    editor.onNotification("workspace/didChangeConfiguration", () => {}); // the settings are ours
    editor.onNotification((method, params) => this.#typescript.sendNotification(method, params));
    editor.onRequest(InitializeRequest.type, (params) => this.#initialize(params));
    editor.onRequest(ShutdownRequest.type, () => {
      this.#isShutDown = true;
      return this.#typescript.sendRequest(ShutdownRequest.type);
    });
    editor.onRequest("completionItem/resolve", (item, token) => this.#typescript.sendRequest("completionItem/resolve", item, token));
    editor.onRequest((method, params, token) => this.#ask(method, params as TextDocumentPositionParams, token));
  }

  #answerTypeScript() {
    const typescript = this.#typescript;
    const isOfFiles = ({ method }: { method: string }) => method === DidChangeWatchedFilesNotification.method;
    typescript.onNotification(PublishDiagnosticsNotification.type, () => {}); // those of projects
    typescript.onNotification(LogMessageNotification.type, (params) => {
      if (params.type <= MessageType.Warning) this.#editor.sendNotification(LogMessageNotification.type, params);
    });
    typescript.onNotification((method, params) => this.#editor.sendNotification(method, params));
    typescript.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => (section === "editor" ? null : settings)));
    typescript.onRequest(DiagnosticRefreshRequest.type, () => this.#refresh());
    typescript.onRequest(RegistrationRequest.type, async ({ registrations }) => {
      const own = registrations.filter(isOfFiles);
      if (own.length > 0) await this.#editor.sendRequest(RegistrationRequest.type, { registrations: own });
    });
    typescript.onRequest(UnregistrationRequest.type, async ({ unregisterations }) => {
      const own = unregisterations.filter(isOfFiles);
      if (own.length > 0) await this.#editor.sendRequest(UnregistrationRequest.type, { unregisterations: own });
    });
    typescript.onRequest((method, params, token) => this.#editor.sendRequest(method, params, token));
  }

  /** Columns are counted in UTF-16, as the chapter's own errors count them. */
  async #initialize(params: InitializeParams): Promise<InitializeResult> {
    const { general, workspace, ...others } = params.capabilities;
    const capabilities = {
      ...others,
      general: { ...general, positionEncodings: undefined },
      workspace: { ...workspace, configuration: true, diagnostics: { refreshSupport: true } },
    };
    const all = await this.#typescript.sendRequest(InitializeRequest.type, { ...params, capabilities });
    const passed: ServerCapabilities = Object.fromEntries(offered.map((name) => [`${name}Provider`, all.capabilities[`${name}Provider`]]));
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Full, save: true } as const;
    return { capabilities: { ...passed, textDocumentSync }, serverInfo: { name: "claims" } };
  }

  #open(params: DidOpenTextDocumentParams) {
    const { uri, languageId, text } = params.textDocument;
    const chapter = this.#chapters.open(uri);
    if (chapter) {
      chapter.update(text);
      const { moduleUri, version, draft } = chapter;
      const textDocument = { uri: moduleUri, languageId: "typescript", version, text: draft.module };
      this.#typescript.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    } else if (/^(type|java)script/.test(languageId)) {
      this.#others.add(uri);
      this.#typescript.sendNotification(DidOpenTextDocumentNotification.type, params);
    } else return;
    this.#refresh(0);
  }

  #change(params: DidChangeTextDocumentParams) {
    const { uri } = params.textDocument;
    const chapter = this.#chapters.get(uri);
    if (chapter) this.#update(chapter, params.contentChanges.at(-1)?.text);
    else if (this.#others.has(uri)) this.#typescript.sendNotification(DidChangeTextDocumentNotification.type, params);
    else return;
    this.#refresh();
  }

  #update(chapter: OpenChapter, text?: string) {
    chapter.update(text);
    this.#typescript.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: chapter.moduleUri, version: chapter.version },
      contentChanges: [{ text: chapter.draft.module }],
    });
  }

  #close(uri: string) {
    const chapter = this.#chapters.get(uri);
    if (!chapter && !this.#others.delete(uri)) return;
    if (chapter) this.#chapters.close(chapter);
    this.#typescript.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: chapter?.moduleUri ?? uri } });
    this.#editor.sendNotification(PublishDiagnosticsNotification.type, { uri, diagnostics: [] });
  }

  /** Files have changed on disk, perhaps a vocabulary. */
  #changeFiles(method: string, params: object) {
    this.#typescript.sendNotification(method, params);
    for (const chapter of this.#chapters) this.#update(chapter);
    this.#refresh();
  }

  /** Asks TypeScript's server about a place in code; there is nothing to say about any other. */
  async #ask(method: string, params: TextDocumentPositionParams, token: CancellationToken): Promise<unknown> {
    const { uri } = params?.textDocument ?? {};
    const chapter = this.#chapters.get(uri);
    const isCode = chapter ? chapter.draft.isCode(params.position?.line + 1) : this.#others.has(uri);
    if (!isCode || !offered.some((name) => method === `textDocument/${name}`)) return null;
    return this.#chapters.toEditor(await this.#typescript.sendRequest(method, this.#chapters.toTypeScript(params), token), chapter);
  }

  /** Shows the errors of all open documents anew, since each may depend on what has changed. */
  #refresh(after = pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const chapter of this.#chapters) this.#show(chapter.uri, chapter);
      for (const uri of this.#others) this.#show(uri);
    }, after);
  }

  async #show(uri: string, chapter?: OpenChapter) {
    const version = chapter?.version;
    const isCurrent = () => (chapter ? this.#chapters.get(uri) === chapter && chapter.version === version : this.#others.has(uri));
    const textDocument = { uri: chapter?.moduleUri ?? uri };
    try {
      const report = await this.#typescript.sendRequest(DocumentDiagnosticRequest.method, { textDocument });
      const found = this.#chapters.toEditor((report as FullDocumentDiagnosticReport).items) as Diagnostic[];
      const diagnostics = chapter ? diagnosticsOf(chapter, found) : found;
      if (isCurrent()) this.#editor.sendNotification(PublishDiagnosticsNotification.type, { uri, diagnostics });
    } catch (error) {
      if (isCurrent()) console.error(`${uri}: ${(error as Error).message}`);
    }
  }
}
