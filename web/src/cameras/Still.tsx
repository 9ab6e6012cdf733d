// The newest still picture of a camera, taken when it was last looked at; another is fetched when there is one.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera, CameraHealth } from "../api/types";
import { paths } from "../paths";
import { StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { cameraName } from "./cameraRules";
import { healthQuery } from "./useCameras";

export function useHealth(camera: string): CameraHealth | undefined {
  return useQuery(healthQuery).data?.find(each => each.camera === camera);
}

// Another for every picture, so that a browser fetches the newest.
export function stillAddress(camera: string, taken: string): string {
  return `/api/cameras/${camera}/snapshot.jpg?taken=${ms(taken)}`;
}

interface StillProps {
  camera: Camera;
  alt: string; // empty behind words that say more
}

export function Still({ camera, alt }: StillProps) {
  const taken = useHealth(camera.id)?.lastPictureAt; // none when there is none yet
  const [failed, fail] = useState<string | null>(null);
  if (!taken || failed === taken) return null;
  return <img className="tile-still" src={stillAddress(camera.id, taken)} alt={alt} onError={() => fail(taken)} />;
}

// A camera of which people may see stills alone: the newest, or what keeps it from giving one.
export function StillTile({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const said = useSaid();
  const health = useHealth(camera.id);
  const taken = health?.lastPictureAt;
  const gone = health && health.outcome !== "picture";
  return (
    <figure className="tile" data-state={gone ? "lost" : "still"} aria-label={cameraName(camera)}>
      <Still camera={camera} alt={t("camera.stillOf", { name: cameraName(camera) })} />
      {gone && (
        <p className="tile-words">
          <StatusMark kind="down" size={18} />
          {said(health.finding, health.findingEn)}
        </p>
      )}
      {!health && <p className="tile-words">{t("camera.noStill")}</p>}
      <figcaption>
        <Link to={paths.camera} params={{ id: camera.id }}>
          {cameraName(camera)}
        </Link>
        {taken && <span className="tile-when">{t("camera.still", { at: moment(ms(taken)) })}</span>}
      </figcaption>
    </figure>
  );
}
