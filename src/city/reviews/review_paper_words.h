// How the review's paper says things: its states, kinds and figures in the reader's language. What is not known is said
// in words; it is never a zero, and never blank.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "city/reviews/review.h"
#include "platform/papers/papers.h"

namespace haidang {

class ReviewWords {
 public:
  explicit ReviewWords(papers::Language language) : language_{language} {}

  papers::Language language() const { return language_; }
  // Each {} is the next of the parts.
  std::string say(std::string_view vi, std::string_view en, std::initializer_list<std::string> parts = {}) const;
  // English where there is any and it is asked for.
  std::string named(std::string const& name, std::optional<std::string> const& name_en) const;

  std::string word(Measured) const;
  std::string word(Declared) const;
  std::string word(Gap) const;
  // By the names of their enumerators; a name that is none comes back as it is.
  std::string category(std::string const&) const;  // of a difficulty
  std::string level(std::string const&) const;
  std::string state(std::string const&) const;
  std::string site_kind(std::string const&) const;

  std::string number(std::int64_t) const;
  // "41 trên 70 (58,6%)".
  std::string share(std::int64_t part, std::int64_t whole) const;
  std::string day(Instant) const;
  std::string moment(Instant) const;  // "17:00 ngày 15/10/2026"

  std::string no_figures() const { return say("chưa có số liệu", "no figures"); }
  // The text, or that there is none.
  std::string or_none(std::string const& text) const { return text.empty() ? no_figures() : text; }

  // "Thông báo 174/TB-UBND": which kind of document it is stands in its number.
  std::string document(std::string const& number) const;

 private:
  papers::Language language_;
};

}  // namespace haidang
