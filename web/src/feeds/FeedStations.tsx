// The stations a feed speaks for, by name; the station page is a step away.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { stationsQuery } from "../environment/useStations";
import { paths } from "../paths";
import { useMay } from "../shell/session";

export function FeedStations({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const known = useQuery({ ...stationsQuery, enabled: may("see_readings") }).data;
  const names = new Map(known?.map(({ station }) => [station.id, station.name]));
  return (
    <>
      <h2 className="h3">{t("feed.stations")}</h2>
      <ul className="plain-list">
        {ids.map(id => (
          <li key={id}>
            <Link className="link" to={paths.station} params={{ id }}>
              {names.get(id) ?? id}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
