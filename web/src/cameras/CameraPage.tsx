// One camera: its living picture and turning it, what it recorded, its month and what it told, how it stands and since when,
// how far it has come to its acceptance, and what the register keeps of it.
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AcceptancePanel } from "../assurance/Acceptance";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Loaded } from "../ui/Panel";
import { ByApproval } from "./ByApproval";
import { CameraEvents } from "./CameraEvents";
import { Register, Standing } from "./CameraFacts";
import { CameraMonth } from "./CameraMonth";
import { CameraTile } from "./CameraTile";
import { cameraName } from "./cameraRules";
import { Playback } from "./Playback";
import { Turning } from "./Turning";
import { type Seen, useSeen } from "./useCameras";
import "./cameras.css";
import "./cameraDuties.css";

export default function CameraPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useSeen();
  const found = query.data?.find(each => each.camera.id === id);
  const name = found ? cameraName(found.camera) : id;
  usePage(name, [{ word: t("camera.title"), to: paths.cameras }, { word: name }]);
  return (
    <div className="cameras-page">
      <Loaded query={query} lines={12}>
        {() => (found ? <KnownCamera seen={found} /> : <NotFoundPage />)}
      </Loaded>
    </div>
  );
}

function KnownCamera({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const may = useMay();
  const { camera } = seen;
  return (
    <>
      <div className="cameras-head">
        <h1 className="grow">{cameraName(camera)}</h1>
        <Link className={buttonClass()} to={paths.feed} params={{ id: camera.id }}>
          <Icon name="plug-connected" size={16} />
          {t("camera.feed")}
        </Link>
      </div>
      <div className="camera-parts">
        <div className="stack">
          {may("see_cameras") && <Pictures seen={seen} />}
          <CameraMonth camera={camera.id} />
          {may("see_board") && <CameraEvents camera={camera} />}
        </div>
        <div className="stack">
          <Standing seen={seen} />
          <AcceptancePanel feed={camera.id} />
          <Register seen={seen} />
        </div>
      </div>
    </>
  );
}

// What may be seen of it, and turned where that is seen.
function Pictures({ seen: { camera } }: { seen: Seen }) {
  const may = useMay();
  const turning = camera.canMove && may("move_cameras") && <Turning key={camera.id} camera={camera} />;
  if (camera.viewing === "by_approval") return <ByApproval camera={camera}>{turning}</ByApproval>;
  return (
    <>
      <div className="camera-picture">
        <CameraTile camera={camera} small={false} />
        {camera.viewing === "live" && turning}
      </div>
      {camera.recording !== "never" && camera.viewing === "live" && <Playback camera={camera} />}
    </>
  );
}
