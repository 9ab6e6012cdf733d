// Which cameras are dead, since when, whose they are, why, and what to do: what needs somebody stands first.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Chip } from "../ui/Chip";
import { useNow } from "../ui/clock";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { day, moment, ms, span } from "../ui/time";
import { useSaid } from "../words/said";
import { AgencyField, Headline } from "./CamerasPage";
import { byNeed, cameraName, counts, type Standing, standingOf } from "./cameraRules";
import { siteOutages } from "./siteOutages";
import { healthQuery, type Seen, useSeen } from "./useCameras";
import { useSites } from "./useSites";
import "./cameras.css";

const standings = ["broken", "unseen", "living"] as const satisfies readonly Standing[];
export const markOf = { broken: "down", unseen: "unk", living: "ok" } as const;

export default function HealthPage() {
  const { t } = useTranslation();
  usePage(t("camera.health"), [{ word: t("camera.title"), to: paths.cameras }, { word: t("camera.health") }]);
  const query = useSeen();
  return (
    <div className="cameras-page">
      <Loaded query={query} lines={12}>
        {data => <Health all={data} />}
      </Loaded>
    </div>
  );
}

function Health({ all }: { all: Seen[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const agency = search["don-vi"] ?? "";
  const site = search["dia-diem"];
  const sites = useSites();
  const of = all.filter(({ camera }) => (!agency || camera.agency === agency) && (!site || camera.site === site));
  const count = counts(of);
  const chosen = standings.find(each => each === search.loai);
  const change = (by: Record<string, string | undefined>) =>
    void navigate({ to: paths.cameraHealth, search: { ...search, ...by }, replace: true, resetScroll: false });
  const shown = of.filter(({ health }) => !chosen || standingOf(health) === chosen).sort(byNeed);
  return (
    <>
      <div className="cameras-head">
        <Headline of={of} />
        <AgencyField all={all} value={agency} onChange={id => change({ "don-vi": id || undefined })} />
      </div>
      <div className="cameras-filters">
        {standings.map(each => (
          <Chip
            key={each}
            kind={markOf[each]}
            on={chosen === each}
            count={count[each]}
            onClick={() => change({ loai: chosen === each ? undefined : each })}
          >
            {t(`cameraStanding.${each}`)}
          </Chip>
        ))}
        {site && (
          <Chip on onClick={() => change({ "dia-diem": undefined })}>
            {sites.get(site)?.name ?? site}
          </Chip>
        )}
      </div>
      <SiteOutages of={of} />
      <Panel title={t("camera.health")} note={<LookedAt />}>
        {shown.length === 0 ? <EmptyState title={t("camera.noRows")} /> : <HealthTable rows={shown} />}
      </Panel>
    </>
  );
}

// The power or the line of a site, said once and before the cameras that it takes with it.
function SiteOutages({ of }: { of: Seen[] }) {
  const { t } = useTranslation();
  const sites = useSites();
  return siteOutages(of).map(({ site, cameras, since }) => (
    <p key={site} className="camera-finding site-outage" role="status">
      <StatusMark kind="down" size={18} />
      <span>
        {t("camera.siteOutage", {
          n: cameras.length,
          site: sites.get(site)?.name ?? site,
          at: moment(since),
        })}
        <small className="t2">{t("camera.siteOutageHelp")}</small>
      </span>
    </p>
  ));
}

function LookedAt() {
  const { t } = useTranslation();
  const newest = useQuery(healthQuery).data?.reduce((at, each) => Math.max(at, ms(each.at)), 0);
  return newest ? t("camera.lookedAt", { at: moment(newest) }) : null;
}

function HealthTable({ rows }: { rows: Seen[] }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const now = useNow(10_000);
  return (
    <div className="cameras-table">
      <table className="small-table" aria-label={t("camera.health")}>
        <thead>
          <tr>
            <th scope="col">{t("camera.camera")}</th>
            <th scope="col">{t("camera.agency")}</th>
            <th scope="col">{t("camera.found")}</th>
            <th scope="col">{t("camera.lasting")}</th>
            <th scope="col">{t("camera.lastPicture")}</th>
            <th scope="col">{t("camera.contractor")}</th>
            <th scope="col">{t("camera.warranty")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ camera, health }) => {
            const { contractor, warrantyEndsAt } = camera.record;
            return (
              <tr key={camera.id}>
                <th scope="row">
                  <Link to={paths.camera} params={{ id: camera.id }}>
                    {cameraName(camera)}
                  </Link>
                </th>
                <td>{names.get(camera.agency) ?? camera.agency}</td>
                <td>
                  <Finding seen={{ camera, health }} />
                </td>
                <td className="camera-moment">{health ? span((now - ms(health.since)) / 1000) : "—"}</td>
                <td className="camera-moment">
                  {health?.lastPictureAt ? moment(ms(health.lastPictureAt)) : t("camera.noPictureYet")}
                </td>
                <td>{contractor ? (names.get(contractor) ?? contractor) : "—"}</td>
                <td className="camera-moment">
                  {warrantyEndsAt ? day(ms(warrantyEndsAt)) : "—"}
                  {warrantyEndsAt && ms(warrantyEndsAt) < now && (
                    <span className="tag">{t("camera.overWarranty")}</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function Finding({ seen: { health } }: { seen: Seen }) {
  const { t } = useTranslation();
  const said = useSaid();
  const standing = standingOf(health);
  return (
    <span className="camera-finding">
      <StatusMark kind={markOf[standing]} size={16} />
      <span>
        {health ? said(health.finding, health.findingEn) : t("cameraStanding.unseen")}
        {health?.help && <small className="t2">{said(health.help, health.helpEn)}</small>}
      </span>
    </span>
  );
}
