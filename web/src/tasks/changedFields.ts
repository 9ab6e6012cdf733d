// What differs between two versions of a task, as a person names it. Pure.
import type { TaskFacts } from "../api/types";

const groups = {
  document: ["documentNumber", "documentDate", "documentAgency", "documentLink"],
  content: ["content"],
  assigner: ["assigner", "priority"],
  leads: ["leads", "cooperating"],
  assigned: ["assigned"],
  due: ["due", "dues", "withoutDeadline"],
  progress: ["progress", "percent"],
  state: ["stateCode", "state", "stateAt"],
  report: ["reports"],
  confirmed: ["confirmed"],
  delayReason: ["delayReason"],
} as const satisfies Record<string, readonly (keyof TaskFacts)[]>;

export type ChangedField = keyof typeof groups | "first";

export function changedFields(before: TaskFacts | undefined, now: TaskFacts): ChangedField[] {
  if (!before) return ["first"];
  const differs = (name: keyof TaskFacts) => JSON.stringify(before[name]) !== JSON.stringify(now[name]);
  return (Object.keys(groups) as (keyof typeof groups)[]).filter(group => groups[group].some(differs));
}
