// The province as a map that things are put on. Markers are ordinary buttons, so it is used with keys as well. The
// worker is a file of our own, and nothing is asked of any other place.
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTheme } from "../shell/settings";
import { IconButton } from "../ui/Button";
import { currentLanguage } from "../words/language";
import { boundsOf, type Geometry, mapStyle } from "./mapStyle";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

setWorkerUrl(worker);

interface CityMapProps {
  units: Geometry;
  label: string;
  children: (map: MapLibre) => ReactNode; // what stands on it
}

const padding = 32;

export function CityMap({ units, label, children }: CityMapProps) {
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

  if (failed) return <p className="map-failed t2">{t("map.none")}</p>;
  return (
    <section className="map" aria-label={label}>
      <div className="map-canvas" ref={box} />
      {map && children(map)}
      <div className="map-tools">
        <IconButton icon="plus" label={t("map.zoomIn")} onClick={() => map?.zoomIn()} />
        <IconButton icon="minus" label={t("map.zoomOut")} onClick={() => map?.zoomOut()} />
        <IconButton
          icon="arrows-maximize"
          label={t("map.whole")}
          onClick={() => bounds && map?.fitBounds(bounds, { padding })}
        />
      </div>
    </section>
  );
}
