// What a number in XLSX means to the person who sees it: the file holds days since 1900 and a format such as
// "dd/mm/yyyy", and only the format tells a date from an amount. Pure, and separate so that it is tested as a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace haidang::tables {

enum class Shows { number, percent, date };

struct NumberFormat {
  Shows shows = Shows::number;
  std::size_t digits = 0;  // zeros are put in front up to so many: a code, "00000"
};

// Of the numbers every program knows without a code.
NumberFormat builtin_format(int id);
// Of a code such as `[$-42A]dd/mm/yyyy;@`. Elapsed time ([h]:mm) stays a number, of days: it is no moment.
NumberFormat format_of(std::string_view code);

enum class DateSystem { since_1900, since_1904 };

// 2026-11-22, 2026-11-22T10:15:00 (with .mmm only when not zero), or 10:15:00 for less than a day. Nothing for what is
// no date: negative, after 9999, or the 29 February 1900 that only Excel knows.
std::optional<std::string> date_text(double serial, DateSystem);

// Plain decimal digits of at most 15 significant ones, without exponent within reason: 0.3 for 0.30000000000000004.
std::string number_text(double);

}  // namespace haidang::tables
