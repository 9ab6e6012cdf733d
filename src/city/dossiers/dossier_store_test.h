// Dossiers in a real store of either engine, delivered as the dataset delivers them: what the tests of tables share.
#pragma once

#include <gtest/gtest.h>

#include "city/calendar/year_2026_test.h"
#include "city/dossiers/dossier_batch_table.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/finding_table.h"
#include "city/dossiers/recount_table.h"
#include "city/dossiers/summary_table.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {

inline Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }
inline Instant day(std::string_view text) { return *parse_date(text); }

inline constexpr auto province = "dossiers-tt-pvhcc", ministry = "dossiers-bo";

inline DossierFacts dossier(std::string code, char const* state = "4", std::string_view received = "2026-11-16T08:00") {
  DossierFacts f;
  f.code = std::move(code);
  f.agency = "ubnd-06688";
  f.place = "06688";
  f.procedure = "2.002492";
  f.procedure_name = "Cấp bản sao trích lục hộ tịch";
  f.channel = DossierChannel::online;
  f.state_code = state;
  f.state = state_of_code(state);
  f.received = at(received);
  f.appointment = at("2026-11-20T17:00");
  return f;
}

class DossierStore : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto made = store_->write_now([](store::Session& s) -> Done {
      DO(s.script(
          "insert into agency (id, kind, name, position) values ('tt-pvhcc', 'service_centre', 'Trung tâm', 0);"
          "insert into feed_group (id, title, title_en, position) values ('dossiers', 'Dịch vụ công', 'Services', "
          "0);"));
      for (auto const* feed : {province, ministry})
        DO(s.script(
            std::string("insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) "
                        "values ('") +
            feed + "', 'tt-pvhcc', 'dossiers', 'dossiers', 'Hồ sơ', 'push', 'live', '[]', 'not_said');"));
      return {};
    });
    ASSERT_TRUE(made) << made.error().message;
  }

  std::string delivery_row(std::int64_t number, std::string const& feed) const {
    return "insert into delivery (id, feed, received_at, road, sha256, size_bytes, contract_version, sender, "
           "records_received, records_accepted, records_duplicate, records_revised, records_late, "
           "records_quarantined, reasons) values (" +
           std::to_string(number) + ", '" + feed + "', " + std::to_string(now_.ms) + ", 'push', '" +
           std::to_string(number) + "', 1, 1, 'key', 0, 0, 0, 0, 0, 0, '[]')";
  }

  // A delivery of dossiers and steps, as the dataset keeps one; what became of each.
  std::vector<DossierFate> deliver(JudgedDossiers judged, char const* feed = province, std::int64_t authority = 10) {
    std::vector<DossierFate> fates;
    auto number = ++deliveries_;
    auto kept = store_->write_now([&](store::Session& s) -> Done {
      DossierBatch batch{feed, authority, judged, calendars_};
      TRY(fates, batch.fold(s, now_));
      DO(s.script(delivery_row(number, feed)));
      return batch.write(s, number);
    });
    EXPECT_TRUE(kept) << kept.error().message;
    return fates;
  }
  std::vector<DossierFate> deliver(DossierFacts const& facts, char const* feed = province,
                                   std::int64_t authority = 10) {
    JudgedDossiers judged;
    judged.rules = rules_;
    judged.rules.on_time = facts.rule;
    judged.good.push_back({.facts = facts});
    return deliver(std::move(judged), feed, authority);
  }
  std::vector<DossierFate> step(std::string const& code, char const* state, std::string_view when,
                                char const* feed = province) {
    JudgedDossiers judged;
    judged.rules = rules_;
    judged.good.push_back(
        {.is_progress = true,
         .progress = {.code = code, .feed = feed, .at = at(when), .state_code = state, .state = state_of_code(state)}});
    return deliver(std::move(judged), feed);
  }

  DossierSummary table(DossierSummaryBy by = DossierSummaryBy::agency, std::string agency = "",
                       Instant from = day("2026-11-01"), Instant until = day("2026-12-01")) {
    auto read = store_->read_now([&](store::Session& s) {
      return dossiers::summary(s, {.from = from, .until = until, .by = by, .agency = agency, .now = now_});
    });
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : DossierSummary{};
  }
  Dossier known(std::string const& code) {
    auto found = store_->read_now([&](store::Session& s) { return dossiers::find(s, code); });
    EXPECT_TRUE(found && *found);
    return found && *found ? **found : Dossier{};
  }
  template <typename T>
  T read(std::function<Result<T>(store::Session&)> const& work) {
    auto found = store_->read_now(work);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : T{};
  }

  std::unique_ptr<store::Store> store_;
  Instant now_ = at("2026-11-22T09:00");
  CalendarBook calendars_;
  DossierRules rules_;  // of every sender's contract
  std::int64_t deliveries_ = 0;
};

}  // namespace haidang
