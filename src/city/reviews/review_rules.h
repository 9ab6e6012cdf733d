// What a review says of a feed, of an obligation and of all of them, from what was measured. Pure; time is said.
//
//   a feed is       not_connected   nothing has ever come
//                   trial           data comes, but no whole day has kept the contract, or it is broken now
//                   connected       data comes, and the newest whole day kept the contract
//                   interrupted     it delivered once, and does not now
//                   paused          somebody said so
//                   not_measured    the centre itself was not measuring, or nothing is promised
//   an obligation   is connected when as many feeds are as are owed, and else the first of: not_measured when those
//   that
//                   are not measured might be what is missing; interrupted, paused, trial when one of its feeds is, or
//                   some are connected and others not yet; not_connected.
#pragma once

#include <functional>

#include "city/assurance/hour_rules.h"
#include "city/reviews/review.h"

namespace haidang {

Measured measured_of(BoardFeed const&, std::optional<Rung>);
Measured measured_of(std::vector<ReviewFeed> const&, std::int64_t owed);
// How many connections are owed: at least one, also when none is named yet.
std::int64_t owed_of(Obligation const&);

// What could not be measured is nobody's gap, nor is what was paused.
Gap gap_of(Declared, Measured, Instant due, Instant now);

// Of the calendar of Viet Nam: 0 on the day itself, below zero when it is over.
std::int64_t days_left(Instant now, Instant due);

// A picture comes now, and it is good.
bool has_living_picture(State);

// Whole hours that a camera's minutes are counted in, [from, until): over for long enough that none of them changes.
Extent hours_of_evidence(Instant as_of);

// From the rows, the difficulties and the reminders of the report.
ReviewSummary summary_of(ReviewReport const&);

// Obligations of both reviews that are measured otherwise now, in the order of `now`.
std::vector<ReviewChange> changes_between(std::vector<ReviewRow> const& before, std::vector<ReviewRow> const& now);

// What of the report somebody sees who acts for some agencies only: their rows, and a summary of these. What is told of
// all agencies together is left out.
using ActsFor = std::function<bool(std::string const& agency)>;
ReviewReport seen_by(ReviewReport, ActsFor const&);

// Where a report is not what its own rows and feeds say, in words; for `haidang check`.
std::vector<std::string> contradictions(ReviewReport const&);

}  // namespace haidang
