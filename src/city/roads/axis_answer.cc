#include "city/roads/axis_answer.h"

#include <sodium.h>

#include <algorithm>

#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang::poll {
namespace {

namespace json = boost::json;

constexpr std::size_t most_listed = 50'000;
constexpr std::size_t longest_id = 300;

// docId, doc_id and DocID are one name.
std::string plain(std::string_view name) {
  auto out = lower_case(name);
  std::erase(out, '_');
  return out;
}

json::value const* field(json::object const& object, std::initializer_list<std::string_view> names) {
  for (auto name : names)
    for (auto const& each : object)
      if (plain(each.key()) == name) return &each.value();
  return nullptr;
}

std::string text_of(json::value const* value) {
  if (!value) return {};
  if (auto const* text = value->if_string()) return std::string(text->begin(), text->end());
  if (auto const* n = value->if_int64()) return std::to_string(*n);
  return {};
}

// The parsed answer, once it says that all is well.
Result<json::value> well(std::string_view answer) {
  auto parsed = reflect::parse_json(answer);
  if (!parsed) return Error{ErrorKind::unreadable, "the axis's answer is not JSON"};
  auto const* object = parsed->if_object();
  if (!object) return parsed;
  auto const* code = field(*object, {"errorcode", "error", "code"});
  auto number = code ? text_of(code) : "0";
  if (number == "0" || number.empty() || number == "200" || number == "00") return parsed;
  auto words = text_of(field(*object, {"errordesc", "errormessage", "errordescription", "message", "msg"}));
  return invalid("error " + excerpt(number, 20) + (words.empty() ? "" : ": " + excerpt(words, 200)));
}

json::value const& inner(json::value const& answer) {
  auto const* object = answer.if_object();
  auto const* data = object ? field(*object, {"data", "result", "edocs", "items"}) : nullptr;
  return data ? *data : answer;
}

Error unknown(char const* what) { return {ErrorKind::unreadable, std::string("the axis's answer holds no ") + what}; }

}  // namespace

Result<std::string> token_of(std::string_view answer) {
  TRY(auto parsed, well(answer));
  auto const& data = inner(parsed);
  if (auto token = text_of(&data); !token.empty()) return token;
  for (auto const* place : std::initializer_list<json::value const*>{&data, &parsed})
    if (auto const* object = place->if_object())
      if (auto token = text_of(field(*object, {"token", "accesstoken"})); !token.empty()) return token;
  return unknown("token");
}

Result<std::vector<ListedMessage>> messages_of(std::string_view answer) {
  TRY(auto parsed, well(answer));
  auto const& data = inner(parsed);
  if (data.is_null()) return std::vector<ListedMessage>{};
  auto const* list = data.if_array();
  if (!list) return unknown("list of messages");
  if (list->size() > most_listed)
    return Error{ErrorKind::too_large, "the axis lists more than 50,000 messages of one day"};
  std::vector<ListedMessage> messages;
  for (auto const& each : *list) {
    auto const* object = each.if_object();
    auto id = object ? text_of(field(*object, {"docid", "documentid", "id"})) : text_of(&each);
    if (id.empty() || id.size() > longest_id || !is_utf8(id)) continue;
    auto changed = object ? text_of(field(*object, {"updatedtime", "updatetime", "updatedat", "modified"})) : "";
    messages.push_back({std::move(id), excerpt(changed, 100)});
  }
  return messages;
}

Result<std::string> message_of(std::string answer) {
  if (trimmed(answer).starts_with('<') || answer.starts_with("\xEF\xBB\xBF<")) return answer;
  TRY(auto parsed, well(answer));
  json::value const* place = &inner(parsed);
  if (auto const* object = place->if_object())
    place = field(*object, {"content", "edoc", "edxml", "file", "data", "xml"});
  auto text = text_of(place);
  if (trimmed(text).starts_with('<')) return text;
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t written = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), "\r\n ",
                        &written, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return unknown("message");
  bytes.resize(written);
  if (!trimmed(bytes).starts_with('<') && !bytes.starts_with("\xEF\xBB\xBF<")) return unknown("message");
  return bytes;
}

}  // namespace haidang::poll
