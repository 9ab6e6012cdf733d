// Composing a wall: cameras are ticked in a list and put in order, by buttons or by keys; nothing is kept before the wall
// is saved by its name.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Panel } from "../ui/Panel";
import { byVietnamese, matches } from "../ui/text";
import { cameraName } from "./cameraRules";
import type { Seen } from "./useCameras";
import { useIsTheirs, useWalls } from "./useSavedWalls";
import { SaveWall } from "./WallDialogs";
import { WallOrder } from "./WallOrder";
import { blankWall, type SavedWall } from "./wallRules";
import "./walls.css";

interface WallEditorProps {
  all: Seen[];
  of: string | undefined; // the wall to arrange anew; none for a new one
}

export function WallEditor({ all, of }: WallEditorProps) {
  const walls = useWalls();
  const isTheirs = useIsTheirs();
  const found = walls.data?.find(each => each.id === of);
  if (of && walls.isPending) return null;
  // A wall of somebody else's is where one's own begins.
  const begin = !found ? blankWall : isTheirs(found) ? found : { ...found, id: "", shared: false };
  return <Composer key={begin.id} all={all} begin={begin} from={of} />;
}

interface ComposerProps {
  all: Seen[];
  begin: SavedWall;
  from: string | undefined;
}

function Composer({ all, begin, from }: ComposerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [chosen, choose] = useState<readonly string[]>(begin.cameras);
  const [saving, setSaving] = useState(false);
  const leave = (wall: string | undefined) => void navigate({ to: paths.cameras, search: wall ? { tuong: wall } : {} });
  const names = new Map(all.map(({ camera }) => [camera.id, cameraName(camera)]));
  return (
    <>
      <div className="cameras-head">
        <h1 className="grow">{begin.title || t("wall.compose")}</h1>
        <Button onClick={() => leave(from)}>{t("word.cancel")}</Button>
        <Button tone="primary" disabled={chosen.length === 0} onClick={() => setSaving(true)}>
          {t("wall.save")}
        </Button>
      </div>
      <div className="wall-parts">
        <Choice all={all} chosen={chosen} onChoose={choose} />
        <Panel title={t("wall.order")} note={chosen.length > 0 && t("camera.count", { n: chosen.length })}>
          {chosen.length === 0 && <EmptyState title={t("wall.empty")}>{t("wall.emptyText")}</EmptyState>}
          <WallOrder chosen={chosen} names={names} onChange={choose} />
        </Panel>
      </div>
      {saving && (
        <SaveWall
          wall={{ ...begin, cameras: [...chosen] }}
          onKept={wall => leave(wall.id)}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

const shownAtFirst = 60;

interface ChoiceProps {
  all: Seen[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

function Choice({ all, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const agencies = useAgencyNames();
  const [query, search] = useState("");
  const [whole, showWhole] = useState(false);
  const agency = (id: string) => agencies.get(id) ?? id;
  const fitting = all
    .filter(({ camera }) => matches(`${cameraName(camera)} ${agency(camera.agency)} ${camera.id}`, query))
    .sort((a, b) => byVietnamese(cameraName(a.camera), cameraName(b.camera)));
  const shown = whole ? fitting : fitting.slice(0, shownAtFirst);
  return (
    <Panel title={t("wall.choose")}>
      <div className="panel-body stack">
        <TextField label={t("wall.search")} type="search" value={query} onChange={search} autoComplete="off" />
        {fitting.length === 0 && <p className="t2">{t("wall.noMatch")}</p>}
        <ul className="wall-choice">
          {shown.map(({ camera }) => (
            <li key={camera.id}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(camera.id)}
                  onChange={event =>
                    onChoose(event.target.checked ? [...chosen, camera.id] : chosen.filter(each => each !== camera.id))
                  }
                />
                <span className="grow">{cameraName(camera)}</span>
                <small className="t2">{agency(camera.agency)}</small>
              </label>
            </li>
          ))}
        </ul>
        <MoreRows shown={shown.length} all={fitting.length} onAll={() => showWhole(true)} />
      </div>
    </Panel>
  );
}
