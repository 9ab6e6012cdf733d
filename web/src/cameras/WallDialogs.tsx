// What a wall is called, how many tiles it has and how it goes on; and deleting one.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { figure } from "../ui/text";
import { useForgetWall, useKeepWall, useWalls } from "./useSavedWalls";
import { dwells, type SavedWall, tileCounts, wallId } from "./wallRules";

interface SaveWallProps {
  wall: SavedWall; // without an id it becomes a new one
  onKept: (wall: SavedWall) => void;
  onClose: () => void;
}

export function SaveWall({ wall, onKept, onClose }: SaveWallProps) {
  const { t } = useTranslation();
  const taken = new Set(useWalls().data?.map(each => each.id));
  const [draft, setDraft] = useState(wall);
  const change = (by: Partial<SavedWall>) => setDraft({ ...draft, ...by });
  const keep = useKeepWall(kept => {
    say(t("wall.kept", { title: kept.title }));
    onKept(kept);
  });
  const title = draft.title.trim();
  const waits = [...new Set([0, ...dwells, wall.dwellSeconds])].sort((a, b) => a - b);
  return (
    <Dialog title={t("wall.save")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (title) keep.mutate({ ...draft, title, id: draft.id || wallId(title, taken) });
        }}
      >
        <p>{t("wall.saveText", { count: wall.cameras.length })}</p>
        <TextField
          label={t("wall.title")}
          value={draft.title}
          onChange={to => change({ title: to })}
          maxLength={100}
          required
          autoFocus
        />
        <SelectField
          label={t("wall.tiles")}
          value={String(draft.tiles)}
          choices={tileCounts.map(each => [String(each), figure(each)] as const)}
          onChange={to => change({ tiles: tileCounts.find(each => String(each) === to) ?? 4 })}
        />
        <SelectField
          label={t("wall.tour")}
          value={String(draft.dwellSeconds)}
          choices={waits.map(
            each => [String(each), each === 0 ? t("camera.noTour") : t("camera.tourEvery", { n: each })] as const,
          )}
          onChange={to => change({ dwellSeconds: Number(to) })}
        />
        <label className="line">
          <input type="checkbox" checked={draft.shared} onChange={e => change({ shared: e.target.checked })} />
          {t("wall.share")}
        </label>
        {keep.error && <ErrorPanel title={t("problem.title")} problem={asProblem(keep.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!title} busy={keep.isPending}>
            {t("word.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface DeleteWallProps {
  wall: SavedWall;
  onGone: () => void;
  onClose: () => void;
}

export function DeleteWall({ wall, onGone, onClose }: DeleteWallProps) {
  const { t } = useTranslation();
  const forget = useForgetWall(() => {
    say(t("wall.deleted", { title: wall.title }));
    onGone();
  });
  return (
    <Dialog title={t("wall.deleteTitle")} onClose={onClose}>
      <div className="stack">
        <p>{t("wall.deleteText", { title: wall.title })}</p>
        {forget.error && <ErrorPanel title={t("problem.title")} problem={asProblem(forget.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button tone="danger" icon="trash" busy={forget.isPending} onClick={() => forget.mutate(wall.id)}>
            {t("word.delete")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
