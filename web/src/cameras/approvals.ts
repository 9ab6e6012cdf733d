// How requests to see a camera stand, and which comes first. Pure.

import type { ViewingApproval } from "../api/types";
import { ms } from "../ui/time";

export type ApprovalStanding = ViewingApproval["state"] | "over";

export const minutesChoices = [15, 30, 60, 120, 240, 480, 1440] as const;

// A granted one is over when its time is, though nobody ended it.
export function approvalStanding({ state, endsAt }: ViewingApproval, now: number): ApprovalStanding {
  return state === "granted" && ms(endsAt) <= now ? "over" : state;
}

const order: Record<ApprovalStanding, number> = { waiting: 0, granted: 1, refused: 2, ended: 2, over: 2 };

// What waits comes first, the longest first; then what holds; then what is past, the newest first.
export function inTurn(all: readonly ViewingApproval[], now: number): ViewingApproval[] {
  const rank = (each: ViewingApproval) => order[approvalStanding(each, now)];
  return all.toSorted((a, b) => {
    const apart = rank(a) - rank(b);
    if (apart !== 0) return apart;
    const later = ms(b.askedAt) - ms(a.askedAt);
    return rank(a) === 0 ? -later : later;
  });
}

// The request of theirs that decides what they see of the camera: one that holds, else one that waits, else the newest.
export function ownOf(all: readonly ViewingApproval[], camera: string, me: string, now: number) {
  const own = all.filter(each => each.camera === camera && each.askedBy === me);
  const is = (standing: ApprovalStanding) => (each: ViewingApproval) => approvalStanding(each, now) === standing;
  return own.find(is("granted")) ?? own.find(is("waiting")) ?? inTurn(own, now)[0];
}

// Nobody decides for themselves.
export function toDecide(all: readonly ViewingApproval[], me: string | undefined): ViewingApproval[] {
  return all.filter(each => each.state === "waiting" && each.askedBy !== me);
}

export function minutesOf({ beginsAt, endsAt }: ViewingApproval): number {
  return Math.round((ms(endsAt) - ms(beginsAt)) / 60_000);
}
