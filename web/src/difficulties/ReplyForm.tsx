// One more line of a thread: an answer of who owes it, with the day it commits to; or a word of anybody.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DifficultyThread } from "../api/types";
import { useWithin } from "../assurance/useWithin";
import { endOf, LinesField } from "../reviews/fields";
import { useMay } from "../shell/session";
import { dateField, readDay } from "../tasks/taskSearch";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { Field } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { mayAnswer } from "./difficultyRules";
import { useReply } from "./useDifficulties";

export function ReplyForm({ thread }: { thread: DifficultyThread }) {
  const { t } = useTranslation();
  const canAnswer = mayAnswer(thread, { within: useWithin(), may: useMay() });
  const [answers, setAnswers] = useState(canAnswer && thread.state === "waiting");
  const [text, setText] = useState("");
  const [committed, setCommitted] = useState<number | null>(null);
  const run = useReply(String(thread.id));
  const good = text.trim() !== "";
  const submit = () =>
    run.mutate(
      { text: text.trim(), answers, committedTo: answers && committed !== null ? endOf(committed) : null },
      { onSuccess: () => say(t(answers ? "difficulty.answeredDone" : "difficulty.saidDone")) },
    );
  return (
    <form
      className="stack panel-body thread-form"
      onSubmit={event => {
        event.preventDefault();
        if (good) submit();
      }}
    >
      {canAnswer && (
        <div>
          <Segments
            label={t("difficulty.what")}
            value={answers ? "answer" : "say"}
            choices={[
              ["answer", t("difficulty.answer")],
              ["say", t("difficulty.say")],
            ]}
            onChange={what => setAnswers(what === "answer")}
          />
        </div>
      )}
      <LinesField
        label={t(answers ? "difficulty.answerText" : "difficulty.sayText")}
        {...(answers && { help: t("difficulty.answerHelp") })}
        value={text}
        onChange={setText}
      />
      {answers && (
        <Field label={t("difficulty.commit")} help={t("difficulty.commitHelp")}>
          {control => (
            <input
              className="input"
              type="date"
              {...control}
              value={dateField(committed)}
              onChange={event => setCommitted(readDay(event.target.value))}
            />
          )}
        </Field>
      )}
      {run.error && <ErrorPanel title={t("problem.title")} problem={asProblem(run.error)} />}
      <div className="wrap-line">
        <Button type="submit" tone="primary" disabled={!good} busy={run.isPending}>
          {t(answers ? "difficulty.answer" : "difficulty.say")}
        </Button>
      </div>
    </form>
  );
}
