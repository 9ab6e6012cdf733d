// What a task's dates come to, in a few words.
import type { TFunction } from "i18next";
import type { Task } from "../api/types";

export function leftWords(t: TFunction, task: Task): string {
  const left = task.workingDaysLeft;
  const extended = task.dues.length > 1 ? t("tasks.extendedTimes", { n: task.dues.length - 1 }) : "";
  if (left === null || left === undefined) return extended;
  const words =
    left > 0
      ? t("tasks.left", { n: left })
      : left < 0
        ? t("tasks.over", { n: -left })
        : t(task.countsAs === "open_overdue" ? "tasks.overToday" : "tasks.leftToday");
  return [words, extended].filter(Boolean).join(" · ");
}
