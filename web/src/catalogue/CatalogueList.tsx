// All entries of one kind: search without marks, sort, open, add.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { Icon } from "../ui/Icon";
import { EmptyState, Loaded } from "../ui/Panel";
import { byVietnamese, figure, matches } from "../ui/text";
import { day, ms } from "../ui/time";
import { choiceWords } from "./choiceWords";
import type { Entity } from "./entities";
import type { FieldKind, ReferenceKind } from "./fields";
import { listQuery, nameOf, saidName, saidValue, useReferences } from "./useCatalogue";

type Row = Record<string, unknown> & { id: string };

export const newId = "_moi"; // no entry can be called so: ids begin with a letter or digit

export function CatalogueList({ entity }: { entity: Entity }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const title = t(`admin.${entity.title}`);
  usePage(title, [{ word: t("admin.title"), to: paths.administration }, { word: title }]);
  const list = useQuery(listQuery(entity));
  const kinds = useMemo(() => referenceKinds(entity), [entity]);
  const references = useReferences(kinds);
  const names = useMemo(
    () => new Map(kinds.flatMap(kind => (references[kind] ?? []).map(each => [`${kind} ${each.id}`, each.name]))),
    [kinds, references],
  );
  const columns = useMemo(() => columnsOf(entity, t, names), [entity, t, names]);
  const change = (by: Record<string, string | undefined>) =>
    void navigate({
      to: paths.section,
      params: { section: entity.section },
      search: { ...search, ...by },
      replace: true,
    });
  const query = search.tim ?? "";
  return (
    <>
      <div className="admin-head">
        <h1>{title}</h1>
        {list.data && <span className="t2">{t("admin.count", { n: figure(list.data.length) })}</span>}
        <span className="grow" />
        <input
          className="input find"
          type="search"
          aria-label={t("admin.find")}
          placeholder={t("admin.find")}
          value={query}
          onChange={event => change({ tim: event.target.value || undefined })}
        />
        {may("change_catalogue") && (
          <Link
            className={buttonClass({ tone: "primary" })}
            to={paths.entry}
            params={{ section: entity.section, id: newId }}
          >
            <Icon name="plus" size={16} />
            {t(`admin.${entity.add}`)}
          </Link>
        )}
      </div>
      <div className="panel admin-table">
        <Loaded query={list} lines={10}>
          {data => (
            <DataTable
              label={title}
              rows={(data as Row[]).filter(row => found(entity, row, query))}
              columns={columns}
              rowKey={row => row.id}
              rowHeight={40}
              sorting={search.xep ? [{ id: search.xep.replace(/^-/, ""), desc: search.xep.startsWith("-") }] : []}
              onSorting={([first]) => change({ xep: first && (first.desc ? `-${first.id}` : first.id) })}
              onOpen={row => void navigate({ to: paths.entry, params: { section: entity.section, id: row.id } })}
              empty={<EmptyState title={query ? t("word.noMatch", { query }) : t("word.none")} />}
            />
          )}
        </Loaded>
      </div>
    </>
  );
}

function found(entity: Entity, row: Row, query: string): boolean {
  if (!query.trim()) return true;
  return matches(
    [row.id, nameOf(entity, row), saidName(entity, row), ...entity.columns.map(key => String(row[key] ?? ""))].join(
      " ",
    ),
    query,
  );
}

// What the entries of this kind refer to, in the columns shown.
function referenceKinds(entity: Entity): ReferenceKind[] {
  const from = entity.fields.flatMap(({ key, kind }) =>
    entity.columns.includes(key) && kind.is === "slug" && kind.from ? [kind.from] : [],
  );
  return [...new Set(from)];
}

type Names = ReadonlyMap<string, string>; // by kind and id

function cellWords(t: TFunction, names: Names, kind: FieldKind | undefined, key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (kind?.is === "slug" && kind.from) return names.get(`${kind.from} ${value}`) ?? String(value);
  if (kind?.is === "choice") return choiceWords(t, String(value), key);
  if (kind?.is === "moment") return day(ms(String(value)));
  return typeof value === "number" ? figure(value, 4) : String(value);
}

function columnsOf(entity: Entity, t: TFunction, names: Names): ColumnDef<Row>[] {
  const kinds = new Map(entity.fields.map(spec => [spec.key, spec]));
  const name: ColumnDef<Row> = {
    id: "ten",
    header: t(`field.${kinds.get(entity.nameKey)?.label ?? "name"}`),
    meta: { width: "minmax(26rem, 1.6fr)", wrap: true },
    accessorFn: row => saidName(entity, row),
    sortingFn: (a, b) => byVietnamese(saidName(entity, a.original), saidName(entity, b.original)),
    cell: ({ row: { original } }) => (
      <Link
        className="medium"
        to={paths.entry}
        params={{ section: entity.section, id: original.id }}
        onClick={event => event.stopPropagation()}
        tabIndex={-1}
      >
        {saidName(entity, original)}
      </Link>
    ),
  };
  const rest = ["id", ...entity.columns].map((key): ColumnDef<Row> => {
    const spec = kinds.get(key);
    // Times and figures sort by what they are, the rest by what is read.
    const sortedBy = (row: Row) =>
      spec?.kind.is === "slug" || spec?.kind.is === "choice" ? words(row) : String(row[key] ?? "");
    const words = (row: Row) => cellWords(t, names, spec?.kind, key, saidValue(row, key));
    return {
      id: key,
      header: spec ? t(`field.${spec.label}`) : key,
      meta: { width: widthOf(spec?.kind, key), wrap: key !== "id" },
      accessorFn: row => row[key],
      sortingFn: (a, b) => byVietnamese(sortedBy(a.original), sortedBy(b.original)),
      cell: ({ row: { original } }) => <span title={words(original)}>{words(original)}</span>,
    };
  });
  return [name, ...rest];
}

function widthOf(kind: FieldKind | undefined, key: string): string {
  if (key === "id") return "minmax(15rem, 1fr)";
  if (kind?.is === "moment" || kind?.is === "number") return "12rem";
  if (kind?.is === "slug") return "minmax(19rem, 1.1fr)";
  return "minmax(13.4rem, 1fr)";
}
