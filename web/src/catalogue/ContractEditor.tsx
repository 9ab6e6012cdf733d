// Writes a new version of a feed's contract, beginning with the newest one. Older versions are never changed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Contract } from "../api/types";
import { paths } from "../paths";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { rfc3339 } from "../ui/time";
import { contractFields, contractOf, contractParts, firstContract, formOf, formPointer } from "./contractFields";
import { DraftOffer } from "./DraftOffer";
import { FaultList, FormFields } from "./FormFields";
import { type Draft, type Fault, readDraft, refusedField, writeDraft } from "./fields";
import { useDraft } from "./useDraft";

export function ContractEditor({ feed, newest }: { feed: string; newest: Contract | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const base = newest ? { ...newest, validFrom: rfc3339(serverNow()) } : firstContract(feed, rfc3339(serverNow()));
  const initial: Draft = writeDraft(contractFields, formOf(base));
  const form = useDraft(`cam-ket.${feed}`, initial);
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const save = useMutation({
    mutationFn: (contract: Contract) =>
      answer(api.PUT("/api/feeds/{id}/contract", { params: { path: { id: feed } }, body: contract })),
    onSuccess: saved => {
      form.drop();
      say(t("admin.contractSaved", { version: saved.version }));
      void client.invalidateQueries({ queryKey: ["feed", feed] });
      void client.invalidateQueries({ queryKey: ["catalogue", "history"] });
    },
    onError: thrown => {
      const { at, detail } = asProblem(thrown);
      setFaults(refusedField(contractFields, { at: formPointer(at), detail }) ?? {});
    },
  });
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const read = readDraft<Record<string, unknown>>(contractFields, form.draft, {});
        setFaults(read.faults);
        if (Object.keys(read.faults).length === 0) save.mutate(contractOf(read.entry, base));
      }}
    >
      <p className="t2">
        {t("admin.contractText")}{" "}
        <Link className="link" to={paths.mapping} params={{ id: feed }}>
          {t("mapping.open")}
        </Link>
      </p>
      <DraftOffer form={form} />
      <FaultList prefix="contract" specs={contractFields} faults={faults} />
      {contractParts.map(({ title, specs }, i) => (
        <details key={title} open={i === 0} className="form-part">
          <summary>{t(`admin.${title}`)}</summary>
          <div className="stack">
            <FormFields
              prefix="contract"
              specs={specs}
              draft={form.draft}
              faults={faults}
              fixed={false}
              references={{}}
              onChange={form.change}
            />
          </div>
        </details>
      ))}
      {save.error && Object.keys(faults).length === 0 && (
        <ErrorPanel title={t("problem.title")} problem={asProblem(save.error)} />
      )}
      <div className="line">
        <Button type="submit" tone="primary" busy={save.isPending}>
          {t("admin.contractSave")}
        </Button>
        <span className="t3 small">{t("admin.draftKept")}</span>
      </div>
    </form>
  );
}
