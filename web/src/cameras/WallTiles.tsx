// The tiles of a saved wall, in its order, and the way through its pages. A camera that is gone keeps its place and says
// so: what is missing on a wall must not pass unseen.
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button";
import { StatusMark } from "../ui/StatusMark";
import { CameraTile } from "./CameraTile";
import { Pager } from "./Pager";
import type { Seen } from "./useCameras";
import type { WallTour } from "./useTour";
import { pageOf, type SavedWall } from "./wallRules";

interface WallTilesProps {
  wall: SavedWall;
  page: number;
  all: Seen[];
}

export function WallTiles({ wall, page, all }: WallTilesProps) {
  const { t } = useTranslation();
  const known = new Map(all.map(({ camera }) => [camera.id, camera]));
  return (
    <div className="cameras-grid" data-size={wall.tiles}>
      {pageOf(wall, page).map(id => {
        const camera = known.get(id);
        return camera ? (
          <CameraTile key={id} camera={camera} small={wall.tiles !== 1} />
        ) : (
          <figure key={id} className="tile" data-state="gone" aria-label={id}>
            <p className="tile-words">
              <StatusMark kind="none" size={18} />
              {t("wall.gone", { id })}
            </p>
          </figure>
        );
      })}
    </div>
  );
}

export function TourTools({ tour }: { tour: WallTour }) {
  const { t } = useTranslation();
  const { page, pages, go, tours, paused, pause } = tour;
  return (
    <>
      {pages > 1 && <Pager page={page} pages={pages} onPage={go} />}
      {tours && (
        <IconButton
          icon={paused ? "player-play" : "player-pause"}
          label={t(paused ? "wall.go" : "wall.pause")}
          onClick={() => pause(!paused)}
        />
      )}
    </>
  );
}
