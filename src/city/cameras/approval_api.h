// Asking to see a camera that needs an approval, and deciding. Every step is in the audit.
#pragma once

#include "city/cameras/approval_rules.h"
#include "city/cameras/camera_api.h"

namespace haidang {

struct ApprovalQuery {
  std::string camera, state;  // empty: all
};
BOOST_DESCRIBE_STRUCT(ApprovalQuery, (), (camera, state))

class ApprovalApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    ApprovalBook& book;
    std::function<void()> changed;  // once it holds
  };
  explicit ApprovalApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<ViewingApproval>> all(http::Request, ApprovalQuery);
  Answer<ViewingApproval> ask(http::Request, ApprovalOrder);
  Answer<ViewingApproval> decide(http::Request, ApprovalDecision);
  Answer<ViewingApproval> end(http::Request);

  Answer<ViewingApproval> named(http::Request const&);
  Answer<ViewingApproval> keep(http::Request const&, std::string action, ViewingApproval, ApprovalState was);
  bool may_decide(http::Caller const&, std::string const& camera) const;

  Wiring wiring_;
};

}  // namespace haidang
