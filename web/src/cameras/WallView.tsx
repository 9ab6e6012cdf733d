// A saved wall within its page: its tiles and tour, and what may be done with it. And the list of walls to open one from.
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { buttonClass, IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { EmptyState, Loaded } from "../ui/Panel";
import type { Seen } from "./useCameras";
import { useIsTheirs, useWalls } from "./useSavedWalls";
import { useWallTour } from "./useTour";
import { DeleteWall, SaveWall } from "./WallDialogs";
import { TourTools, WallTiles } from "./WallTiles";
import type { SavedWall } from "./wallRules";
import "./walls.css";

// Nothing to choose from shows nothing but the way to compose the first.
export function WallChooser({ value }: { value: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const name = useSession()?.name;
  const walls = useWalls().data ?? [];
  const groups = [
    ["own", walls.filter(each => each.owner === name)],
    ["shared", walls.filter(each => each.owner !== name)],
  ] as const;
  return (
    <span className="wrap-line">
      {walls.length > 0 && (
        <select
          className="input wall-chooser"
          aria-label={t("wall.saved")}
          value={value}
          onChange={({ target }) =>
            void navigate({ to: paths.cameras, search: target.value ? { tuong: target.value } : {} })
          }
        >
          <option value="">{t("wall.all")}</option>
          {groups.map(
            ([group, those]) =>
              those.length > 0 && (
                <optgroup key={group} label={t(`wall.${group}`)}>
                  {those.map(each => (
                    <option key={each.id} value={each.id}>
                      {each.title}
                    </option>
                  ))}
                </optgroup>
              ),
          )}
        </select>
      )}
      <Link className={buttonClass()} to={paths.cameras} search={{ xep: "moi" }}>
        <Icon name="layout-grid" size={16} />
        {t("wall.compose")}
      </Link>
    </span>
  );
}

export function WallView({ id, all }: { id: string; all: Seen[] }) {
  const walls = useWalls();
  return (
    <Loaded query={walls} lines={8}>
      {data => {
        const wall = data.find(each => each.id === id);
        return wall ? <Shown key={id} wall={wall} all={all} /> : <NoWall />;
      }}
    </Loaded>
  );
}

export function NoWall() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <h1>{t("wall.none")}</h1>
      <EmptyState title={t(may("see_cameras") ? "wall.noneText" : "camera.noRight")}>
        <Link className="link" to={paths.cameras}>
          {t("wall.allCameras")}
        </Link>
      </EmptyState>
    </>
  );
}

function Shown({ wall, all }: { wall: SavedWall; all: Seen[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isTheirs = useIsTheirs()(wall);
  const tour = useWallTour(wall);
  const [dialog, open] = useState<"settings" | "delete" | null>(null);
  const close = () => open(null);
  return (
    <>
      <div className="cameras-head">
        <h1 className="grow cameras-headline">
          {wall.title}
          <small className="t2">{t("wall.by", { count: wall.cameras.length, owner: wall.owner })}</small>
        </h1>
        <WallChooser value={wall.id} />
        <TourTools tour={tour} />
        <Link className={buttonClass()} to={paths.wall} params={{ id: wall.id }}>
          <Icon name="arrows-maximize" size={16} />
          {t("wall.fullScreen")}
        </Link>
        <Link className={buttonClass()} to={paths.cameras} search={{ tuong: wall.id, xep: "lai" }}>
          {t(isTheirs ? "wall.rearrange" : "wall.copy")}
        </Link>
        {isTheirs && (
          <span className="line">
            <IconButton icon="edit" label={t("wall.settings")} onClick={() => open("settings")} />
            <IconButton icon="trash" label={t("wall.deleteTitle")} onClick={() => open("delete")} />
          </span>
        )}
      </div>
      <WallTiles wall={wall} page={tour.page} all={all} />
      {dialog === "settings" && <SaveWall wall={wall} onKept={close} onClose={close} />}
      {dialog === "delete" && (
        <DeleteWall wall={wall} onGone={() => void navigate({ to: paths.cameras })} onClose={close} />
      )}
    </>
  );
}
