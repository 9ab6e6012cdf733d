// The bands of VN_AQI with their official colours (Decision 1459/QĐ-TCMT). The ink is what can be read on each.
import type { AqiBand } from "../api/types";

export const bands: readonly AqiBand[] = ["good", "moderate", "poor", "bad", "very_bad", "hazardous"];

export const bandColours: Record<AqiBand, { fill: string; ink: string; upTo: number }> = {
  good: { fill: "rgb(0, 228, 0)", ink: "#06240a", upTo: 50 },
  moderate: { fill: "rgb(255, 255, 0)", ink: "#2a2600", upTo: 100 },
  poor: { fill: "rgb(255, 126, 0)", ink: "#2b1200", upTo: 150 },
  bad: { fill: "rgb(255, 0, 0)", ink: "#1d0000", upTo: 200 },
  very_bad: { fill: "rgb(143, 63, 151)", ink: "#ffffff", upTo: 300 },
  hazardous: { fill: "rgb(126, 0, 35)", ink: "#ffffff", upTo: 500 },
};
