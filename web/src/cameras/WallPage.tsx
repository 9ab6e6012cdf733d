// A saved wall alone on the screen, for a room: no frame around it, and Escape leaves. A modal dialog holds it, so that
// nothing behind it can be reached.
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState, useLiveStatus } from "../live/useLive";
import { paths } from "../paths";
import { LiveBadge } from "../shell/LiveBadge";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { IconButton } from "../ui/Button";
import { Loaded } from "../ui/Panel";
import { clockSeconds } from "../ui/time";
import { type Seen, useSeen } from "./useCameras";
import { useWalls } from "./useSavedWalls";
import { useWallTour } from "./useTour";
import { TourTools, WallTiles } from "./WallTiles";
import { NoWall } from "./WallView";
import type { SavedWall } from "./wallRules";
import "./cameras.css";
import "./walls.css";

export default function WallPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const may = useMay();
  const walls = useWalls();
  const cameras = useSeen();
  const wall = walls.data?.find(each => each.id === id);
  const title = wall?.title ?? id;
  usePage(title, [{ word: t("camera.title"), to: paths.cameras }, { word: title }]);
  if (!may("see_cameras") || (walls.data && !wall))
    return (
      <div className="cameras-page">
        <NoWall />
      </div>
    );
  return (
    <Loaded query={walls} lines={8}>
      {() => <Loaded query={cameras}>{all => wall && <Alone key={id} wall={wall} all={all} />}</Loaded>}
    </Loaded>
  );
}

function Alone({ wall, all }: { wall: SavedWall; all: Seen[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tour = useWallTour(wall);
  const leave = () => void navigate({ to: paths.cameras, search: { tuong: wall.id } });
  return (
    <Screen label={wall.title} onLeave={leave}>
      {fill => (
        <>
          <div className="wall-strip">
            <h1 className="grow">{wall.title}</h1>
            <LiveBadge />
            <TourTools tour={tour} />
            <IconButton icon="arrows-maximize" label={t("wall.fullScreen")} onClick={fill} />
            <IconButton icon="x" label={t("wall.leave")} onClick={leave} />
          </div>
          <Lost />
          <WallTiles wall={wall} page={tour.page} all={all} />
        </>
      )}
    </Screen>
  );
}

interface ScreenProps {
  label: string;
  onLeave: () => void;
  children: (fill: () => void) => ReactNode;
}

// Over everything else; over the whole display too, when the browser is asked to. Escape leaves either.
function Screen({ label, onLeave, children }: ScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    dialog.current?.showModal();
    const changed = () => document.fullscreenElement === null && leave.current();
    document.addEventListener("fullscreenchange", changed);
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="wall-screen"
      aria-label={label}
      onCancel={event => {
        event.preventDefault();
        onLeave();
      }}
    >
      <div className="wall-alone" ref={box}>
        {children(() => void box.current?.requestFullscreen())}
      </div>
    </dialog>
  );
}

function Lost() {
  const { t } = useTranslation();
  const state = useLiveState();
  const { lastBeat } = useLiveStatus();
  if (state !== "lost") return null;
  return (
    <div className="lost" role="alert">
      {t("live.lost", { time: lastBeat === null ? "—" : clockSeconds(lastBeat) })}
    </div>
  );
}
