import { expect, it } from "vitest";
import type { ViewingApproval } from "../api/types";
import { approvalStanding, inTurn, minutesOf, ownOf, toDecide } from "./approvals";

const at = (clock: string) => `2026-11-28T${clock}:00+07:00`;
const noon = Date.parse(at("12:00"));

function approval(id: number, state: ViewingApproval["state"], by: Partial<ViewingApproval> = {}): ViewingApproval {
  return {
    id,
    camera: "cam-a",
    askedBy: "lan",
    askedAt: at("11:00"),
    reason: "Xác minh va chạm",
    document: "",
    beginsAt: at("11:30"),
    endsAt: at("12:30"),
    state,
    decidedBy: null,
    decidedAt: null,
    answer: "",
    ...by,
  };
}

it("is over when its time is, though nobody ended it", () => {
  const granted = approval(1, "granted");
  expect(approvalStanding(granted, noon)).toBe("granted");
  expect(approvalStanding(granted, Date.parse(at("12:30")))).toBe("over");
  expect(approvalStanding(approval(2, "waiting"), Date.parse(at("23:00")))).toBe("waiting");
});

it("lists what waits longest first, then what holds, then the past newest first", () => {
  const all = [
    approval(1, "refused", { askedAt: at("08:00") }),
    approval(2, "waiting", { askedAt: at("11:50") }),
    approval(3, "granted", { endsAt: at("11:45"), askedAt: at("09:00") }),
    approval(4, "granted"),
    approval(5, "waiting", { askedAt: at("10:00") }),
  ];
  expect(inTurn(all, noon).map(each => each.id)).toEqual([5, 2, 4, 3, 1]);
});

it("judges by one's own request for that camera: one that holds before one that waits before a newer refusal", () => {
  const refused = approval(1, "refused", { askedAt: at("11:55") });
  const waiting = approval(2, "waiting");
  const granted = approval(3, "granted", { askedAt: at("09:00") });
  const others = [approval(4, "granted", { askedBy: "hoa" }), approval(5, "granted", { camera: "cam-b" })];
  expect(ownOf(others, "cam-a", "lan", noon)).toBeUndefined();
  expect(ownOf([...others, refused], "cam-a", "lan", noon)?.id).toBe(1);
  expect(ownOf([...others, refused, waiting], "cam-a", "lan", noon)?.id).toBe(2);
  expect(ownOf([...others, refused, waiting, granted], "cam-a", "lan", noon)?.id).toBe(3);
});

it("lets nobody decide their own request, nor what is decided", () => {
  const all = [approval(1, "waiting"), approval(2, "waiting", { askedBy: "hoa" }), approval(3, "refused")];
  expect(toDecide(all, "lan").map(each => each.id)).toEqual([2]);
  expect(toDecide(all, "hoa").map(each => each.id)).toEqual([1]);
});

it("knows for how long it was asked", () => expect(minutesOf(approval(1, "waiting"))).toBe(60));
