// Step 5: the decoding becomes a contract's new version, and the sample may be sent as the first delivery under it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deliveriesOf, sendBytes } from "../api/bytes";
import { answer, api } from "../api/client";
import type { Contract, Receipt } from "../api/types";
import { firstContract } from "../catalogue/contractFields";
import { ReceiptWords } from "../feeds/ReceiptWords";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { TextField } from "../ui/Field";
import { ErrorPanel, Panel } from "../ui/Panel";
import { Progress } from "../ui/Progress";
import { asProblem } from "../ui/problem";
import { clock, day, readMoment, rfc3339 } from "../ui/time";
import type { Mapping } from "./useMapping";

interface SaveStepProps {
  feed: string;
  mapping: Mapping;
  newest: Contract | undefined;
}

export function SaveStep({ feed, mapping, newest }: SaveStepProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [from, setFrom] = useState(() => `${day(serverNow())} ${clock(serverNow())}`); // as readMoment reads it
  const [document, setDocument] = useState("");
  const at = readMoment(from);
  const { decoding, current, preview } = mapping;
  const fits = current && preview?.trial && !preview.trial.unreadable;
  const save = useMutation({
    mutationFn: (contract: Contract) =>
      answer(api.PUT("/api/feeds/{id}/contract", { params: { path: { id: feed } }, body: contract })),
    onSuccess: () => {
      mapping.saved();
      void client.invalidateQueries({ queryKey: ["feed", feed] });
      void client.invalidateQueries({ queryKey: ["catalogue", "history"] });
    },
  });
  const submit = () => {
    if (!decoding || at === null) return;
    const base = newest ?? firstContract(feed, rfc3339(at));
    save.mutate({ ...base, validFrom: rfc3339(at), document, decoding });
  };
  return (
    <Panel title={t("mapping.step", { n: 5, title: t("mapping.saveTitle") })}>
      <form
        className="panel-body stack"
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="mapping-fields">
          <TextField
            label={t("mapping.validFrom")}
            value={from}
            onChange={setFrom}
            error={at === null ? t("mapping.badMoment") : null}
          />
          <TextField
            label={t("mapping.document")}
            help={t("mapping.documentHelp")}
            value={document}
            onChange={setDocument}
          />
        </div>
        {save.error && <ErrorPanel title={t("problem.title")} problem={asProblem(save.error)} />}
        <div className="line">
          <Button type="submit" tone="primary" icon="check" disabled={!fits || at === null} busy={save.isPending}>
            {t("mapping.save")}
          </Button>
          {!fits && <span className="t2">{t("mapping.notYet")}</span>}
          {save.data && <span role="status">{t("mapping.saved", { version: save.data.version })}</span>}
        </div>
      </form>
      {save.data && mapping.file && <SendFile feed={feed} file={mapping.file} />}
    </Panel>
  );
}

function SendFile({ feed, file }: { feed: string; file: File }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: () =>
      sendBytes<Receipt>(deliveriesOf(feed), file, {
        type: file.type || "application/octet-stream",
        name: file.name,
        onShare: setShare,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ["feed", feed] }),
  });
  return (
    <section className="panel-body stack" aria-label={t("mapping.sendTitle")}>
      <h3 className="h3">{t("mapping.sendTitle")}</h3>
      {!send.data && (
        <div>
          <Button icon="upload" busy={send.isPending} onClick={() => send.mutate()}>
            {t("mapping.send", { name: file.name })}
          </Button>
        </div>
      )}
      {send.isPending && <Progress share={share} label={t("mapping.sending")} />}
      {send.error && <ErrorPanel title={t("problem.title")} problem={asProblem(send.error)} />}
      {send.data && <ReceiptWords receipt={send.data} />}
    </section>
  );
}
