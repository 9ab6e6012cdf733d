// What went wrong, as the server says it (RFC 9457): its kind decides the words and what the person can do.
import type { TFunction } from "i18next";
import { saidTwice } from "../words/said";

const kinds = [
  "invalid",
  "signed_out",
  "denied",
  "missing",
  "conflict",
  "too_large",
  "unreadable",
  "throttled",
  "busy",
  "unavailable",
  "full",
  "corrupt",
  "bug",
] as const;
export type ProblemKind = (typeof kinds)[number];

const byStatus: Record<number, ProblemKind> = {
  400: "invalid",
  401: "signed_out",
  403: "denied",
  404: "missing",
  409: "conflict",
  413: "too_large",
  422: "unreadable",
  429: "throttled",
  503: "busy",
  507: "full",
};

export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly detail = "",
    readonly at = "",
    readonly trace = "",
  ) {
    super(`${kind}: ${detail}`);
    this.name = "Problem";
  }

  // Trying the same again later can help.
  get passing(): boolean {
    return this.kind === "busy" || this.kind === "unavailable" || this.kind === "throttled";
  }
}

export function problemOf(status: number, body: unknown): Problem {
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof said[key] === "string" ? (said[key] as string) : "");
  const kind = kinds.find(each => each === said.kind) ?? byStatus[status] ?? (status >= 500 ? "bug" : "invalid");
  return new Problem(kind, text("detail"), text("at"), text("trace"));
}

// Anything thrown, as a problem. A failed fetch is the network's doing; the rest is ours.
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError && /fetch|network|load/i.test(thrown.message)) return new Problem("unavailable");
  return new Problem("bug", thrown instanceof Error ? thrown.message : String(thrown));
}

// What happened, what to do, and the code to quote.
export function problemWords(t: TFunction, problem: Problem): string[] {
  const words = [t(`problem.${problem.kind}`)];
  if (problem.detail && problem.kind !== "signed_out" && problem.kind !== "bug") words.push(saidTwice(problem.detail));
  if (problem.at) words.push(t("problem.at", { at: problem.at }));
  if (problem.trace) words.push(t("problem.code", { trace: problem.trace }));
  return words;
}
