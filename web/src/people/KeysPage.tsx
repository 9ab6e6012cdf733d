// Senders' keys: made, shown once, revoked.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Key } from "../api/types";
import { useReferences } from "../catalogue/useCatalogue";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Confirm";
import { DataTable } from "../ui/DataTable";
import { EmptyState, ErrorPanel, Loaded } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { maybeMs, moment, ms } from "../ui/time";
import { NewKeyDialog } from "./NewKeyDialog";

export function KeysPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t("admin.keys"), [{ word: t("admin.title"), to: paths.administration }, { word: t("admin.keys") }]);
  const client = useQueryClient();
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: (): Promise<Key[]> => whole(() => answer(api.GET("/api/keys"))),
    enabled: may("manage_keys"),
  });
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/keys/{id}", { params: { path: { id } } })),
    onSuccess: () => setRevoking(null),
    onSettled: () => client.invalidateQueries({ queryKey: ["keys"] }),
  });
  const references = useReferences(["feeds", "agencies"]);
  const columns = useMemo(() => {
    const all = [...(references.agencies ?? []), ...(references.feeds ?? [])];
    return keyColumns(t, new Map(all.map(each => [each.id, each.name])), setRevoking);
  }, [t, references.agencies, references.feeds]);
  if (!may("manage_keys")) return <NoRight panel={t("admin.keys")} />;
  return (
    <>
      <div className="admin-head">
        <h1>{t("admin.keys")}</h1>
        <span className="grow" />
        <Button tone="primary" icon="plus" onClick={() => setMaking(true)}>
          {t("keys.new")}
        </Button>
      </div>
      <p className="t2">{t("keys.text")}</p>
      {revoke.error && <ErrorPanel title={t("problem.title")} problem={asProblem(revoke.error)} />}
      <div className="panel admin-table">
        <Loaded query={keys} lines={6}>
          {data => (
            <DataTable
              label={t("admin.keys")}
              rows={data}
              columns={columns}
              rowKey={key => key.id}
              empty={<EmptyState title={t("keys.none")} />}
            />
          )}
        </Loaded>
      </div>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking && (
        <Confirm
          danger
          title={t("keys.revokeTitle", { label: revoking.label })}
          text={t("keys.revokeText")}
          expected={revoking.label}
          reasonLabel={t("keys.label")}
          action={t("keys.revoke")}
          busy={revoke.isPending}
          onClose={() => setRevoking(null)}
          onConfirm={() => revoke.mutate(revoking.id)}
        />
      )}
    </>
  );
}

function keyColumns(t: TFunction, names: ReadonlyMap<string, string>, onRevoke: (key: Key) => void): ColumnDef<Key>[] {
  const time = (text: string | null) => {
    const at = maybeMs(text);
    return at === null ? null : moment(at);
  };
  return [
    {
      id: "label",
      header: t("keys.label"),
      meta: { width: "minmax(16rem, 1fr)" },
      cell: ({ row: { original } }) => <span className="medium">{original.label}</span>,
    },
    {
      id: "belongs",
      header: t("keys.belongs"),
      meta: { width: "minmax(22rem, 1.4fr)", wrap: true },
      cell: ({ row: { original } }) => {
        const id = original.feed ?? original.agency ?? "";
        return <span title={id}>{names.get(id) ?? id}</span>;
      },
    },
    {
      id: "made",
      header: t("keys.createdAt"),
      meta: { width: "15rem" },
      cell: c => moment(ms(c.row.original.createdAt)),
    },
    { id: "by", header: t("keys.createdBy"), meta: { width: "10rem" }, cell: c => c.row.original.createdBy },
    {
      id: "used",
      header: t("keys.lastUsed"),
      meta: { width: "15rem" },
      cell: c => time(c.row.original.lastUsedAt) ?? t("keys.neverUsed"),
    },
    {
      id: "state",
      header: t("keys.state"),
      meta: { width: "minmax(15rem, 1fr)" },
      cell: ({ row: { original } }) => {
        const revoked = time(original.revokedAt);
        return revoked === null ? t("keys.active") : <span className="t3">{t("keys.revoked", { time: revoked })}</span>;
      },
    },
    {
      id: "act",
      header: () => <span className="unseen">{t("keys.revoke")}</span>,
      meta: { width: "11rem" },
      cell: ({ row: { original } }) =>
        original.revokedAt === null && (
          <Button small onClick={() => onRevoke(original)}>
            {t("keys.revoke")}
          </Button>
        ),
    },
  ];
}
