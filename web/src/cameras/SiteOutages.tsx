// The power or the line of a site, said once and before the cameras that it takes with it: a line on the board, which
// leads to them. Looked at once a minute, for the board stands open all day.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { StatusMark } from "../ui/StatusMark";
import { moment } from "../ui/time";
import { siteOutages } from "./siteOutages";
import { camerasQuery, healthQuery } from "./useCameras";
import { useSites } from "./useSites";
import "./outages.css";

export function SiteOutageLines() {
  const { t } = useTranslation();
  const may = useMay();
  const sites = useSites();
  const enabled = may("see_catalogue") && may("see_board");
  const cameras = useQuery({ ...camerasQuery, enabled }).data;
  const health = useQuery({ ...healthQuery, enabled, refetchInterval: 60_000 }).data;
  const outages = useMemo(() => {
    if (!cameras || !health) return [];
    const of = new Map(health.map(each => [each.camera, each]));
    return siteOutages(cameras.map(camera => ({ camera, health: of.get(camera.id) })));
  }, [cameras, health]);
  if (outages.length === 0) return null;
  return (
    <div className="site-outages" role="status">
      <ul>
        {outages.map(({ site, cameras: gone, since }) => (
          <li key={site} className="line">
            <StatusMark kind="down" size={16} />
            <Link className="link" to={paths.cameraHealth} search={{ "dia-diem": site }}>
              {t("camera.siteOutage", { n: gone.length, site: sites.get(site)?.name ?? site, at: moment(since) })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
