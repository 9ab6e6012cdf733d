import type { Same } from "../same";
import type { acceptance as vietnamese } from "../vi/acceptance";

export const acceptance: Same<typeof vietnamese> = {
  acceptance: {
    title: "Acceptance ladder",
    none: "This feed is not measured, so it has no ladder yet.",
    asked: "{{who}} asked for acceptance at {{at}}",
    signed: "Accepted by {{who}}, document {{document}}",
    delivery: "Delivery {{n}}",
    history: "History ({{count}})",
    reached: "“{{rung}}” reached",
    lost: "“{{rung}}” lost",
    document: "Number of the acceptance document",
    note: "Note",
  },
  rung: {
    registered: "Registered",
    reachable: "Reachable",
    first_data: "First data",
    contract_passed: "Keeps its promise",
    stable: "Stable",
    accepted: "Accepted",
  },
  rungStanding: {
    reached: "since {{at}}",
    lost: "lost at {{at}}",
    next: "is next, missing:",
    ahead: "not yet",
  },
  acceptanceStep: {
    ask: "Ask for acceptance",
    sign: "Accept",
  },
  acceptanceText: {
    ask: "The centre receives the request with the rungs as measured.",
    sign: "It is stable as measured. Who accepts it, and the document's number, go into the audit.",
  },
  acceptanceDone: {
    ask: "Acceptance asked for",
    sign: "Accepted",
  },
};
