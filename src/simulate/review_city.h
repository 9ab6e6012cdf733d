// The review's part of the demonstration: one directive and what fourteen agencies owe under it, as the review of
// 7/10/2019 had it. What agencies say of it stands in the catalogue's files; how it really stands comes only from what
// the other simulators send. Days in the files count from the start, so that the deadline is always eight days ahead.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "city/directives/directive.h"

namespace haidang::simulate {

// A row of directives.json: reportByDays: 8 = until the end of the eighth day from the start.
struct PlannedDirective {
  Slug id;
  Title number, title;
  std::optional<std::string> title_en;
  std::string issuer;
  std::int64_t issued_days_ago = 0, report_by_days = 8;
  std::vector<std::string> other_papers;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(PlannedDirective, (),
                      (id, number, title, title_en, issuer, issued_days_ago, report_by_days, other_papers, note))

// A date that was moved since.
struct PlannedMove {
  std::int64_t due_in_days = 0, decided_days_ago = 0;
  std::string document, reason;
};
BOOST_DESCRIBE_STRUCT(PlannedMove, (), (due_in_days, decided_days_ago, document, reason))

// A row of obligations.json; dueInDays is the first date, below zero when it has passed.
struct PlannedObligation {
  Slug id, directive, agency, group_id;
  Title title;
  std::optional<std::string> title_en;
  std::vector<std::string> feeds;
  std::int64_t wanted = 0;
  std::string legal_basis, officer_name, officer_phone, officer_email;
  std::optional<Slug> contractor;
  std::int64_t agreed_days_ago = 0, due_in_days = 8;
  Declared declared = Declared::not_said;
  std::int64_t declared_days_ago = 0;
  std::string declared_note;
  std::optional<PlannedMove> moved;
};
BOOST_DESCRIBE_STRUCT(PlannedObligation, (),
                      (id, directive, agency, group_id, title, title_en, feeds, wanted, legal_basis, officer_name,
                       officer_phone, officer_email, contractor, agreed_days_ago, due_in_days, declared,
                       declared_days_ago, declared_note, moved))

struct ReviewCity {
  std::vector<Directive> directives;
  std::vector<Obligation> obligations;          // with their first dates
  std::map<std::string, ObligationDate> moved;  // by obligation: dates to be moved after that
};
// From directives.json and obligations.json in the catalogue's folder.
Result<ReviewCity> open_review(std::filesystem::path const& catalogue, Instant now);

}  // namespace haidang::simulate
