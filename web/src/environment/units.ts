// Units as people write them; the wire's spelling stays the data's own.
const written: Record<string, string> = {
  "ug/m3": "µg/m³",
  "mg/m3": "mg/m³",
  "ug/Nm3": "µg/Nm³",
  "mg/Nm3": "mg/Nm³",
  oC: "°C",
  "m3/h": "m³/h",
};

export function unitWords(unit: string): string {
  return written[unit] ?? unit;
}
