// What stands around a report's body in the official form: the authority, the place, who signs, who receives.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Review } from "../api/types";
import { TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { FormDialog } from "./FormDialog";
import { LinesField } from "./fields";
import { linesIn } from "./reviewRules";
import { useSaveReview } from "./useReviews";

const texts = ["above", "office", "place", "signerName"] as const;
const lists = ["signerTitle", "addressees", "recipients"] as const; // a line each

export function PaperDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => ({
    ...Object.fromEntries(texts.map(each => [each, review[each]])),
    ...Object.fromEntries(lists.map(each => [each, [review[each]].flat().join("\n")])),
  }));
  const run = useSaveReview();
  const set = (name: string) => (text: string) => setTyped(now => ({ ...now, [name]: text }));
  const textOf = (name: string) => typed[name] ?? "";
  const changed = (): Review => ({
    ...review,
    above: textOf("above").trim(),
    office: textOf("office").trim(),
    place: textOf("place").trim(),
    signerTitle: linesIn(textOf("signerTitle")).join("\n"),
    signerName: textOf("signerName").trim(),
    addressees: linesIn(textOf("addressees")),
    recipients: linesIn(textOf("recipients")),
  });
  const done = () => {
    say(t("word.saved"));
    onClose();
  };
  return (
    <FormDialog
      title={t("paper.title")}
      text={t("paper.text")}
      action={t("word.save")}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => run.mutate(changed(), { onSuccess: done })}
    >
      {texts.map(each => (
        <TextField key={each} label={t(`paper.${each}`)} value={textOf(each)} onChange={set(each)} maxLength={200} />
      ))}
      {lists.map(each => (
        <LinesField
          key={each}
          label={t(`paper.${each}`)}
          help={t("paper.linesHelp")}
          value={textOf(each)}
          onChange={set(each)}
        />
      ))}
    </FormDialog>
  );
}
