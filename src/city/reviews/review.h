// A review: a directive's obligations as they are measured at a moment, beside what agencies say. Open, it is made anew
// whenever somebody asks; frozen, it is a numbered version whose bytes never change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/acceptance/acceptance.h"
#include "city/assurance/assurance.h"
#include "city/directives/directive.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct Review {
  static constexpr auto schema_name = "Review";
  static constexpr auto doc = "The review of a directive: its cut-off, and whether it is closed.";
  Slug id;
  Slug directive;
  Title title;
  Instant cut_off;
  std::optional<Instant> closed_at;
  std::string closed_by;
  // For the paper.
  std::string above, office, place, signer_title, signer_name;
  std::vector<std::string> addressees, recipients;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, directive, title, cut_off, closed_at, closed_by, above, office, place, signer_title,
                       signer_name, addressees, recipients))

// What is measured of a connection, in the words of reviews: chưa kết nối, thử nghiệm, đã kết nối, gián đoạn, dừng.
enum class Measured { not_connected, trial, connected, interrupted, paused, not_measured };
BOOST_DESCRIBE_ENUM(Measured, not_connected, trial, connected, interrupted, paused, not_measured)

// Where what is said and what is measured part, worst first: said to be connected and is not; the date has passed;
// connected and not said so; none.
enum class Gap { said_more, overdue, said_less, none };
BOOST_DESCRIBE_ENUM(Gap, said_more, overdue, said_less, none)

// A feed's part in an obligation, with what proves it.
struct ReviewFeed {
  static constexpr auto schema_name = "ReviewFeed";
  std::string id, title;
  Road road = Road::push;
  State state = State::never_connected;
  std::optional<Instant> since;  // of this state
  Measured measured = Measured::not_connected;
  std::optional<Rung> rung;
  std::optional<Instant> last_arrival;
  std::string finding, finding_en;  // in plain words, when something is wrong
  std::int64_t deliveries = 0;      // there ever were, up to `asOf`; of a camera: minutes of the last 24 whole hours
  std::int64_t accepted = 0;        // records of them; of a camera: minutes with a good picture
  std::optional<std::int64_t> delivery;  // the newest, and the digest of its bytes
  std::string sha256;
  std::optional<double> capture_percent_24h;
};
BOOST_DESCRIBE_STRUCT(ReviewFeed, (),
                      (id, title, road, state, since, measured, rung, last_arrival, finding, finding_en, deliveries,
                       accepted, delivery, sha256, capture_percent_24h))

struct ReviewRow {
  static constexpr auto schema_name = "ReviewRow";
  static constexpr auto doc = "One obligation: what is said, what is measured, and where they part.";
  std::string obligation, agency, agency_name, group, title;
  std::optional<std::string> title_en, agency_name_en;
  std::string legal_basis, officer_name, officer_phone;
  std::optional<std::string> contractor, contractor_name;
  Declared declared = Declared::not_said;
  std::optional<Instant> declared_at;
  std::string declared_note;
  Measured measured = Measured::not_connected;  // of the whole: the worst of what is owed
  Gap gap = Gap::none;
  std::int64_t wanted = 0, registered = 0, connected = 0;
  std::int64_t deliveries = 0, accepted = 0;
  std::optional<Instant> last_arrival;
  std::string evidence, evidence_en;  // in plain words
  Instant due, first_due;
  std::int64_t days_left = 0;  // of the calendar; below zero = over
  std::int64_t open_difficulties = 0, reminders = 0;
  std::vector<ReviewFeed> feeds;
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (),
                      (obligation, agency, agency_name, group, title, title_en, agency_name_en, legal_basis,
                       officer_name, officer_phone, contractor, contractor_name, declared, declared_at, declared_note,
                       measured, gap, wanted, registered, connected, deliveries, accepted, last_arrival, evidence,
                       evidence_en, due, first_due, days_left, open_difficulties, reminders, feeds))

// A line of a table of the report: one name, several figures. Which figures they are is said by the table.
struct ReviewFigure {
  static constexpr auto schema_name = "ReviewFigure";
  std::string id, name;
  std::optional<std::string> name_en;
  std::vector<std::int64_t> figures;
  std::optional<double> percent;
};
BOOST_DESCRIBE_STRUCT(ReviewFigure, (), (id, name, name_en, figures, percent))

struct ReviewDifficulty {
  static constexpr auto schema_name = "ReviewDifficulty";
  std::int64_t id = 0;
  std::string agency, agency_name, category, title, owner_name, level, state;
  Instant reply_due;
  std::optional<Instant> committed_to;
};
BOOST_DESCRIBE_STRUCT(ReviewDifficulty, (),
                      (id, agency, agency_name, category, title, owner_name, level, state, reply_due, committed_to))

struct ReviewSummary {
  static constexpr auto schema_name = "ReviewSummary";
  std::int64_t agencies = 0, obligations = 0;
  std::int64_t connected = 0, trial = 0, interrupted = 0, not_connected = 0, not_measured = 0, paused = 0;
  std::int64_t said_more = 0, overdue = 0;  // gaps
  std::int64_t declared_connected = 0;
  std::int64_t open_difficulties = 0, reminders = 0;
  std::int64_t days_left = 0;  // until the directive's report
};
BOOST_DESCRIBE_STRUCT(ReviewSummary, (),
                      (agencies, obligations, connected, trial, interrupted, not_connected, not_measured, paused,
                       said_more, overdue, declared_connected, open_difficulties, reminders, days_left))

// How an obligation stood in the review before.
struct ReviewChange {
  static constexpr auto schema_name = "ReviewChange";
  std::string obligation, agency_name, title;
  Measured before = Measured::not_connected, now = Measured::not_connected;
};
BOOST_DESCRIBE_STRUCT(ReviewChange, (), (obligation, agency_name, title, before, now))

// All that the report says. Frozen, this is what is kept, and what `haidang check` proves.
struct ReviewReport {
  static constexpr auto schema_name = "ReviewReport";
  static constexpr auto doc = "The review as measured at `asOf`.";
  Review review;
  Directive directive;
  Instant as_of;
  std::int64_t version = 0;          // 0: not frozen
  std::string correction;            // what a later version says it changed
  std::int64_t newest_delivery = 0;  // of all: what is counted was kept before it, or is it
  ReviewSummary summary;
  std::vector<ReviewRow> rows;              // gaps first, then by agency
  std::vector<ReviewFigure> by_agency;      // owed, connected, trial, interrupted, not connected
  std::vector<ReviewFigure> by_contractor;  // owed, connected, outages of 30 days, hours of them
  std::vector<ReviewFigure> cameras;        // by kind of site: registered, a living picture now
  // By station feed: periods expected in 30 days; how many whole ones the records that came, and the valid ones, make.
  std::vector<ReviewFigure> stations;
  std::vector<ReviewFigure> assignments;        // by agency: the five classes of tasks
  std::vector<ReviewFigure> reminders;          // by agency: sent, delivered
  std::vector<ReviewFigure> difficulty_counts;  // by category: open, overdue, closed
  std::vector<ReviewDifficulty> difficulties;   // open ones
  std::optional<Instant> before_as_of;          // the review it is compared with
  std::string before_title;
  std::vector<ReviewChange> changes;
};
BOOST_DESCRIBE_STRUCT(ReviewReport, (),
                      (review, directive, as_of, version, correction, newest_delivery, summary, rows, by_agency,
                       by_contractor, cameras, stations, assignments, reminders, difficulty_counts, difficulties,
                       before_as_of, before_title, changes))

// A frozen version, without its bytes.
struct ReviewVersion {
  static constexpr auto schema_name = "ReviewVersion";
  std::int64_t version = 0;
  Instant frozen_at;
  std::string frozen_by, correction;
  std::string sha256;  // of the report as JSON
  std::string sha256_docx, sha256_xlsx, sha256_pdf;
  std::string sha256_docx_en, sha256_xlsx_en, sha256_pdf_en;
};
BOOST_DESCRIBE_STRUCT(ReviewVersion, (),
                      (version, frozen_at, frozen_by, correction, sha256, sha256_docx, sha256_xlsx, sha256_pdf,
                       sha256_docx_en, sha256_xlsx_en, sha256_pdf_en))

}  // namespace haidang
