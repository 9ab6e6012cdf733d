// Addresses to pages. Every page is its own chunk; charts and the map come only with the pages that draw them.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readBoardSearch } from "./assurance/boardSearch";
import { paths } from "./paths";
import { queryClient } from "./queryClient";
import { NotFoundPage } from "./shell/Messages";
import { Shell } from "./shell/Shell";
import { sessionQuery } from "./shell/session";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

// Words only; an unknown or empty one is dropped.
const words = (raw: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => (value === "" || value == null ? [] : [[name, String(value)]])),
  );

// A page whose address has words behind its question mark at most.
const page = <P extends string>(path: P, load: () => Promise<{ default: () => ReactNode }>) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: words,
    component: lazyRouteComponent(load),
  });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session?.role === "leader") throw redirect({ to: paths.situation, replace: true });
    const own = session?.role === "officer" && session.agencies.length === 1 ? session.agencies[0] : undefined;
    throw redirect({ to: paths.board, search: own ? { "don-vi": own } : {}, replace: true });
  },
});

const situation = createRoute({
  getParentRoute: () => root,
  path: paths.situation,
  component: lazyRouteComponent(() => import("./situation/SituationPage")),
});

const situationPlace = createRoute({
  getParentRoute: () => root,
  path: paths.situationPlace,
  component: lazyRouteComponent(() => import("./situation/PartPage"), "PlacePage"),
});

const situationAgency = createRoute({
  getParentRoute: () => root,
  path: paths.situationAgency,
  component: lazyRouteComponent(() => import("./situation/PartPage"), "AgencyPage"),
});

const board = createRoute({
  getParentRoute: () => root,
  path: paths.board,
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import("./assurance/BoardPage")),
});

const feed = createRoute({
  getParentRoute: () => root,
  path: paths.feed,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./feeds/FeedPage")),
});

const mapping = createRoute({
  getParentRoute: () => root,
  path: paths.mapping,
  component: lazyRouteComponent(() => import("./mapping/MappingPage")),
});

const reviews = page(paths.reviews, () => import("./reviews/ReviewsPage"));
const review = page(paths.review, () => import("./reviews/ReviewPage"));
const agencyReview = page(paths.agencyReview, () => import("./reviews/AgencyReviewPage"));
const importObligations = page(paths.importObligations, () => import("./reviews/ImportPage"));
const reports = page(paths.reports, () => import("./reviews/ReportsPage"));

const difficulties = page(paths.difficulties, () => import("./difficulties/DifficultiesPage"));
const difficulty = page(paths.difficulty, () => import("./difficulties/DifficultyPage"));
const reminders = page(paths.reminders, () => import("./reminders/RemindersPage"));
const outages = page(paths.outages, () => import("./outages/OutagesPage"));
const outage = page(paths.outage, () => import("./outages/OutagePage"));
const infrastructure = page(paths.infrastructure, () => import("./infrastructure/InfrastructurePage"));
const infrastructureItem = page(paths.infrastructureItem, () => import("./infrastructure/ItemPage"));
const projects = page(paths.projects, () => import("./infrastructure/ProjectsPage"));
const project = page(paths.project, () => import("./infrastructure/ProjectPage"));
const contractors = page(paths.contractors, () => import("./contractors/ContractorsPage"));

const importInfrastructure = createRoute({
  getParentRoute: () => root,
  path: paths.importInfrastructure,
  component: lazyRouteComponent(() => import("./infrastructure/ImportPage"), "ImportItemsPage"),
});

const importProjects = createRoute({
  getParentRoute: () => root,
  path: paths.importProjects,
  component: lazyRouteComponent(() => import("./infrastructure/ImportPage"), "ImportProjectsPage"),
});

const cameras = createRoute({
  getParentRoute: () => root,
  path: paths.cameras,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./cameras/CamerasPage")),
});

const addCamera = createRoute({
  getParentRoute: () => root,
  path: paths.addCamera,
  component: lazyRouteComponent(() => import("./cameras/AddCameraPage")),
});

const importCameras = createRoute({
  getParentRoute: () => root,
  path: paths.importCameras,
  component: lazyRouteComponent(() => import("./cameras/ImportPage")),
});

const wall = createRoute({
  getParentRoute: () => root,
  path: paths.wall,
  component: lazyRouteComponent(() => import("./cameras/WallPage")),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: paths.approvals,
  component: lazyRouteComponent(() => import("./cameras/ApprovalsPage")),
});

const cameraMap = createRoute({
  getParentRoute: () => root,
  path: paths.cameraMap,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./cameras/CameraMapPage")),
});

const cameraHealth = createRoute({
  getParentRoute: () => root,
  path: paths.cameraHealth,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./cameras/HealthPage")),
});

const camera = createRoute({
  getParentRoute: () => root,
  path: paths.camera,
  component: lazyRouteComponent(() => import("./cameras/CameraPage")),
});

const domains = createRoute({
  getParentRoute: () => root,
  path: paths.domains,
  component: lazyRouteComponent(() => import("./domains/DomainsPage")),
});

const domain = createRoute({
  getParentRoute: () => root,
  path: paths.domain,
  component: lazyRouteComponent(() => import("./domains/DomainPage")),
});

const dossiers = createRoute({
  getParentRoute: () => root,
  path: paths.dossiers,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./dossiers/DossiersPage")),
});

const dossier = createRoute({
  getParentRoute: () => root,
  path: paths.dossier,
  component: lazyRouteComponent(() => import("./dossiers/DossierPage")),
});

const environment = createRoute({
  getParentRoute: () => root,
  path: paths.environment,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./environment/EnvironmentPage")),
});

const station = createRoute({
  getParentRoute: () => root,
  path: paths.station,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./environment/StationPage")),
});

const indicators = createRoute({
  getParentRoute: () => root,
  path: paths.indicators,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./indicators/IndicatorsPage")),
});

const indicator = createRoute({
  getParentRoute: () => root,
  path: paths.indicator,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./indicators/IndicatorPage")),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: paths.tasks,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./tasks/TasksPage")),
});

const task = createRoute({
  getParentRoute: () => root,
  path: paths.task,
  component: lazyRouteComponent(() => import("./tasks/TaskPage")),
});

const documents = createRoute({
  getParentRoute: () => root,
  path: paths.documents,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./documents/DocumentsPage")),
});

const document = createRoute({
  getParentRoute: () => root,
  path: paths.document,
  component: lazyRouteComponent(() => import("./documents/DocumentPage")),
});

const administration = createRoute({
  getParentRoute: () => root,
  path: paths.administration,
  beforeLoad: () => {
    throw redirect({ to: paths.section, params: { section: "don-vi" }, replace: true });
  },
});

const section = createRoute({
  getParentRoute: () => root,
  path: paths.section,
  validateSearch: words,
  component: lazyRouteComponent(() => import("./catalogue/SectionPage")),
});

const entry = createRoute({
  getParentRoute: () => root,
  path: paths.entry,
  component: lazyRouteComponent(() => import("./catalogue/EntryPage")),
});

const tree = root.addChildren([
  home,
  situation,
  situationPlace,
  situationAgency,
  board,
  feed,
  mapping,
  reviews,
  review,
  agencyReview,
  importObligations,
  reports,
  difficulties,
  difficulty,
  reminders,
  outages,
  outage,
  infrastructure,
  infrastructureItem,
  importInfrastructure,
  projects,
  project,
  importProjects,
  contractors,
  cameras,
  addCamera,
  importCameras,
  wall,
  approvals,
  cameraMap,
  cameraHealth,
  camera,
  domains,
  domain,
  dossiers,
  dossier,
  documents,
  document,
  tasks,
  task,
  environment,
  station,
  indicators,
  indicator,
  administration,
  section,
  entry,
]);

// Addresses are read by people: plain words, no JSON.
const search = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values: Record<string, unknown>) => {
    const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
    const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
    return text ? `?${text}` : "";
  },
};

export const router = createRouter({ routeTree: tree, ...search, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
