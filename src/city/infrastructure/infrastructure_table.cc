#include "city/infrastructure/infrastructure_table.h"

#include "base/text.h"
#include "city/infrastructure/infrastructure_sql.h"
#include "platform/reflect/json.h"

namespace haidang::infrastructure {

using store::with;

namespace {

// One of the two kinds that the register keeps.
struct Kind {
  char const* word;  // in the history
  store::Query const& find;
  store::Query const& put;
  store::Query const& remove;
};
template <typename T>
Kind const& kind_of() {
  static Kind const item{"infrastructure", sql::infrastructure_item_find, sql::infrastructure_item_put,
                         sql::infrastructure_item_remove};
  static Kind const project{"project", sql::project_find, sql::project_put, sql::project_remove};
  if constexpr (std::is_same_v<T, Project>)
    return project;
  else
    return item;
}

template <typename T>
Result<PutOutcome> put_row(store::Session& session, T const& row, By const& by) {
  auto const& kind = kind_of<T>();
  auto const& id = row.id.value();
  TRY(auto before, session.find<T>(kind.find, with("id", id)));
  auto after = reflect::to_json(row);
  std::optional<std::string> was;
  if (before) was = reflect::to_json(*before);
  if (was == after) return PutOutcome::same;
  TRY(auto changed, session.put(kind.put, row));
  static_cast<void>(changed);
  DO(keep_change(session, by, kind.word, id, was, after));
  return was ? PutOutcome::changed : PutOutcome::added;
}

template <typename T>
Done remove_row(store::Session& session, std::string const& id, By const& by) {
  auto const& kind = kind_of<T>();
  TRY(auto before, session.find<T>(kind.find, with("id", id)));
  if (!before) return missing("no " + std::string(kind.word) + " is called \"" + excerpt(id, 80) + "\"");
  TRY(auto removed, session.run(kind.remove, with("id", id)));
  static_cast<void>(removed);
  return keep_change(session, by, kind.word, id, reflect::to_json(*before), {});
}

}  // namespace

Result<std::shared_ptr<InfrastructureRegister const>> read(store::Session& session) {
  auto out = std::make_shared<InfrastructureRegister>();
  TRY(out->items, session.all<InfrastructureItem>(sql::infrastructure_items));
  TRY(out->projects, session.all<Project>(sql::projects));
  TRY(out->newest_change, newest_change(session));
  return std::shared_ptr<InfrastructureRegister const>(std::move(out));
}

Result<PutOutcome> put(store::Session& session, DirectorySnapshot const& snapshot, InfrastructureItem const& item,
                       By const& by) {
  DO(check(item, snapshot));
  return put_row(session, item, by);
}

Result<PutOutcome> put(store::Session& session, DirectorySnapshot const& snapshot, Project const& project,
                       By const& by) {
  DO(check(project, snapshot, by.at));
  return put_row(session, project, by);
}

Done remove_item(store::Session& session, std::string const& id, By const& by) {
  return remove_row<InfrastructureItem>(session, id, by);
}
Done remove_project(store::Session& session, std::string const& id, By const& by) {
  return remove_row<Project>(session, id, by);
}

Done keep(store::Session& session, std::vector<SavedReach> const& reaches, std::vector<ProbeHour> const& hours) {
  TRY(auto kept, session.put_all(sql::reach_put, reaches));
  TRY(auto added, session.put_all(sql::probe_hour_add, hours));
  static_cast<void>(kept + added);
  return {};
}

Result<std::vector<SavedReach>> reaches(store::Session& session) { return session.all<SavedReach>(sql::reach_all); }

Result<std::vector<ProbeHour>> hours(store::Session& session, std::string const& item, Instant from) {
  return session.all<ProbeHour>(sql::probe_hours, with("item", item, "from", from));
}

Done forget_hours(store::Session& session, Instant before) {
  TRY(auto removed, session.run(sql::probe_hours_forget, with("before", before)));
  static_cast<void>(removed);
  return {};
}

}  // namespace haidang::infrastructure
