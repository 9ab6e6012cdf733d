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
import { decodingFields, firstContract, promiseFields, sourceFields } from "./contractFields";
import { DraftOffer } from "./DraftOffer";
import { FaultList, FormFields } from "./FormFields";
import { type Draft, type Fault, type FieldSpec, readDraft, writeDraft } from "./fields";
import { useDraft } from "./useDraft";

const prefixed = (specs: readonly FieldSpec[], part: string): readonly FieldSpec[] =>
  specs.map(spec => ({ ...spec, key: `${part}.${spec.key}` }));

const parts = [
  { title: "rules", specs: prefixed(promiseFields, "promise") },
  { title: "decoding", specs: prefixed(decodingFields, "decoding") },
  { title: "source", specs: prefixed(sourceFields, "source") },
] as const;
const all = parts.flatMap(part => part.specs);

function flat(contract: Contract): Record<string, unknown> {
  const named = (part: string, of: object) => Object.entries(of).map(([key, value]) => [`${part}.${key}`, value]);
  return Object.fromEntries([
    ...named("promise", contract),
    ...named("decoding", contract.decoding),
    ...named("source", contract.source),
  ]) as Record<string, unknown>;
}

function nested(values: Record<string, unknown>, base: Contract): Contract {
  const part = (name: string) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), value]] : [],
      ),
    );
  return {
    ...base,
    ...part("promise"),
    decoding: { ...base.decoding, ...part("decoding") },
    source: { ...base.source, ...part("source") },
  };
}

export function ContractEditor({ feed, newest }: { feed: string; newest: Contract | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const base = newest ? { ...newest, validFrom: rfc3339(serverNow()) } : firstContract(feed, rfc3339(serverNow()));
  const initial: Draft = writeDraft(all, flat(base));
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
  });
  return (
    <form
      className="stack form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const read = readDraft(all, form.draft, {});
        setFaults(read.faults);
        if (Object.keys(read.faults).length === 0) save.mutate(nested(read.entry as Record<string, unknown>, base));
      }}
    >
      <p className="t2">
        {t("admin.contractText")}{" "}
        <Link className="link" to={paths.mapping} params={{ id: feed }}>
          {t("mapping.open")}
        </Link>
      </p>
      <DraftOffer form={form} />
      <FaultList prefix="contract" specs={all} faults={faults} />
      {parts.map(({ title, specs }, i) => (
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
      {save.error && <ErrorPanel title={t("problem.title")} problem={asProblem(save.error)} />}
      <div className="line">
        <Button type="submit" tone="primary" busy={save.isPending}>
          {t("admin.contractSave")}
        </Button>
        <span className="t3 small">{t("admin.draftKept")}</span>
      </div>
    </form>
  );
}
