// Stations on the map: the shape of how each delivers, its index beside it.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { gravity, markOf } from "../assurance/states";
import { CityMap } from "../map/CityMap";
import type { Placed } from "../map/clusters";
import { Markers } from "../map/Markers";
import type { Geometry } from "../map/mapStyle";
import { StatusMark } from "../ui/StatusMark";
import { bandColours } from "./aqi";
import { isExceeding } from "./stationRules";

interface StationMapProps {
  units: Geometry;
  stations: StationNow[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}

interface StationPlace extends Placed {
  station: StationNow;
}

export function placed(station: StationNow): StationPlace {
  const { longitude, latitude } = station;
  const { id, name } = station.station;
  return { id, name, longitude, latitude, gravity: gravity[station.state], station };
}

export default function StationMap({ units, stations, selected, onSelect }: StationMapProps) {
  const { t } = useTranslation();
  const items = useMemo(() => stations.map(placed), [stations]);
  const words = ({ station }: StationPlace) =>
    [
      station.station.name,
      t(`state.${station.state}`),
      station.aqi?.index != null &&
        station.aqi.band &&
        `${t("environment.aqi")} ${station.aqi.index}, ${t(`band.${station.aqi.band}`)}`,
      isExceeding(station) && t("environment.exceeds"),
    ]
      .filter(Boolean)
      .join(", ");
  const groupWords = (of: StationPlace[]) =>
    `${t("environment.stations", { n: of.length })}: ${of
      .map(({ station }) => `${station.station.name} (${t(`state.${station.state}`)})`)
      .join(", ")}`;
  return (
    <CityMap units={units} label={t("environment.stationMap")}>
      {map => (
        <Markers
          map={map}
          items={items}
          selected={selected}
          onSelect={onSelect}
          nameOf={words}
          groupName={groupWords}
          one={each => <StationMark station={each.station} />}
          groupOf={([gravest, ...others]) =>
            gravest && (
              <>
                <StatusMark kind={markOf[gravest.station.state]} size={20} />
                <span className="map-figure">×{others.length + 1}</span>
              </>
            )
          }
        />
      )}
    </CityMap>
  );
}

function StationMark({ station: { state, aqi } }: { station: StationNow }) {
  return (
    <>
      <StatusMark kind={markOf[state]} size={20} />
      {aqi?.index != null && aqi.band && (
        <span className="map-figure">
          <i style={{ background: bandColours[aqi.band].fill }} />
          {aqi.index}
        </span>
      )}
    </>
  );
}
