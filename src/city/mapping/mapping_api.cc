#include "city/mapping/mapping_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "city/mapping/preview.h"
#include "city/people/right.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::size_t longest_question = 1u << 20;
constexpr std::size_t longest_body = (32u << 20) + longest_question;  // a table's own limit and the question

// The question stands before the file: one line of JSON, then the file's bytes as they are.
Result<std::pair<MappingQuestion, std::string>> asked_in(std::string body) {
  auto end = std::string_view(body).substr(0, longest_question).find('\n');
  if (end == body.npos) return invalid("expected one line of JSON (a MappingQuestion) and then the file's bytes");
  TRY(auto question, reflect::from_json_text<MappingQuestion>(std::string_view(body).substr(0, end)));
  body.erase(0, end + 1);
  return std::pair{std::move(question), std::move(body)};
}

}  // namespace

struct MappingApi::Asked {
  Dataset const* dataset;
  Feed feed;
  Contract contract;
  Snapshot snapshot;
  MappingQuestion question;
  std::string bytes;
  std::optional<std::string> name;
  Instant now;
};

MappingApi::MappingApi(DeliveryIntake const& intake, Directory const& directory, Clock const& clock, Audit audit)
    : intake_{intake}, directory_{directory}, clock_{clock}, audit_{std::move(audit)} {}

MappingApi::~MappingApi() { aside_.join(); }

void MappingApi::routes(http::Router& r) {
  r.post("/api/feeds/{id}/mapping/preview", Right::change_catalogue,
         "Looks at a sample file for mapping its columns: one line of JSON (a MappingQuestion), then the file's bytes. "
         "Nothing is kept.",
         *this, &MappingApi::preview, longest_body);
}

awaitable<Result<MappingPreview>> MappingApi::preview(Request request, http::RawBody) {
  auto asked = std::make_shared<Asked>();
  asked->snapshot = directory_.snapshot();
  asked->now = clock_.now();
  auto const& id = request.part("id");
  auto const* feed = asked->snapshot->feed(id);
  if (!feed) co_return missing("no feed is called \"" + excerpt(id, 80) + "\"");
  if (!request.caller.everywhere && !request.caller.within(feed->agency.value()))
    co_return Error{ErrorKind::denied, "the feed " + id + " belongs to an agency that you do not act for"};
  asked->feed = *feed;
  asked->dataset = intake_.dataset(feed->dataset);
  if (!asked->dataset)
    co_return Error{ErrorKind::conflict, "the feed carries " + feed->dataset + ", which this server cannot read yet"};
  asked->contract.feed = feed->id;
  if (auto versions = asked->snapshot->contracts.find(id);
      versions != asked->snapshot->contracts.end() && !versions->second.empty())
    asked->contract = versions->second.back();
  CO_TRY(auto parts, asked_in(std::move(request.body)));
  asked->question = std::move(parts.first);
  asked->bytes = std::move(parts.second);
  if (auto name = request.header("x-file-name"); !name.empty()) asked->name = excerpt(name, 500);
  auto noted = co_await audit_(request, "preview_mapping", id, std::to_string(asked->bytes.size()) + " bytes");
  if (!noted) co_return noted.error();
  auto seen = co_await boost::asio::co_spawn(aside_, look(asked), boost::asio::use_awaitable);
  co_return seen;
}

awaitable<Result<MappingPreview>> MappingApi::look(std::shared_ptr<Asked> asked) {
  SampleFile file{*asked->dataset, asked->feed, asked->contract, asked->snapshot,
                  asked->bytes,    asked->name, asked->now};
  co_return preview_mapping(file, asked->question);
}

}  // namespace haidang
