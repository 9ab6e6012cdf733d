// Stations on the map: the shape of how each delivers, its index beside it. Markers are ordinary buttons, so the map is
// used with keys as well. The worker is a file of our own, and nothing is asked of any other place.
import { LngLat, Map as MapLibre, Marker, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { markOf } from "../assurance/states";
import { useTheme } from "../shell/settings";
import { IconButton } from "../ui/Button";
import { StatusMark } from "../ui/StatusMark";
import { currentLanguage } from "../words/language";
import { bandColours } from "./aqi";
import { boundsOf, type Geometry, mapStyle } from "./mapStyle";
import { isExceeding } from "./stationRules";
import "maplibre-gl/dist/maplibre-gl.css";

setWorkerUrl(worker);

interface StationMapProps {
  units: Geometry;
  stations: StationNow[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}

const padding = 32;

export default function StationMap({ units, stations, selected, onSelect }: StationMapProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [failed, setFailed] = useState(false);
  const theme = useTheme();
  const language = currentLanguage();
  const bounds = useMemo(() => boundsOf(units), [units]);

  useEffect(() => {
    const container = box.current;
    if (!container) return;
    let made: MapLibre;
    try {
      made = new MapLibre({
        container,
        style: mapStyle(units, currentLanguage()),
        ...(bounds && { bounds, fitBoundsOptions: { padding } }),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
        maxZoom: 15,
        minZoom: 6,
      });
    } catch {
      setFailed(true);
      return;
    }
    made.touchZoomRotate.disableRotation();
    made.on("styleimagemissing", () => {});
    setMap(made);
    return () => {
      setMap(null);
      made.remove();
    };
  }, [units, bounds]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read by the style through the tokens
  useEffect(() => {
    map?.setStyle(mapStyle(units, language));
  }, [map, units, theme, language]);

  if (failed) return <p className="map-failed t2">{t("environment.noMap")}</p>;
  return (
    <section className="map" aria-label={t("environment.stationMap")}>
      <div className="map-canvas" ref={box} />
      {map &&
        stations.map(station => (
          <StationMarker
            key={station.station.id}
            map={map}
            station={station}
            on={station.station.id === selected}
            onSelect={onSelect}
          />
        ))}
      <div className="map-tools">
        <IconButton icon="plus" label={t("environment.zoomIn")} onClick={() => map?.zoomIn()} />
        <IconButton icon="minus" label={t("environment.zoomOut")} onClick={() => map?.zoomOut()} />
        <IconButton
          icon="arrows-maximize"
          label={t("environment.whole")}
          onClick={() => bounds && map?.fitBounds(bounds, { padding })}
        />
      </div>
    </section>
  );
}

interface StationMarkerProps {
  map: MapLibre;
  station: StationNow;
  on: boolean;
  onSelect: (id: string) => void;
}

function StationMarker({ map, station, on, onSelect }: StationMarkerProps) {
  const { t } = useTranslation();
  const element = useMemo(() => document.createElement("div"), []);
  const { latitude, longitude } = station;
  useEffect(() => {
    const marker = new Marker({ element, anchor: "center" }).setLngLat(new LngLat(longitude, latitude)).addTo(map);
    // The button inside has the name; the wrapper that the library labels says nothing of its own.
    for (const name of ["aria-label", "role", "tabindex"]) element.removeAttribute(name);
    return () => {
      marker.remove();
    };
  }, [map, element, latitude, longitude]);
  useEffect(() => {
    element.style.zIndex = on ? "3" : "1";
  }, [element, on]);
  const { aqi } = station;
  const name = [
    station.station.name,
    t(`state.${station.state}`),
    aqi?.index != null && aqi.band && `${t("environment.aqi")} ${aqi.index}, ${t(`band.${aqi.band}`)}`,
    isExceeding(station) && t("environment.exceeds"),
  ].filter(Boolean);
  return createPortal(
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
    </button>,
    element,
  );
}
