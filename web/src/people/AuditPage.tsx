// Who did or looked at what. Newest first, page by page; filtered by the server.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { AuditEntry } from "../api/types";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { DataTable } from "../ui/DataTable";
import { EmptyState, ErrorPanel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { clockSeconds, day, ms } from "../ui/time";
import type { vi } from "../words/vi";

// What was done, in words; an action that has none yet is shown as the server names it.
function actionWords(t: TFunction, action: string): string {
  return t(`auditAction.${action as keyof typeof vi.auditAction}`, { defaultValue: action });
}

export function AuditPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  usePage(t("admin.audit"), [{ word: t("admin.title"), to: paths.administration }, { word: t("admin.audit") }]);
  const filter = { ...(search.nguoi && { person: search.nguoi }), ...(search.viec && { action: search.viec }) };
  const audit = useInfiniteQuery({
    queryKey: ["audit", search.nguoi, search.viec],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 200, ...(pageParam !== undefined && { before: Number(pageParam) }) };
      return answer(api.GET("/api/audit", { params: { query } }));
    },
    getNextPageParam: last => last.next ?? undefined,
    enabled: may("see_audit"),
  });
  const columns = useMemo(
    (): ColumnDef<AuditEntry>[] => [
      {
        id: "at",
        header: t("audit.at"),
        meta: { width: "19rem" },
        cell: c => `${clockSeconds(ms(c.row.original.at))} ${day(ms(c.row.original.at))}`,
      },
      { id: "person", header: t("audit.person"), meta: { width: "16rem" }, cell: c => c.row.original.person },
      {
        id: "action",
        header: t("audit.action"),
        meta: { width: "22rem" },
        cell: c => <span title={c.row.original.action}>{actionWords(t, c.row.original.action)}</span>,
      },
      {
        id: "subject",
        header: t("audit.subject"),
        meta: { width: "minmax(20rem, 1fr)" },
        cell: c => c.row.original.subject,
      },
      {
        id: "detail",
        header: t("audit.detail"),
        meta: { width: "minmax(20rem, 1.4fr)" },
        cell: c => c.row.original.detail,
      },
      { id: "remote", header: t("audit.remote"), meta: { width: "14rem" }, cell: c => c.row.original.remote },
    ],
    [t],
  );
  const change = (by: Record<string, string | undefined>) =>
    void navigate({ to: paths.section, params: { section: "nhat-ky" }, search: { ...search, ...by }, replace: true });
  if (!may("see_audit")) return <NoRight panel={t("admin.audit")} />;
  const rows = audit.data?.pages.flatMap(page => page.items) ?? [];
  const find = (name: "nguoi" | "viec", label: string) => (
    <input
      className="input find"
      type="search"
      aria-label={label}
      placeholder={label}
      defaultValue={search[name] ?? ""}
      onKeyDown={event => {
        if (event.key === "Enter") change({ [name]: event.currentTarget.value.trim() || undefined });
      }}
      onBlur={event => change({ [name]: event.currentTarget.value.trim() || undefined })}
    />
  );
  return (
    <>
      <div className="admin-head">
        <h1>{t("admin.audit")}</h1>
        <span className="grow" />
        {find("nguoi", t("audit.filterPerson"))}
        {find("viec", t("audit.filterAction"))}
      </div>
      <div className="panel admin-table">
        {audit.isPending && <Skeleton lines={8} />}
        {audit.error && <ErrorPanel problem={asProblem(audit.error)} retry={() => audit.refetch()} />}
        {audit.data && (
          <DataTable
            label={t("admin.audit")}
            rows={rows}
            columns={columns}
            rowKey={entry => String(entry.id)}
            rowHeight={36}
            empty={<EmptyState title={t("audit.none")} />}
            onEnd={() => audit.hasNextPage && !audit.isFetchingNextPage && void audit.fetchNextPage()}
          />
        )}
      </div>
    </>
  );
}
