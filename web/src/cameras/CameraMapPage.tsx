// The cameras on the map; the one that is chosen, with its picture, beside it. Which one is in the address.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "../map/useUnits";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Loaded, Panel, Skeleton } from "../ui/Panel";
import { Headline } from "./CamerasPage";
import { CameraTile } from "./CameraTile";
import { Finding } from "./HealthPage";
import { placesOf } from "./mapRules";
import { type Seen, useSeen } from "./useCameras";
import { useSites } from "./useSites";
import "./cameras.css";

const CameraMap = lazy(() => import("./CameraMap"));

export default function CameraMapPage() {
  const { t } = useTranslation();
  usePage(t("camera.map"), [{ word: t("camera.title"), to: paths.cameras }, { word: t("camera.map") }]);
  const query = useSeen();
  return (
    <div className="cameras-page camera-map-page">
      <Loaded query={query} lines={12}>
        {all => <OnMap all={all} />}
      </Loaded>
    </div>
  );
}

function OnMap({ all }: { all: Seen[] }) {
  const navigate = useNavigate();
  const { chon } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const units = useUnits();
  const sites = useSites();
  const places = useMemo(() => placesOf(all, sites), [all, sites]);
  const chosen = all.find(each => each.camera.id === chon);
  return (
    <>
      <Headline of={all} />
      <div className="camera-map-parts">
        <Loaded query={units} lines={10}>
          {data => (
            <Suspense fallback={<Skeleton lines={10} />}>
              <CameraMap
                units={data}
                places={places}
                selected={chon}
                onSelect={id => void navigate({ to: paths.cameraMap, search: { chon: id }, replace: true })}
              />
            </Suspense>
          )}
        </Loaded>
        {chosen && <Chosen key={chosen.camera.id} seen={chosen} />}
      </div>
    </>
  );
}

function Chosen({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Panel title={t("camera.standing")}>
      <div className="panel-body stack">
        {may("see_cameras") && <CameraTile camera={seen.camera} small />}
        <Finding seen={seen} />
      </div>
    </Panel>
  );
}
