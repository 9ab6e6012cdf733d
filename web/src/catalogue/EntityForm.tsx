// Makes or changes one catalogue entry.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { DraftOffer } from "./DraftOffer";
import type { Entity } from "./entities";
import { FaultList, FormFields } from "./FormFields";
import { type Fault, readDraft, refusedField, writeDraft } from "./fields";
import { useReferences } from "./useCatalogue";
import { useDraft } from "./useDraft";

interface EntityFormProps {
  entity: Entity;
  entry: { id: string } | null; // null = a new one
  onSaved: (id: string) => void;
}

export function EntityForm({ entity, entry, onSaved }: EntityFormProps) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const start = entry ?? { ...entity.blank, id: "" };
  const form = useDraft(`${entity.section}.${entry?.id ?? ""}`, writeDraft(entity.fields, start));
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const kinds = entity.fields.flatMap(({ kind }) => (kind.is === "slug" && kind.from ? [kind.from] : []));
  const references = useReferences([...new Set(kinds)]);
  const save = useMutation({
    mutationFn: (next: { id: string }) => entity.save(next),
    onSuccess: (_answer, next) => {
      form.drop();
      say(t("word.saved"));
      for (const key of ["catalogue", ...(entity.shownBy ?? [])]) void client.invalidateQueries({ queryKey: [key] });
      onSaved(next.id);
    },
    onError: thrown => setFaults(refusedField(entity.fields, asProblem(thrown)) ?? {}),
  });
  const atField = Object.keys(faults).length > 0;
  const prefix = `form-${entity.section}`;
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const read = readDraft(entity.fields, form.draft, start);
        setFaults(read.faults);
        if (Object.keys(read.faults).length === 0) save.mutate(read.entry);
      }}
    >
      <DraftOffer form={form} />
      <FaultList prefix={prefix} specs={entity.fields} faults={faults} />
      <FormFields
        prefix={prefix}
        specs={entity.fields}
        draft={form.draft}
        faults={faults}
        fixed={entry !== null}
        references={references}
        controls={entity.controls}
        onChange={form.change}
      />
      {save.error && !atField && <ErrorPanel title={t("problem.title")} problem={asProblem(save.error)} />}
      {may("change_catalogue") && (
        <div className="line">
          <Button type="submit" tone="primary" busy={save.isPending}>
            {t("word.save")}
          </Button>
          <span className="t3 small">{t("admin.draftKept")}</span>
        </div>
      )}
    </form>
  );
}
