// A directive: a document that orders agencies to connect their infrastructure and data by a date; and its obligations:
// what each agency owes. Every date that was ever in force is kept, with the document that set it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/feeds/feed.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct Directive {
  static constexpr auto schema_name = "Directive";
  static constexpr auto doc = "A document that orders agencies to connect, and to report by a date.";
  Slug id;
  Title number;  // 174/TB-UBND
  Title title;
  std::optional<std::string> title_en;
  std::string issuer;  // ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH
  Instant issued_on;
  Instant report_by;                      // the last moment in time
  std::vector<std::string> other_papers;  // that go with it: 6600/UBND-XD6 of 12/9/2019
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Directive, (), (id, number, title, title_en, issuer, issued_on, report_by, other_papers, note))

// One thing that one agency must connect: a data set, or a group of cameras.
struct Obligation {
  static constexpr auto schema_name = "Obligation";
  static constexpr auto doc =
      "What one agency must connect by when, and what it says of it. Measured is in the review.";
  Slug id;
  Slug directive;
  Slug agency;
  Slug group_id;  // column of the board: environment, cameras-junction …
  Title title;
  std::optional<std::string> title_en;
  std::vector<std::string> feeds;  // ids of the feeds and cameras that fulfil it; empty: none is registered yet
  std::int64_t wanted = 0;         // how many connections are owed; 0 = as many as are named
  std::string legal_basis;
  std::string officer_name, officer_phone, officer_email;  // who answers for it
  std::optional<Slug> contractor;
  std::optional<Instant> agreed_at;  // when the date was agreed
  Instant due;                       // in force: the last moment in time
  std::optional<Instant> go_live;
  Declared declared = Declared::not_said;
  std::optional<Instant> declared_at;
  std::string declared_by, declared_note;
};
BOOST_DESCRIBE_STRUCT(Obligation, (),
                      (id, directive, agency, group_id, title, title_en, feeds, wanted, legal_basis, officer_name,
                       officer_phone, officer_email, contractor, agreed_at, due, go_live, declared, declared_at,
                       declared_by, declared_note))

// A date that was once in force, and why it is not any more. The first one is the first due.
struct ObligationDate {
  static constexpr auto schema_name = "ObligationDate";
  Instant due;
  Instant decided_at;
  std::string document;  // that set it
  std::string reason;
  std::string decided_by;
};
BOOST_DESCRIBE_STRUCT(ObligationDate, (), (due, decided_at, document, reason, decided_by))

}  // namespace haidang
