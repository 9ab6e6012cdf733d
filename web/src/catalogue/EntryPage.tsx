// One catalogue entry: its form and its history; a feed's contract below.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contractsQuery } from "../feeds/useContracts";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button, buttonClass } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { AdminFrame } from "./AdminFrame";
import { newId } from "./CatalogueList";
import { ContractEditor } from "./ContractEditor";
import { EntityForm } from "./EntityForm";
import { type Entity, entityOf } from "./entities";
import { History } from "./History";
import { entryQuery, saidName } from "./useCatalogue";

export default function EntryPage() {
  const { section, id } = useParams({ strict: false }) as { section: string; id: string };
  const entity = entityOf(section);
  return (
    <AdminFrame>
      {!entity && <NotFoundPage />}
      {entity && id === newId && <NewEntry entity={entity} />}
      {entity && id !== newId && <KnownEntry key={`${section} ${id}`} entity={entity} id={id} />}
    </AdminFrame>
  );
}

function useTitle(entity: Entity, title: string): void {
  const { t } = useTranslation();
  usePage(title, [
    { word: t("admin.title"), to: paths.administration },
    { word: t(`admin.${entity.title}`), to: `/quan-tri/${entity.section}` },
    { word: title },
  ]);
}

function NewEntry({ entity }: { entity: Entity }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const title = t(`admin.${entity.add}`);
  useTitle(entity, title);
  return (
    <>
      <div className="admin-head">
        <h1>{title}</h1>
      </div>
      <div className="panel form-panel">
        <EntityForm
          entity={entity}
          entry={null}
          onSaved={id => void navigate({ to: paths.entry, params: { section: entity.section, id } })}
        />
      </div>
    </>
  );
}

function KnownEntry({ entity, id }: { entity: Entity; id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const entry = useQuery(entryQuery(entity, id));
  const [deleting, setDeleting] = useState(false);
  const title = entry.data ? saidName(entity, entry.data) : id;
  useTitle(entity, title);
  return (
    <>
      <div className="admin-head">
        <h1>{title}</h1>
        <span className="grow" />
        {entity.page && entry.data && (
          <Link className={buttonClass()} to={entity.page} params={{ id }}>
            <Icon name="eye" size={16} />
            {t("admin.look")}
          </Link>
        )}
        {may("change_catalogue") && entry.data && (
          <Button icon="trash" tone="danger" onClick={() => setDeleting(true)}>
            {t("word.delete")}
          </Button>
        )}
      </div>
      <div className="entry">
        <div className="panel form-panel">
          <Loaded query={entry} lines={8}>
            {data => <EntityForm entity={entity} entry={data} onSaved={() => {}} />}
          </Loaded>
        </div>
        <div className="entry-side">
          {entity.section === "luong" && may("change_catalogue") && <ContractPanel feed={id} />}
          <Panel title={t("admin.history")}>
            <div className="panel-body">
              <History kind={entity.kind} id={id} specs={entity.fields} />
            </div>
          </Panel>
        </div>
      </div>
      {deleting && <DeleteDialog entity={entity} id={id} name={title} onClose={() => setDeleting(false)} />}
    </>
  );
}

function ContractPanel({ feed }: { feed: string }) {
  const { t } = useTranslation();
  const contracts = useQuery(contractsQuery(feed));
  return (
    <Panel title={t("admin.contract")}>
      <div className="panel-body">
        <Loaded query={contracts} lines={4}>
          {versions => <ContractEditor key={versions[0]?.version ?? 0} feed={feed} newest={versions[0]} />}
        </Loaded>
      </div>
    </Panel>
  );
}

interface DeleteDialogProps {
  entity: Entity;
  id: string;
  name: string;
  onClose: () => void;
}

// Deleting wants the entry's id typed: the audit records who and when, and the history keeps what it was.
function DeleteDialog({ entity, id, name, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const remove = useMutation({
    mutationFn: () => entity.remove(id),
    onSuccess: () => {
      say(t("admin.deleted"));
      for (const key of ["catalogue", ...(entity.shownBy ?? [])]) void client.invalidateQueries({ queryKey: [key] });
      void navigate({ to: paths.section, params: { section: entity.section } });
    },
  });
  return (
    <Dialog title={t("admin.deleteTitle", { name })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (typed === id) remove.mutate();
        }}
      >
        <p>{t("admin.deleteText", { id })}</p>
        <TextField label={t("field.id")} value={typed} onChange={setTyped} autoComplete="off" autoFocus />
        {remove.error && <ErrorPanel title={t("problem.title")} problem={asProblem(remove.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="danger" disabled={typed !== id} busy={remove.isPending}>
            {t("word.delete")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
