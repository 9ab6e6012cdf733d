// Stating a difficulty: who, which feed or assignment it stops, of what kind, and who should answer.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AgencyField } from "../assurance/AgencyField";
import { useWithin } from "../assurance/useWithin";
import { paths } from "../paths";
import { FormDialog } from "../reviews/FormDialog";
import { LinesField } from "../reviews/fields";
import { useSession } from "../shell/session";
import { SelectField, TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { byVietnamese } from "../ui/text";
import { categories, type DifficultyCategory } from "./difficultyRules";
import { useFeedTitles, useStating } from "./useDifficulties";

interface StateDialogProps {
  agency: string;
  feed: string;
  title: string;
  onClose: () => void;
}

export function StateDialog({ onClose, ...known }: StateDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const within = useWithin();
  const session = useSession();
  const feeds = useFeedTitles();
  const only = session?.role === "officer" && session.agencies.length === 1 ? session.agencies[0] : undefined;
  const [agency, setAgency] = useState(known.agency || only || feeds.get(known.feed)?.agency || "");
  const [feed, setFeed] = useState(known.feed);
  const [task, setTask] = useState("");
  const [category, setCategory] = useState<DifficultyCategory | "">("");
  const [title, setTitle] = useState(known.title);
  const [text, setText] = useState("");
  const [owner, setOwner] = useState("");
  const run = useStating();
  const theirs = [...feeds]
    .filter(([, each]) => each.agency === agency)
    .map(([id, each]) => [id, each.title] as const)
    .toSorted((a, b) => byVietnamese(a[1], b[1]));
  const submit = () => {
    if (!category) return;
    run.mutate(
      {
        agency,
        feed: feed || null,
        task: task.trim() || null,
        category,
        title: title.trim(),
        text: text.trim(),
        owner: owner || null,
      },
      {
        onSuccess: ({ id }) => {
          say(t("difficulty.stated"));
          void navigate({ to: paths.difficulty, params: { id: String(id) } });
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("difficulty.state")}
      text={t("difficulty.stateText")}
      action={t("difficulty.state")}
      good={agency !== "" && category !== "" && title.trim() !== "" && text.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <AgencyField
        label={t("difficulty.whose")}
        none="—"
        value={agency}
        only={within}
        onChange={id => {
          setAgency(id);
          setFeed("");
        }}
      />
      <SelectField
        label={t("difficulty.feed")}
        value={feed}
        choices={[["", t("difficulty.noFeed")], ...theirs]}
        onChange={setFeed}
      />
      <TextField
        label={t("difficulty.task")}
        help={t("difficulty.taskHelp")}
        value={task}
        onChange={setTask}
        maxLength={100}
      />
      <SelectField
        label={t("difficulty.category")}
        value={category}
        choices={[["", "—"] as const, ...categories.map(each => [each, t(`difficultyCategory.${each}`)] as const)]}
        onChange={setCategory}
      />
      <TextField label={t("difficulty.title")} value={title} onChange={setTitle} maxLength={200} required />
      <LinesField label={t("difficulty.text")} help={t("difficulty.textHelp")} value={text} onChange={setText} />
      <AgencyField
        label={t("difficulty.owner")}
        none={t("difficulty.theCentre")}
        help={t("difficulty.ownerHelp")}
        value={owner}
        onChange={setOwner}
      />
    </FormDialog>
  );
}
