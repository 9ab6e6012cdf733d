// The register's addresses: what connections run over and the projects that put it there, as papers say and as it is
// measured. Officers see what their agencies use, own or build; who changes the catalogue changes these.
#pragma once

#include "base/clock.h"
#include "city/infrastructure/infrastructure_table.h"
#include "city/infrastructure/measure_rules.h"
#include "city/infrastructure/reachability.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct InfrastructureQuery {
  std::string agency, kind;  // empty: all
};
BOOST_DESCRIBE_STRUCT(InfrastructureQuery, (), (agency, kind))

struct ProjectQuery {
  std::string agency;  // empty: all
};
BOOST_DESCRIBE_STRUCT(ProjectQuery, (), (agency))

class InfrastructureApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    RegisterBook& book;
    Reachability& reachability;
    std::function<http::awaitable<std::vector<BoardFeed>>()> feeds;  // every feed's row now: FeedWatch::rows
    Clock const& clock;
    Audit audit;
  };
  explicit InfrastructureApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

  // Every item as it stands, whoever asks: for those who name the broken piece behind an outage.
  http::awaitable<std::vector<MeasuredItem>> items_now();

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<MeasuredItem>> items(http::Request, InfrastructureQuery);
  Answer<ItemHistory> item(http::Request);
  Answer<ItemHistory> put_item(http::Request, InfrastructureItem);
  Answer<http::Nothing> remove_item(http::Request);
  Answer<http::Page<MeasuredProject>> projects(http::Request, ProjectQuery);
  Answer<MeasuredProject> project(http::Request);
  Answer<MeasuredProject> put_project(http::Request, Project);
  Answer<http::Nothing> remove_project(http::Request);

  Answer<ItemHistory> told_item(std::string id);
  Answer<MeasuredProject> told_project(std::string id);
  template <typename T>
  http::awaitable<Done> keep(http::Request const&, T const& row, T const* known, std::string action);
  template <typename T>
  http::awaitable<Done> drop(http::Request const&, T const& known, std::string action,
                             Done (*remove)(store::Session&, std::string const&, By const&));

  Wiring wiring_;
};

}  // namespace haidang
