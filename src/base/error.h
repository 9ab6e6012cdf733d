// What can go wrong in the world, as a value. Anything a sender, a disk or a network can cause is a Result; an
// exception means a bug or no memory. The kind alone decides HTTP status, log level and retry, each in one switch.
#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <utility>

namespace haidang {

// What a caller can do about a failure.
enum class ErrorKind {
  invalid,      // mend the request and send it again
  signed_out,   // sign in first
  denied,       // ask somebody with the right
  missing,      // there is no such thing
  conflict,     // it changed meanwhile, or already exists
  too_large,    // over a limit; the message names it
  unreadable,   // the body arrived and is kept, but its format cannot be read
  throttled,    // over one's own budget; later
  busy,         // the centre is loaded; later
  unavailable,  // something the centre depends on does not answer; later
  full,         // no room on disk
  corrupt,      // stored data contradicts itself
  bug,          // our fault
};

struct Error {
  ErrorKind kind;
  std::string message;  // for a person: what was attempted, what was found
  std::string at = {};  // JSON pointer, row or line in the offending document; empty when there is none
};

// A struct and not an alias: Boost's own result is not [[nodiscard]], and an alias could not add it.
template <typename T>
struct [[nodiscard]] Result : boost::system::result<T, Error> {
  using boost::system::result<T, Error>::result;
};

using Done = Result<void>;

inline Error invalid(std::string message, std::string at = {}) {
  return {ErrorKind::invalid, std::move(message), std::move(at)};
}
inline Error missing(std::string message) { return {ErrorKind::missing, std::move(message)}; }

// The same error, told with what was being attempted in front.
inline Error while_doing(std::string_view what, Error e) {
  e.message = std::string(what) + ": " + e.message;
  return e;
}

}  // namespace haidang

#define HD_JOIN2(a, b) a##b
#define HD_JOIN(a, b) HD_JOIN2(a, b)

// TRY(auto feed, find_feed(id)) names the value or returns the error; DO(save(feed)) only returns the error.
#define TRY(declaration, ...)                                                 \
  auto HD_JOIN(hd_try_, __LINE__) = __VA_ARGS__;                              \
  if (!HD_JOIN(hd_try_, __LINE__)) return HD_JOIN(hd_try_, __LINE__).error(); \
  declaration = std::move(*HD_JOIN(hd_try_, __LINE__))
#define DO(...) \
  if (auto hd_done = __VA_ARGS__; !hd_done) return hd_done.error()

// The same inside a coroutine.
#define CO_TRY(declaration, ...)                                                 \
  auto HD_JOIN(hd_try_, __LINE__) = __VA_ARGS__;                                 \
  if (!HD_JOIN(hd_try_, __LINE__)) co_return HD_JOIN(hd_try_, __LINE__).error(); \
  declaration = std::move(*HD_JOIN(hd_try_, __LINE__))
#define CO_DO(...) \
  if (auto hd_done = __VA_ARGS__; !hd_done) co_return hd_done.error()
