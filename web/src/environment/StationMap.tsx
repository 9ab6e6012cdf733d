// Stations on the map: the shape of how each delivers, its index beside it. Markers are ordinary buttons, so the map is
// used with keys as well. The worker is a file of our own, and nothing is asked of any other place.
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { useTheme } from "../shell/settings";
import { IconButton } from "../ui/Button";
import { currentLanguage } from "../words/language";
import { boundsOf, type Geometry, mapStyle } from "./mapStyle";
import { StationMarkers } from "./StationMarkers";
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
      {map && <StationMarkers map={map} stations={stations} selected={selected} onSelect={onSelect} />}
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
