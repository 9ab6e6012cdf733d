// A new review of a directive that is known, or of one that is put on record here.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Directive, Review } from "../api/types";
import { paths } from "../paths";
import { serverNow } from "../ui/clock";
import { SelectField, TextField } from "../ui/Field";
import { day, rfc3339, startOfDay } from "../ui/time";
import { FormDialog } from "./FormDialog";
import { DayField, endOf } from "./fields";
import { slugOf } from "./reviewRules";
import { useSaveDirective, useSaveReview } from "./useReviews";

const another = "_moi";

export function NewReviewDialog({ directives, onClose }: { directives: Directive[]; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = startOfDay(serverNow());
  const [chosen, choose] = useState(directives[0]?.id ?? another);
  const [number, setNumber] = useState("");
  const [subject, setSubject] = useState("");
  const [issuer, setIssuer] = useState("");
  const [issuedOn, setIssuedOn] = useState<number | null>(today);
  const [reportBy, setReportBy] = useState<number | null>(null);
  const [title, setTitle] = useState("");
  const [cutOff, setCutOff] = useState<number | null>(today);
  const saveDirective = useSaveDirective();
  const saveReview = useSaveReview();

  const known = directives.find(({ id }) => id === chosen);
  const fresh = known ? null : directiveOf({ number, subject, issuer, issuedOn, reportBy });
  const directive = known ?? fresh;
  const id =
    directive && cutOff !== null ? slugOf(`${directive.id}-${day(cutOff).split("/").reverse().join("-")}`) : "";

  const submit = async () => {
    if (!directive || cutOff === null) return;
    if (fresh) await saveDirective.mutateAsync(fresh);
    const review: Review = { ...blank, id, directive: directive.id, title: title.trim(), cutOff: endOf(cutOff) };
    await saveReview.mutateAsync(review);
    onClose();
    await navigate({ to: paths.review, params: { id } });
  };
  return (
    <FormDialog
      title={t("newReview.title")}
      text={t("newReview.text")}
      action={t("newReview.action")}
      good={directive !== null && cutOff !== null && title.trim() !== ""}
      busy={saveDirective.isPending || saveReview.isPending}
      error={saveDirective.error ?? saveReview.error}
      onClose={onClose}
      onSubmit={() => void submit().catch(() => {})}
    >
      <SelectField
        label={t("newReview.directive")}
        value={chosen}
        onChange={choose}
        choices={[
          ...directives.map(each => [each.id, `${each.number} ${each.title}`] as const),
          [another, t("newReview.another")] as const,
        ]}
      />
      {!known && (
        <>
          <TextField label={t("newReview.number")} value={number} onChange={setNumber} maxLength={100} required />
          <TextField label={t("newReview.subject")} value={subject} onChange={setSubject} maxLength={300} required />
          <TextField label={t("newReview.issuer")} value={issuer} onChange={setIssuer} maxLength={200} required />
          <DayField label={t("newReview.issuedOn")} at={issuedOn} onChange={setIssuedOn} />
          <DayField
            label={t("newReview.reportBy")}
            help={t("newReview.reportByHelp")}
            at={reportBy}
            onChange={setReportBy}
          />
        </>
      )}
      <TextField label={t("newReview.name")} value={title} onChange={setTitle} maxLength={300} required />
      <DayField label={t("newReview.cutOff")} help={t("newReview.cutOffHelp")} at={cutOff} onChange={setCutOff} />
    </FormDialog>
  );
}

const blank = {
  closedAt: null,
  closedBy: "",
  above: "",
  office: "",
  place: "",
  signerTitle: "",
  signerName: "",
  addressees: [],
  recipients: [],
};

interface Typed {
  number: string;
  subject: string;
  issuer: string;
  issuedOn: number | null;
  reportBy: number | null;
}

// What was typed as a directive; null as long as something is missing.
function directiveOf({ number, subject, issuer, issuedOn, reportBy }: Typed): Directive | null {
  const texts = { number: number.trim(), title: subject.trim(), issuer: issuer.trim() };
  const id = slugOf(texts.number);
  if (!id || !texts.title || !texts.issuer || issuedOn === null || reportBy === null) return null;
  return {
    ...texts,
    id,
    titleEn: null,
    issuedOn: rfc3339(issuedOn),
    reportBy: endOf(reportBy),
    otherPapers: [],
    note: "",
  };
}
