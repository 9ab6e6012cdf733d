// The stations' markers on the map: one button for each, or for each group that would cover one another. A group opens
// into its stations; where it cannot, since they stand at one place, it steps through them.
import { LngLat, LngLatBounds, type Map as MapLibre, Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { markOf } from "../assurance/states";
import { StatusMark } from "../ui/StatusMark";
import { bandColours } from "./aqi";
import { type Cluster, clustered } from "./clusters";
import { isExceeding } from "./stationRules";

interface StationMarkersProps {
  map: MapLibre;
  stations: StationNow[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}

const closest = 14; // beyond this zoom a group does not open further

export function StationMarkers({ map, stations, selected, onSelect }: StationMarkersProps) {
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    const count = () => setMoved(n => n + 1);
    map.on("zoomend", count);
    map.on("resize", count);
    return () => {
      map.off("zoomend", count);
      map.off("resize", count);
    };
  }, [map]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new zoom asks for new groups
  const groups = useMemo(() => {
    const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
    return clustered(stations, (longitude, latitude) => map.project(new LngLat(longitude, latitude)), {
      x: 76 * scale,
      y: 36 * scale,
    });
  }, [map, stations, moved]);
  return groups.map(group => (
    <Place
      key={group.key}
      map={map}
      longitude={group.longitude}
      latitude={group.latitude}
      above={holds(group, selected)}
    >
      {group.stations.length === 1 && group.stations[0] ? (
        <StationButton station={group.stations[0]} on={holds(group, selected)} onSelect={onSelect} />
      ) : (
        <GroupButton
          group={group}
          selected={selected}
          onOpen={() => {
            const next = opened(map, group, selected);
            if (next) onSelect(next);
          }}
        />
      )}
    </Place>
  ));
}

function holds(group: Cluster, selected: string | undefined): boolean {
  return group.stations.some(each => each.station.id === selected);
}

// Zooms into the group; where that would not part its stations, names the next one to select.
function opened(map: MapLibre, group: Cluster, selected: string | undefined): string | undefined {
  const bounds = new LngLatBounds();
  for (const { longitude, latitude } of group.stations) bounds.extend([longitude, latitude]);
  const spread = bounds.getNorthEast().distanceTo(bounds.getSouthWest());
  if (spread > 200 && map.getZoom() < closest) {
    map.fitBounds(bounds, { padding: 120, maxZoom: closest });
    return undefined;
  }
  const at = group.stations.findIndex(each => each.station.id === selected);
  return group.stations[(at + 1) % group.stations.length]?.station.id;
}

interface PlaceProps {
  map: MapLibre;
  longitude: number;
  latitude: number;
  above: boolean;
  children: ReactNode;
}

function Place({ map, longitude, latitude, above, children }: PlaceProps) {
  const element = useMemo(() => document.createElement("div"), []);
  useEffect(() => {
    const marker = new Marker({ element, anchor: "center" }).setLngLat([longitude, latitude]).addTo(map);
    // The button inside has the name; the wrapper that the library labels says nothing of its own.
    for (const name of ["aria-label", "role", "tabindex"]) element.removeAttribute(name);
    return () => {
      marker.remove();
    };
  }, [map, element, longitude, latitude]);
  useEffect(() => {
    element.style.zIndex = above ? "3" : "1";
  }, [element, above]);
  return createPortal(children, element);
}

function StationButton({
  station,
  on,
  onSelect,
}: {
  station: StationNow;
  on: boolean;
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { aqi } = station;
  const name = [
    station.station.name,
    t(`state.${station.state}`),
    aqi?.index != null && aqi.band && `${t("environment.aqi")} ${aqi.index}, ${t(`band.${aqi.band}`)}`,
    isExceeding(station) && t("environment.exceeds"),
  ].filter(Boolean);
  return (
    <button
      type="button"
      className="map-station"
      aria-label={name.join(", ")}
      aria-pressed={on}
      onClick={() => onSelect(station.station.id)}
    >
      <StatusMark kind={markOf[station.state]} size={20} />
      {aqi?.index != null && aqi.band && (
        <span className="map-aqi">
          <i style={{ background: bandColours[aqi.band].fill }} />
          {aqi.index}
        </span>
      )}
      {on && <span className="map-callout">{station.station.name}</span>}
    </button>
  );
}

interface GroupButtonProps {
  group: Cluster;
  selected: string | undefined;
  onOpen: () => void;
}

function GroupButton({ group, selected, onOpen }: GroupButtonProps) {
  const { t } = useTranslation();
  const [gravest] = group.stations;
  const chosen = group.stations.find(each => each.station.id === selected);
  if (!gravest) return null;
  const names = group.stations.map(each => `${each.station.name} (${t(`state.${each.state}`)})`).join(", ");
  return (
    <button
      type="button"
      className="map-station map-group"
      aria-label={`${t("environment.stations", { n: group.stations.length })}: ${names}`}
      aria-pressed={chosen !== undefined}
      onClick={onOpen}
    >
      <StatusMark kind={markOf[gravest.state]} size={20} />
      <span className="map-aqi">×{group.stations.length}</span>
      {chosen && <span className="map-callout">{chosen.station.name}</span>}
    </button>
  );
}
