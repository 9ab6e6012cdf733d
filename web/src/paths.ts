// Every address of the pages, in one place.
export const paths = {
  board: "/ket-noi",
  feed: "/ket-noi/luong/$id",
  mapping: "/ket-noi/luong/$id/anh-xa",
  domains: "/linh-vuc",
  domain: "/linh-vuc/$domain",
  dossiers: "/quy-trinh",
  dossier: "/quy-trinh/$code",
  environment: "/moi-truong",
  station: "/moi-truong/tram/$id",
  indicators: "/chi-tieu",
  indicator: "/chi-tieu/$id",
  tasks: "/nhiem-vu",
  task: "/nhiem-vu/$id",
  administration: "/quan-tri",
  section: "/quan-tri/$section",
  entry: "/quan-tri/$section/$id",
} as const;
