// Taking an outage in hand, and saying what it was.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OutageStory } from "../api/types";
import { LinesField } from "../reviews/fields";
import { Button } from "../ui/Button";
import { SelectField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { type SayableCategory, sayable } from "./outageRules";
import { useAcknowledge, useNote } from "./useOutages";

export function WordForm({ story }: { story: OutageStory }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [category, setCategory] = useState<SayableCategory | "">("");
  const acknowledge = useAcknowledge(story.id);
  const note = useNote(story.id);
  const word = { text: text.trim(), category: category || null };
  const waits = story.closedAt === null && story.acknowledgedAt === null;
  const error = acknowledge.error ?? note.error;
  return (
    <form
      className="stack panel-body thread-form"
      onSubmit={event => {
        event.preventDefault();
        if (word.text || word.category) note.mutate(word, { onSuccess: () => say(t("outage.noted")) });
      }}
    >
      <SelectField
        label={t("outage.category")}
        value={category}
        choices={[
          ["", t("outage.asItIs")] as const,
          ...sayable.map(each => [each, t(`outageCategory.${each}`)] as const),
        ]}
        onChange={setCategory}
      />
      <LinesField label={t("outage.note")} value={text} onChange={setText} />
      {error && <ErrorPanel title={t("problem.title")} problem={asProblem(error)} />}
      <div className="wrap-line">
        {waits && (
          <Button
            tone="primary"
            icon="check"
            busy={acknowledge.isPending}
            onClick={() => acknowledge.mutate(word, { onSuccess: () => say(t("outage.acknowledged")) })}
          >
            {t("outage.acknowledge")}
          </Button>
        )}
        <Button type="submit" disabled={!word.text && !word.category} busy={note.isPending}>
          {t("outage.say")}
        </Button>
      </div>
    </form>
  );
}
