// All that is known of contractors, put together from where each part is measured.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Review, ReviewRow } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { itemsQuery, projectsQuery } from "../infrastructure/useInfrastructure";
import { numbersQuery } from "../outages/useOutages";
import { reportQuery, reviewsQuery } from "../reviews/useReviews";
import { byNeed, type Contractor, contractorsOf, reviewInForce } from "./contractorRules";

const noRows: ReviewRow[] = [];

interface Contractors {
  contractors: Contractor[];
  review: Review | undefined;
}

export function useContractors(days: number) {
  const names = useAgencyNames();
  const reviews = useQuery(reviewsQuery);
  const review = reviews.data && reviewInForce(reviews.data);
  const report = useQuery({ ...reportQuery(review?.id ?? "", 0), enabled: review !== undefined });
  const numbers = useQuery(numbersQuery("contractor", days));
  const projects = useQuery(projectsQuery(""));
  const items = useQuery(itemsQuery(""));
  const parts = [reviews, numbers, projects, items, ...(review ? [report] : [])];
  const failed = parts.find(({ data, error }) => data === undefined && error);
  const rows = review ? report.data?.rows : reviews.data && noRows;
  const data = useMemo((): Contractors | undefined => {
    if (!rows || !numbers.data || !projects.data || !items.data) return undefined;
    const known = { rows, numbers: numbers.data, projects: projects.data, items: items.data, names };
    return { contractors: contractorsOf(known).toSorted(byNeed), review };
  }, [rows, numbers.data, projects.data, items.data, names, review]);
  const refetch = () => Promise.all(parts.map(part => part.refetch()));
  return { data, error: failed?.error ?? null, refetch };
}
