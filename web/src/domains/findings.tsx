// What was found in a domain's figures and somebody should look at, as the domain's own page shows it.
import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { Findings } from "../documents/Findings";
import { askedIn, summaryQuery } from "../documents/useDocuments";
import { DossierFindings } from "../dossiers/DossierFindings";
import { EverySumFinding } from "../indicators/SumFindings";
import { Loaded } from "../ui/Panel";
import type { Domain } from "./domains";
import "../documents/documents.css";

function DocumentFindings() {
  const summary = useQuery(summaryQuery(askedIn({}), "unit"));
  return (
    <Loaded query={summary} lines={3}>
      {data => <Findings summary={data} />}
    </Loaded>
  );
}

export const findingsOf: Partial<Record<Domain["id"], ComponentType>> = {
  "dich-vu-cong": () => <DossierFindings agency={undefined} />,
  "van-ban": DocumentFindings,
  "chi-tieu": EverySumFinding,
};
