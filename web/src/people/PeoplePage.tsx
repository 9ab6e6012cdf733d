// Who may sign in, as what, for which agencies.
import { useQuery } from "@tanstack/react-query";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Person } from "../api/types";
import { useReferences } from "../catalogue/useCatalogue";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { EmptyState, Loaded } from "../ui/Panel";
import { PersonDialog } from "./PersonDialog";

export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t("admin.people"), [{ word: t("admin.title"), to: paths.administration }, { word: t("admin.people") }]);
  const people = useQuery({
    queryKey: ["people"],
    queryFn: (): Promise<Person[]> => whole(() => answer(api.GET("/api/people"))),
    enabled: may("manage_people"),
  });
  const [open, setOpen] = useState<Person | "new" | null>(null);
  const { agencies } = useReferences(["agencies"]);
  const names = useMemo(() => new Map(agencies?.map(each => [each.id, each.name])), [agencies]);
  const columns = useMemo(
    (): ColumnDef<Person>[] => [
      {
        id: "name",
        header: t("people.displayName"),
        meta: { width: "minmax(22rem, 1fr)" },
        cell: ({ row: { original } }) => <span className="medium">{original.displayName}</span>,
      },
      { id: "sign-in", header: t("people.name"), meta: { width: "18rem" }, cell: c => c.row.original.name },
      {
        id: "role",
        header: t("people.role"),
        meta: { width: "24rem" },
        cell: ({ row: { original } }) =>
          [t(`role.${original.role}`), original.disabled && t("people.disabled")].filter(Boolean).join(" · "),
      },
      {
        id: "agencies",
        header: t("people.agencies"),
        meta: { width: "minmax(22rem, 1.4fr)" },
        cell: ({ row: { original } }) =>
          original.role === "officer"
            ? original.agencies.map(id => names.get(id) ?? id).join(", ")
            : t("people.everywhere"),
      },
    ],
    [t, names],
  );
  if (!may("manage_people")) return <NoRight panel={t("admin.people")} />;
  return (
    <>
      <div className="admin-head">
        <h1>{t("admin.people")}</h1>
        <span className="grow" />
        <Button tone="primary" icon="plus" onClick={() => setOpen("new")}>
          {t("people.new")}
        </Button>
      </div>
      <div className="panel admin-table">
        <Loaded query={people} lines={6}>
          {data => (
            <DataTable
              label={t("admin.people")}
              rows={data}
              columns={columns}
              rowKey={person => person.name}
              onOpen={setOpen}
              empty={<EmptyState title={t("people.none")} />}
            />
          )}
        </Loaded>
      </div>
      {open && <PersonDialog person={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
