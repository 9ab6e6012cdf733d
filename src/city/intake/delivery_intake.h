// Intake as the server runs it: the life of a delivery, step by step, for every road and every dataset.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <map>
#include <memory>

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/intake/budget.h"
#include "city/intake/dataset.h"
#include "city/intake/delivery_table.h"

namespace haidang {

// What became of one delivery.
struct KeptArrival {
  Delivery const& delivery;
  KeptDelivery const& kept;
  std::vector<Quarantined> const& replayed;  // rows of the quarantine that this delivery closed
};

// Those who must know of a delivery. `count` runs in the delivery's own transaction; what it returns is called once
// that is committed, while the arrival it was given still holds, so that what was reckoned is told as it was counted.
struct IntakeHooks {
  using AfterCommit = std::function<void()>;
  std::function<Result<AfterCommit>(store::Session&, KeptArrival const&)> count;
  // The same for refused records that a person gives up.
  std::function<Done(store::Session&, std::vector<Quarantined> const&)> count_dismissed;
  std::function<void(std::vector<Quarantined> const&)> dismissed;
};

// Rows of one delivery to be judged again, with their mended text.
struct Replay {
  Delivery original;
  std::vector<Quarantined> rows;  // of that delivery, open; `fixed` holds the new text where there is one
  std::string person;
};

class DeliveryIntake final : public Intake {
 public:
  DeliveryIntake(store::Store&, Directory const&, Clock const&, IntakeHooks);
  ~DeliveryIntake() override;
  // Before serving starts. The dataset outlives the intake.
  void add(Dataset const&);
  Dataset const* dataset(std::string_view name) const;

  boost::asio::awaitable<Result<Receipt>> accept(Arrival) override;

  // Judges rows of the quarantine again under the contract and catalogue of today, as received then. The rows are
  // closed in the same transaction that keeps what became good; what is still bad waits in quarantine anew, with its
  // new reason.
  boost::asio::awaitable<Result<Receipt>> replay(Replay);

  // Closes open rows for good, for the reason in their `ended_by`. All of them or none.
  boost::asio::awaitable<Done> dismiss(std::vector<Quarantined>);

  // Asked before a body is read: may this feed send so much now?
  Done may_send(std::string const& feed, std::uint64_t length);
  Budgets const& budgets() const { return budgets_; }

 private:
  struct Prepared;
  boost::asio::awaitable<Result<std::shared_ptr<Prepared>>> prepare_aside(std::shared_ptr<Prepared>);
  static Result<std::shared_ptr<Prepared>> prepare(std::shared_ptr<Prepared>);
  static Result<std::string> kept_body(Prepared&);
  Result<std::shared_ptr<Prepared>> begin(Arrival) const;
  boost::asio::awaitable<Result<Receipt>> keep(std::shared_ptr<Prepared>);

  store::Store& store_;
  Directory const& directory_;
  Clock const& clock_;
  IntakeHooks hooks_;
  std::map<std::string, Dataset const*, std::less<>> datasets_;
  Budgets budgets_;
  boost::asio::thread_pool aside_{1};
};

}  // namespace haidang
