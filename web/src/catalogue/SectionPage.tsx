// A section of administration: a catalogue list, or keys, people, the audit.
import { useParams } from "@tanstack/react-router";
import { CalendarPage } from "../calendar/CalendarPage";
import { AuditPage } from "../people/AuditPage";
import { KeysPage } from "../people/KeysPage";
import { PeoplePage } from "../people/PeoplePage";
import { NotFoundPage } from "../shell/Messages";
import { AdminFrame } from "./AdminFrame";
import { CatalogueList } from "./CatalogueList";
import { entityOf } from "./entities";

const others: Record<string, () => React.ReactNode> = {
  lich: () => <CalendarPage />,
  khoa: () => <KeysPage />,
  "nguoi-dung": () => <PeoplePage />,
  "nhat-ky": () => <AuditPage />,
};

export default function SectionPage() {
  const { section } = useParams({ strict: false }) as { section: string };
  const entity = entityOf(section);
  const other = others[section];
  return (
    <AdminFrame>
      {entity && <CatalogueList key={section} entity={entity} />}
      {other?.()}
      {!entity && !other && <NotFoundPage />}
    </AdminFrame>
  );
}
