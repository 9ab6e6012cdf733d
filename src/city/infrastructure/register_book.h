// The register of infrastructure and projects in memory: immutable, swapped whole when something changes, so that
// probes and pages read it without locking the store.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "city/infrastructure/infrastructure.h"

namespace haidang {

struct InfrastructureRegister {
  std::vector<InfrastructureItem> items;
  std::vector<Project> projects;
  std::int64_t newest_change = 0;
};

class RegisterBook {
 public:
  using Register = std::shared_ptr<InfrastructureRegister const>;
  Register now() const;  // any thread; never null
  // Takes one that is not older than its own: two changes may come back in the other order.
  void swap(Register);

 private:
  mutable std::mutex mutex_;
  Register register_ = std::make_shared<InfrastructureRegister>();
};

}  // namespace haidang
