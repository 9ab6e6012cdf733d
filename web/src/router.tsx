// Addresses to pages. Every page is its own chunk; charts and the map come only with the pages that draw them.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readBoardSearch } from "./assurance/boardSearch";
import { paths } from "./paths";
import { NotFoundPage } from "./shell/Messages";
import { Shell } from "./shell/Shell";

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

const home = page("/", () => import("./shell/HomePage"));
const situation = page(paths.situation, () => import("./situation/SituationPage"));

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
const feed = page(paths.feed, () => import("./feeds/FeedPage"));
const mapping = page(paths.mapping, () => import("./mapping/MappingPage"));
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
const cameras = page(paths.cameras, () => import("./cameras/CamerasPage"));
const addCamera = page(paths.addCamera, () => import("./cameras/AddCameraPage"));
const importCameras = page(paths.importCameras, () => import("./cameras/ImportPage"));
const wall = page(paths.wall, () => import("./cameras/WallPage"));
const approvals = page(paths.approvals, () => import("./cameras/ApprovalsPage"));
const cameraMap = page(paths.cameraMap, () => import("./cameras/CameraMapPage"));
const cameraHealth = page(paths.cameraHealth, () => import("./cameras/HealthPage"));
const camera = page(paths.camera, () => import("./cameras/CameraPage"));
const domains = page(paths.domains, () => import("./domains/DomainsPage"));
const domain = page(paths.domain, () => import("./domains/DomainPage"));
const dossiers = page(paths.dossiers, () => import("./dossiers/DossiersPage"));
const dossier = page(paths.dossier, () => import("./dossiers/DossierPage"));
const environment = page(paths.environment, () => import("./environment/EnvironmentPage"));
const station = page(paths.station, () => import("./environment/StationPage"));
const indicators = page(paths.indicators, () => import("./indicators/IndicatorsPage"));
const indicator = page(paths.indicator, () => import("./indicators/IndicatorPage"));
const tasks = page(paths.tasks, () => import("./tasks/TasksPage"));
const task = page(paths.task, () => import("./tasks/TaskPage"));
const documents = page(paths.documents, () => import("./documents/DocumentsPage"));
const document = page(paths.document, () => import("./documents/DocumentPage"));

const administration = createRoute({
  getParentRoute: () => root,
  path: paths.administration,
  beforeLoad: () => {
    throw redirect({ to: paths.section, params: { section: "don-vi" }, replace: true });
  },
});
const section = page(paths.section, () => import("./catalogue/SectionPage"));
const entry = page(paths.entry, () => import("./catalogue/EntryPage"));

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
