// Cameras, living: which can be seen, and which are broken. Size, agency and place in the list are in the address, and so
// is the saved wall that is shown or arranged anew.
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { Icon } from "../ui/Icon";
import { EmptyState, Loaded } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { byVietnamese, figure } from "../ui/text";
import { ApprovalsLink } from "./ApprovalsLink";
import { CameraTile } from "./CameraTile";
import { bySight, counts } from "./cameraRules";
import { Pager } from "./Pager";
import { type Seen, useSeen } from "./useCameras";
import { useTour } from "./useTour";
import { WallEditor } from "./WallEditor";
import { WallChooser, WallView } from "./WallView";
import { dwells, tileCounts } from "./wallRules";
import "./cameras.css";

const sizes = tileCounts.map(String);

export default function CamerasPage() {
  const { t } = useTranslation();
  usePage(t("camera.title"), [{ word: t("camera.title") }]);
  const { tuong, xep } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const walls = useMay()("see_cameras");
  const query = useSeen();
  return (
    <div className="cameras-page">
      <Loaded query={query} lines={12}>
        {data => {
          if (walls && xep) return <WallEditor key={tuong} all={data} of={tuong} />;
          return walls && tuong ? <WallView id={tuong} all={data} /> : <Grid all={data} />;
        }}
      </Loaded>
    </div>
  );
}

function Grid({ all }: { all: Seen[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const size = sizes.find(each => each === search.co) ?? "9";
  const agency = search["don-vi"] ?? "";
  const of = all.filter(({ camera }) => !agency || camera.agency === agency).sort(bySight);
  const pages = Math.max(1, Math.ceil(of.length / Number(size)));
  const page = Math.min(pages, Math.max(1, Number(search.trang) || 1));
  const change = (by: Record<string, string | undefined>) =>
    void navigate({ to: paths.cameras, search: { ...search, ...by }, replace: true, resetScroll: false });
  const dwell = dwells.find(each => String(each) === search.tour);
  useTour(dwell && pages > 1 ? dwell : null, () => change({ trang: String((page % pages) + 1) }));
  if (all.length === 0)
    return (
      <EmptyState title={t("camera.none")}>
        <p>{t("camera.noneText")}</p>
        {may("change_catalogue") && (
          <p className="line wrap-line">
            <AddCamera />
            <Link className={buttonClass()} to={paths.importCameras}>
              <Icon name="upload" size={16} />
              {t("sheet.open")}
            </Link>
          </p>
        )}
      </EmptyState>
    );
  return (
    <>
      <div className="cameras-head">
        <Headline of={of} />
        <AgencyField
          all={all}
          value={agency}
          onChange={id => change({ "don-vi": id || undefined, trang: undefined })}
        />
        <Segments
          label={t("camera.size")}
          value={size}
          choices={sizes.map(each => [each, each] as const)}
          onChange={co => change({ co, trang: undefined })}
        />
        <Pager page={page} pages={pages} onPage={to => change({ trang: String(to) })} />
        <select
          className="input camera-tour"
          aria-label={t("camera.tour")}
          value={dwell ?? ""}
          onChange={event => change({ tour: event.target.value || undefined })}
        >
          <option value="">{t("camera.noTour")}</option>
          {dwells.map(each => (
            <option key={each} value={each}>
              {t("camera.tourEvery", { n: each })}
            </option>
          ))}
        </select>
        {may("see_cameras") && <WallChooser value="" />}
        <ApprovalsLink />
        {may("change_catalogue") && <AddCamera />}
        <Link className={buttonClass()} to={paths.cameraMap}>
          <Icon name="map-2" size={16} />
          {t("camera.map")}
        </Link>
        <Link className={buttonClass()} to={paths.cameraHealth}>
          <Icon name="list-details" size={16} />
          {t("camera.health")}
        </Link>
      </div>
      {may("see_cameras") ? (
        <div className="cameras-grid" data-size={size}>
          {of.slice((page - 1) * Number(size), page * Number(size)).map(({ camera }) => (
            <CameraTile key={camera.id} camera={camera} small={size !== "1"} />
          ))}
        </div>
      ) : (
        <EmptyState title={t("camera.noRight")} />
      )}
    </>
  );
}

function AddCamera() {
  const { t } = useTranslation();
  return (
    <Link className={buttonClass()} to={paths.addCamera}>
      <Icon name="plus" size={16} />
      {t("onboarding.title")}
    </Link>
  );
}

export function Headline({ of }: { of: Seen[] }) {
  const { t } = useTranslation();
  const { living, broken, unseen } = counts(of);
  return (
    <h1 className="grow cameras-headline">
      <StatusMark kind={broken > 0 ? "down" : "ok"} size={22} />
      {t("camera.headline", { living: figure(living), all: figure(of.length), broken: figure(broken) })}
      {unseen > 0 && <small className="t2">{t("camera.unseen", { n: figure(unseen) })}</small>}
    </h1>
  );
}

interface AgencyFieldProps {
  all: Seen[];
  value: string;
  onChange: (id: string) => void;
}

export function AgencyField({ all, value, onChange }: AgencyFieldProps) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const ids = [...new Set(all.map(({ camera }) => camera.agency))];
  const named = ids.map(id => [id, names.get(id) ?? id] as const).sort((a, b) => byVietnamese(a[1], b[1]));
  return (
    <select className="input" aria-label={t("camera.agency")} value={value} onChange={e => onChange(e.target.value)}>
      <option value="">{t("camera.allAgencies")}</option>
      {named.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
