// What a camera shows, beside the rung that its pictures reached; of one whose stills the reader may see.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cameraName } from "../cameras/cameraRules";
import { stillAddress, useHealth } from "../cameras/Still";
import { camerasQuery } from "../cameras/useCameras";
import { moment, ms } from "../ui/time";

export function AcceptanceStill({ feed }: { feed: string }) {
  const { t } = useTranslation();
  const camera = useQuery(camerasQuery).data?.find(each => each.id === feed);
  const taken = useHealth(feed)?.lastPictureAt; // none of one that the reader does not act for
  const [failed, fail] = useState<string | null>(null);
  if (!camera || camera.viewing === "by_approval" || !taken || failed === taken) return null;
  const address = stillAddress(feed, taken);
  return (
    <figure className="ladder-still">
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={t("camera.stillOf", { name: cameraName(camera) })} onError={() => fail(taken)} />
      </a>
      <figcaption className="t2 small">{t("camera.still", { at: moment(ms(taken)) })}</figcaption>
    </figure>
  );
}
