// What may be asked of an agency's own database, from which mark on, and how a row is told. Pure: the asking is in
// sql_session.h, the going on over time in sql_poll.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "city/feeds/contract.h"

namespace haidang::odbc {

// Whether the text is one select with one parameter and nothing that writes. Stricter than any database: no comments,
// no backslash in a literal, because databases disagree about where those end. A database account that may only read
// is the other half of this.
Done check_query(std::string_view query);

// The whole text to connect with. Invalid when the source's own text names a driver by a path (whoever can put a file
// on this machine could then run it), carries a password, or has words that run statements while connecting.
Result<std::string> connection_of(Source const&, std::string const& user, std::string const& password);

// What a column that tells rows' order may be.
enum class MarkKind { moment, day, whole_number };

// Where a mark stands among others of its kind: microseconds, days, or the number. None when it is no such mark.
std::optional<std::int64_t> place_of(MarkKind, std::string_view mark);

// The mark of a moment, as a database whose clock has this offset writes it; not for whole numbers.
std::string mark_at(MarkKind, Instant, int offset_minutes);

// Where to begin when nothing was read yet.
struct Start {
  Instant first;
  int offset_minutes = vietnam_offset_minutes;
};
// What to ask with: a little before the newest mark, so that it does not matter whether the query says > or >=, and so
// that rows whose transaction took a while, or that share the newest mark, are not passed over. What comes again is
// known by its text.
std::string parameter_of(MarkKind, std::optional<std::string> const& newest, Start const&);
inline constexpr Span overlap = minutes(5);  // of moments; one day of days, one of whole numbers

// How a column's values are written in JSON. A number that the readers of JSON could not hold exactly is written as
// text; everything else is text as the database gives it.
enum class Shape { text, whole, decimal, approximate };
void write_value(std::string& json, Shape, std::optional<std::string> const& value);

// UTF-8 of the UTF-16 that databases speak; halves of pairs become U+FFFD.
std::string utf8_of(std::u16string_view);
std::u16string utf16_of(std::string_view utf8);

}  // namespace haidang::odbc
