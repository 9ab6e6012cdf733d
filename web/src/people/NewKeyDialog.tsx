// Makes a sender's key for one feed or one agency, and shows it the only time it can be seen.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { useReferences } from "../catalogue/useCatalogue";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { CopyButton } from "../ui/CopyButton";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const references = useReferences(["feeds", "agencies"]);
  const [scope, setScope] = useState<"feed" | "agency">("feed");
  const [of, setOf] = useState("");
  const [label, setLabel] = useState("");
  const make = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/keys", {
          body: { feed: scope === "feed" ? of : null, agency: scope === "agency" ? of : null, label: label.trim() },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["keys"] }),
  });
  if (make.data) {
    const { key } = make.data;
    return (
      <Dialog title={t("keys.onceTitle")} onClose={onClose}>
        <div className="stack">
          <p>{t("keys.onceText")}</p>
          <output className="secret">{key}</output>
          <div className="dialog-actions">
            <CopyButton text={() => key} />
            <Button tone="primary" onClick={onClose}>
              {t("word.close")}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("keys.new")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <div className="choice">
          <span>{t("keys.scope")}</span>
          <Segments
            label={t("keys.scope")}
            value={scope}
            onChange={next => {
              setScope(next);
              setOf("");
            }}
            choices={[
              ["feed", t("keys.scopeFeed")],
              ["agency", t("keys.scopeAgency")],
            ]}
          />
        </div>
        <TextField label={t("keys.belongs")} value={of} onChange={setOf} list="key-scope" autoComplete="off" required />
        <datalist id="key-scope">
          {(references[scope === "feed" ? "feeds" : "agencies"] ?? []).map(each => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </datalist>
        <TextField label={t("keys.label")} help={t("keys.labelHelp")} value={label} onChange={setLabel} required />
        {make.error && <ErrorPanel title={t("problem.title")} problem={asProblem(make.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!of.trim() || !label.trim()} busy={make.isPending}>
            {t("keys.new")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
