#include "platform/http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/error.hpp>

#include "base/text.h"
#include "platform/http/uri.h"

namespace haidang::http {

namespace beast = boost::beast::http;

RequestParser::RequestParser(Request& into) : request_(into) {
  header_limit(head_limit);
  body_limit(boost::none);  // the route's limit is not known yet
}

void RequestParser::refuse(error_code& failure, std::string why) {
  fault_ = std::move(why);
  failure = beast::error::bad_value;
}

void RequestParser::on_request_impl(beast::verb verb, text, text target, int version, error_code& failure) {
  verb_ = verb;
  version_ = version;
  head_bytes_ += target.size();
  auto parts = split_target(target);
  if (parts.path.empty()) return refuse(failure, "the address must begin with /");
  request_.path = parts.path;
  if (verb == beast::verb::put) request_.method = Method::put;
  if (verb == beast::verb::post) request_.method = Method::post;
  if (verb == beast::verb::delete_) request_.method = Method::delete_;
  auto query = query_fields(parts.query);
  if (!query) return refuse(failure, query.error().message);
  request_.query = std::move(*query);
}

void RequestParser::on_field_impl(beast::field field, text name, text value, error_code& failure) {
  head_bytes_ += name.size() + value.size() + 4;
  if (++fields_ > field_limit || head_bytes_ > head_limit) {
    failure = beast::error::header_limit;
    return;
  }
  auto [line, fresh] = request_.headers.try_emplace(lower_case(name), is_utf8(value) ? std::string(value) : nfc(value));
  if (fresh) return;
  using enum beast::field;
  if (field == host || field == authorization || field == content_type || field == content_encoding || field == origin)
    return refuse(failure, "the header " + line->first + " may be given only once");
  line->second.append(field == cookie ? "; " : ", ").append(nfc(value));
}

// Two readings of where a body ends would let one request hide in another, so only the plain coding is taken.
void RequestParser::on_header_impl(error_code& failure) {
  if (version_ >= 11 && request_.header("host").empty()) return refuse(failure, "the header host is missing");
  auto coding = request_.header("transfer-encoding");
  if (coding.empty()) return;
  if (!equal_ignoring_case(coding, "chunked") || version_ < 11 || !request_.header("content-length").empty())
    refuse(failure, "the only transfer coding read here is chunked, without a length");
}

}  // namespace haidang::http
