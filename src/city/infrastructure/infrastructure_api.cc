#include "city/infrastructure/infrastructure_api.h"

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr Span shown_hours = days(7);

bool may_see(http::Caller const& caller, InfrastructureItem const& item) {
  return caller.within(item.agency.value()) || (item.owner && caller.within(item.owner->value())) ||
         (item.contractor && caller.within(item.contractor->value()));
}
bool may_see(http::Caller const& caller, Project const& project) {
  return caller.within(project.agency.value()) || (project.contractor && caller.within(project.contractor->value()));
}

// Both the agency that has it and the one that gets it.
template <typename T>
Done may_change(http::Caller const& caller, T const& row, T const* known) {
  if (caller.within(row.agency.value()) && (!known || caller.within(known->agency.value()))) return {};
  return Error{ErrorKind::denied, said_twice("Mục này thuộc đơn vị mà tài khoản này không phụ trách",
                                             "This belongs to an agency that you do not act for")};
}

template <typename T>
T const* find(std::vector<T> const& rows, std::string const& id) {
  auto found = std::ranges::find_if(rows, [&](T const& row) { return row.id.value() == id; });
  return found == rows.end() ? nullptr : &*found;
}

Error no_item(std::string const& id) {
  return missing("no item of the infrastructure is called \"" + excerpt(id, 80) + "\"");
}
Error no_project(std::string const& id) { return missing("no project is called \"" + excerpt(id, 80) + "\""); }

MeasuredProject measured_project(Project const& project, FeedsById const& feeds, Instant now) {
  MeasuredProject out;
  static_cast<Project&>(out) = project;
  out.standing = standing_of(project, feeds, now);
  return out;
}

}  // namespace

void InfrastructureApi::routes(http::Router& r) {
  r.get("/api/infrastructure", Right::see_board,
        "What the caller's agencies' connections run over, as registered and as measured now; broken pieces first.",
        *this, &InfrastructureApi::items);
  r.get("/api/infrastructure/{id}", Right::see_board, "One item, with the probes of seven days by the hour.", *this,
        &InfrastructureApi::item);
  r.put("/api/infrastructure/{id}", Right::change_catalogue,
        "Creates or changes an item; every change is kept with who and when.", *this, &InfrastructureApi::put_item);
  r.remove("/api/infrastructure/{id}", Right::change_catalogue, "Removes an item and its probes.", *this,
           &InfrastructureApi::remove_item);
  r.get("/api/projects", Right::see_board,
        "Projects of the caller's agencies, by their papers and by measurement; missed milestones first.", *this,
        &InfrastructureApi::projects);
  r.get("/api/projects/{id}", Right::see_board, "One project.", *this, &InfrastructureApi::project);
  r.put("/api/projects/{id}", Right::change_catalogue,
        "Creates or changes a project's papers; what is connected cannot be said.", *this,
        &InfrastructureApi::put_project);
  r.remove("/api/projects/{id}", Right::change_catalogue, "Removes a project.", *this,
           &InfrastructureApi::remove_project);
}

awaitable<std::vector<MeasuredItem>> InfrastructureApi::items_now() {
  auto all = wiring_.book.now();
  auto reaches = co_await wiring_.reachability.reaches();
  auto feeds = co_await wiring_.feeds();
  co_return measured(all->items, reaches, feeds);
}

awaitable<Result<http::Page<MeasuredItem>>> InfrastructureApi::items(Request request, InfrastructureQuery query) {
  if (!query.kind.empty() && !reflect::enum_of<ItemKind>(query.kind))
    co_return invalid("expected line, gateway, server, room, power or software", "/kind");
  auto all = co_await items_now();
  http::Page<MeasuredItem> page;
  for (auto& each : all)
    if (may_see(request.caller, each) && (query.agency.empty() || each.agency.value() == query.agency) &&
        (query.kind.empty() || reflect::name_of(each.kind) == query.kind))
      page.items.push_back(std::move(each));
  std::ranges::stable_sort(page.items, std::greater{}, [](MeasuredItem const& each) { return each.measure.broken; });
  co_return page;
}

awaitable<Result<ItemHistory>> InfrastructureApi::told_item(std::string id) {
  auto all = co_await items_now();
  auto const* found = find(all, id);
  if (!found) co_return no_item(id);
  ItemHistory out;
  static_cast<MeasuredItem&>(out) = *found;
  auto from = floor_to(wiring_.clock.now(), hours(1), vietnam_offset_minutes) - shown_hours;
  auto read =
      co_await wiring_.store.read([&](store::Session& session) { return infrastructure::hours(session, id, from); });
  if (!read) co_return read.error();
  out.hours = std::move(*read);
  co_return out;
}

awaitable<Result<ItemHistory>> InfrastructureApi::item(Request request) {
  auto all = wiring_.book.now();
  auto const* known = find(all->items, request.part("id"));
  if (!known || !may_see(request.caller, *known)) co_return no_item(request.part("id"));
  auto out = co_await told_item(request.part("id"));
  co_return out;
}

// Of either kind. The audit and the change are made before the answer; the register is read in the same transaction.
template <typename T>
awaitable<Done> InfrastructureApi::keep(Request const& request, T const& row, T const* known, std::string action) {
  if (row.id.value() != request.part("id")) co_return invalid("expected the id of the address", "/id");
  CO_DO(may_change(request.caller, row, known));
  auto snapshot = wiring_.directory.snapshot();
  By by{request.caller.id, wiring_.clock.now()};
  auto noted = co_await wiring_.audit(request, std::move(action), row.id.value(), row.agency.value());
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Result<RegisterBook::Register> {
    TRY(auto outcome, infrastructure::put(session, *snapshot, row, by));
    static_cast<void>(outcome);
    return infrastructure::read(session);
  });
  if (!kept) co_return kept.error();
  wiring_.book.swap(std::move(*kept));
  co_return Done{};
}

template <typename T>
awaitable<Done> InfrastructureApi::drop(Request const& request, T const& known, std::string action,
                                        Done (*remove)(store::Session&, std::string const&, By const&)) {
  CO_DO(may_change(request.caller, known, &known));
  By by{request.caller.id, wiring_.clock.now()};
  auto id = known.id.value();
  auto noted = co_await wiring_.audit(request, std::move(action), id, known.agency.value());
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Result<RegisterBook::Register> {
    DO(remove(session, id, by));
    return infrastructure::read(session);
  });
  if (!kept) co_return kept.error();
  wiring_.book.swap(std::move(*kept));
  co_return Done{};
}

awaitable<Result<ItemHistory>> InfrastructureApi::put_item(Request request, InfrastructureItem item) {
  auto all = wiring_.book.now();
  std::string action = "put_infrastructure";
  auto kept = co_await keep(request, item, find(all->items, item.id.value()), std::move(action));
  if (!kept) co_return kept.error();
  auto out = co_await told_item(item.id.value());
  co_return out;
}

awaitable<Result<http::Nothing>> InfrastructureApi::remove_item(Request request) {
  auto all = wiring_.book.now();
  auto const* known = find(all->items, request.part("id"));
  if (!known) co_return no_item(request.part("id"));
  std::string action = "remove_infrastructure";
  auto dropped = co_await drop(request, *known, std::move(action), &infrastructure::remove_item);
  if (!dropped) co_return dropped.error();
  co_return http::Nothing{};
}

awaitable<Result<http::Page<MeasuredProject>>> InfrastructureApi::projects(Request request, ProjectQuery query) {
  auto all = wiring_.book.now();
  auto rows = co_await wiring_.feeds();
  auto feeds = by_id(rows);
  auto now = wiring_.clock.now();
  http::Page<MeasuredProject> page;
  for (auto const& each : all->projects)
    if (may_see(request.caller, each) && (query.agency.empty() || each.agency.value() == query.agency))
      page.items.push_back(measured_project(each, feeds, now));
  std::ranges::stable_sort(page.items, std::greater{},
                           [](MeasuredProject const& each) { return each.standing.missed; });
  co_return page;
}

awaitable<Result<MeasuredProject>> InfrastructureApi::told_project(std::string id) {
  auto all = wiring_.book.now();
  auto const* found = find(all->projects, id);
  if (!found) co_return no_project(id);
  auto rows = co_await wiring_.feeds();
  co_return measured_project(*found, by_id(rows), wiring_.clock.now());
}

awaitable<Result<MeasuredProject>> InfrastructureApi::project(Request request) {
  auto all = wiring_.book.now();
  auto const* known = find(all->projects, request.part("id"));
  if (!known || !may_see(request.caller, *known)) co_return no_project(request.part("id"));
  auto out = co_await told_project(request.part("id"));
  co_return out;
}

awaitable<Result<MeasuredProject>> InfrastructureApi::put_project(Request request, Project project) {
  auto all = wiring_.book.now();
  std::string action = "put_project";
  auto kept = co_await keep(request, project, find(all->projects, project.id.value()), std::move(action));
  if (!kept) co_return kept.error();
  auto out = co_await told_project(project.id.value());
  co_return out;
}

awaitable<Result<http::Nothing>> InfrastructureApi::remove_project(Request request) {
  auto all = wiring_.book.now();
  auto const* known = find(all->projects, request.part("id"));
  if (!known) co_return no_project(request.part("id"));
  std::string action = "remove_project";
  auto dropped = co_await drop(request, *known, std::move(action), &infrastructure::remove_project);
  if (!dropped) co_return dropped.error();
  co_return http::Nothing{};
}

}  // namespace haidang
