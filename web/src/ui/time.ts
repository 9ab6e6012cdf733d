// Moments and lengths of time in words. The centre's offset from UTC comes from the server, so that a browser in another
// zone shows the centre's time. Moments cross the wire as RFC 3339 text; inside pages they are milliseconds.
import { currentLanguage } from "../words/language";

const zone = { offsetMinutes: 420 };

export function setZone(offsetMinutes: number): void {
  zone.offsetMinutes = offsetMinutes;
}

export function ms(moment: string): number {
  return Date.parse(moment);
}

export function maybeMs(moment: string | null | undefined): number | null {
  return moment ? Date.parse(moment) : null;
}

function local(at: number): Date {
  return new Date(at + zone.offsetMinutes * 60_000);
}

const two = (n: number) => String(n).padStart(2, "0");

// For chart axes that draw UTC: the centre's wall clock as if it were UTC, and back.
export function toWall(at: number): number {
  return at + zone.offsetMinutes * 60_000;
}

export function fromWall(wall: number): number {
  return wall - zone.offsetMinutes * 60_000;
}

export function clock(at: number): string {
  const d = local(at);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

export function clockSeconds(at: number): string {
  return `${clock(at)}:${two(local(at).getUTCSeconds())}`;
}

export function dayMonth(at: number): string {
  const d = local(at);
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}`;
}

export function day(at: number): string {
  return `${dayMonth(at)}/${local(at).getUTCFullYear()}`;
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export function weekday(at: number): (typeof weekdays)[number] {
  return weekdays[local(at).getUTCDay()] ?? "sun";
}

export function moment(at: number): string {
  return `${clock(at)} ${day(at)}`;
}

export function sameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}

export function startOfDay(at: number): number {
  const shift = zone.offsetMinutes * 60_000;
  return Math.floor((at + shift) / 86_400_000) * 86_400_000 - shift;
}

// As short as it can be without being read wrongly: the time today, else the day.
export function shortMoment(at: number, now: number): string {
  if (sameDay(at, now)) return clock(at);
  return local(at).getUTCFullYear() === local(now).getUTCFullYear() ? dayMonth(at) : day(at);
}

// RFC 3339 with the centre's offset.
export function rfc3339(at: number): string {
  const d = local(at);
  const offset = Math.abs(zone.offsetMinutes);
  const sign = zone.offsetMinutes < 0 ? "-" : "+";
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}T${clockSeconds(at)}${sign}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}

// Reads "23/11/2026" or "23/11/2026 14:30"; null when it is neither.
export function readMoment(text: string): number | null {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2}))?\s*$/.exec(text);
  if (!found) return null;
  const [d, m, y, hour, minute] = found.slice(1).map(part => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const at = Date.UTC(y, m - 1, d, hour, minute);
  const back = new Date(at);
  if (back.getUTCDate() !== d || back.getUTCMonth() !== m - 1 || hour > 23 || minute > 59) return null;
  return at - zone.offsetMinutes * 60_000;
}

const units = {
  vi: { second: " giây", minute: " ph", hour: " g", day: " ngày", days: " ngày" },
  en: { second: " s", minute: " min", hour: " h", day: " day", days: " days" },
};

// "2 g 14", "26 ph", "3 ngày", "40 giây": at most two units, the coarse one first.
export function span(seconds: number): string {
  const u = units[currentLanguage()];
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s}${u.second}`;
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}${u.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}${u.hour} ${two(minutes % 60)}`;
  const days = Math.floor(hours / 24);
  return `${days}${days === 1 ? u.day : u.days}`;
}

// Whole days from today to the day of `at`: 0 = today, negative = past.
export function daysUntil(at: number, now: number): number {
  return Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
}
