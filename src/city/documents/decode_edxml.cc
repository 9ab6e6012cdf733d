#include "city/documents/decode_edxml.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "base/text.h"
#include "city/documents/edxml_cut.h"
#include "city/documents/edxml_names.h"
#include "platform/bytes/bytes.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr int deepest = 40;
constexpr std::size_t longest_id = 300;
constexpr std::size_t most_named = 1000;  // receivers, attachments, earlier documents of one message

Error unreadable(std::string const& vietnamese, std::string const& english) {
  return {ErrorKind::unreadable, vietnamese + " / " + english};
}

// The child of that name, however it is written.
pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  auto const wanted = edxml::plain(name);
  for (auto each : node.children())
    if (edxml::plain(each.name()) == wanted) return each;
  return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  auto const wanted = edxml::plain(name);
  for (auto each : node.children())
    if (edxml::plain(each.name()) == wanted && found.size() < most_named) found.push_back(each);
  return found;
}

// All below the node, in the order of the message.
std::vector<pugi::xml_node> below(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  auto const wanted = edxml::plain(name);
  for (auto at = node.first_child(); at && found.size() < most_named;) {
    if (edxml::plain(at.name()) == wanted) found.push_back(at);
    auto next = at.first_child();
    while (!next && at && at != node) {
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    if (!at || at == node) break;
    at = next;
  }
  return found;
}

std::string text_of(pugi::xml_node node, std::size_t most = longest_id) {
  std::string text;
  for (auto each : node.children())
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  return excerpt(nfc(trimmed(text)), most);
}
std::string text_of(pugi::xml_node node, std::string_view name, std::size_t most = longest_id) {
  return text_of(child(node, name), most);
}

std::int64_t small_number(std::string const& text) {
  auto n = parse_integer(text);
  return n && *n >= 0 && *n <= 99 ? *n : 0;
}

std::string print_of(DocumentEvent event) {
  event.heard_at = {};
  event.feed.clear();
  return sha256_hex(reflect::to_json(event)).substr(0, 32);
}

class Reading {
 public:
  Reading(pugi::xml_node root, pugi::xml_node header, Contract const& contract, Instant now)
      : root_(root),
        header_(header),
        contract_(contract),
        offset_(static_cast<int>(contract.decoding.utc_offset_minutes)),
        now_(now) {}
  EdxmlVerdict read();

 private:
  bool refuse(DocumentReason, std::string vietnamese, std::string english);
  bool read_status();
  bool read_document();
  bool read_header(DocumentHeader&);
  bool read_business(DocumentHeader&, std::string const& id);
  void read_receivers(DocumentHeader&);
  void read_attachments(DocumentHeader&);
  bool moment(std::string const& text, Instant otherwise, Instant& at);
  bool day(std::string const& text, std::optional<std::string>& date);
  bool id_of(pugi::xml_node about, std::string const& organ, std::string& id);
  void say(DocumentEvent event);

  pugi::xml_node root_, header_;
  Contract const& contract_;
  int offset_;
  Instant now_;
  EdxmlVerdict verdict_;
};

bool Reading::refuse(DocumentReason reason, std::string vietnamese, std::string english) {
  verdict_.events.clear();
  verdict_.refused = reason;
  verdict_.detail = std::move(vietnamese) + " / " + std::move(english);
  return false;
}

void Reading::say(DocumentEvent event) {
  event.fingerprint = print_of(event);
  event.heard_at = now_;
  event.feed = contract_.feed.value();
  verdict_.events.push_back(std::move(event));
}

bool Reading::moment(std::string const& text, Instant otherwise, Instant& at) {
  if (text.empty()) {
    at = otherwise;
    return true;
  }
  auto parsed = edxml::parse_moment(text, offset_);
  if (!parsed)
    return refuse(DocumentReason::bad_time, "không có thời điểm nào là " + text, "there is no such time as " + text);
  at = *parsed;
  if (at > now_ + seconds(contract_.max_future_seconds))
    return refuse(DocumentReason::from_the_future, text + " còn ở tương lai", text + " is still to come");
  if (at < now_ - days(contract_.max_age_days))
    return refuse(DocumentReason::too_old, text + " đã quá cũ so với hợp đồng",
                  text + " is older than the contract takes");
  return true;
}

bool Reading::day(std::string const& text, std::optional<std::string>& date) {
  if (text.empty()) return true;
  auto parsed = edxml::parse_day(text);
  if (!parsed)
    return refuse(DocumentReason::bad_time, "không có ngày nào là " + text, "there is no such date as " + text);
  date = text_of(*parsed);
  return true;
}

// By DocumentId or, without one, in the form that senders make it of: agency, date, number/notation.
bool Reading::id_of(pugi::xml_node about, std::string const& organ, std::string& id) {
  id = text_of(child(about, "DocumentId"), longest_id + 1);
  if (id.size() > longest_id)
    return refuse(DocumentReason::no_document_id, "DocumentId dài quá 300 byte", "DocumentId is longer than 300 bytes");
  if (!id.empty()) return true;
  auto date = text_of(about, "PromulgationDate");
  if (date.empty()) date = text_of(child(about, "PromulgationInfo"), "PromulgationDate");
  auto code = child(about, "Code");
  auto number = text_of(code, "CodeNumber"), notation = text_of(code, "CodeNotation");
  auto written = number.empty() ? text_of(code) : notation.empty() ? number : number + "/" + notation;
  auto on = edxml::parse_day(date);
  if (organ.empty() || !on || written.empty())
    return refuse(DocumentReason::no_document_id, "không có DocumentId, và không đủ cơ quan, ngày, số ký hiệu để thay",
                  "there is no DocumentId, nor agency, date and number to make one of");
  auto day_text = text_of(*on);
  std::replace(day_text.begin(), day_text.end(), '-', '/');
  id = excerpt(organ + "," + day_text + "," + written, longest_id);
  return true;
}

bool Reading::read_status() {
  auto from = child(header_, "From");
  DocumentEvent event{.kind = DocumentEventKind::status};
  event.organ = text_of(from, "OrganId");
  event.organ_name = text_of(from, "OrganName");
  if (event.organ.empty())
    return refuse(DocumentReason::no_organ, "không có From/OrganId: không biết cơ quan nào báo",
                  "there is no From/OrganId: nobody knows who tells this");
  auto code = text_of(header_, "StatusCode", 20);
  if (code.size() == 1) code.insert(0, "0");
  // Two digits that are none of the nine codes (14 has been heard of) are kept as they were said, and move nothing.
  if (code.size() != 2 || code.find_first_not_of("0123456789") != code.npos)
    return refuse(DocumentReason::unknown_status, "không có trạng thái \"" + code + "\"",
                  "there is no status \"" + code + "\"");
  event.code = code;
  if (code == "02" || code == "13" || code == "16") event.note = text_of(header_, "Description");
  if (!moment(text_of(header_, "Timestamp"), now_, event.at)) return false;
  auto answered = children(header_, "ResponseFor");
  if (answered.empty())
    return refuse(DocumentReason::no_document_id, "không có ResponseFor: không biết trạng thái của văn bản nào",
                  "there is no ResponseFor: nobody knows which document's status this is");
  for (auto about : answered) {
    auto organ = text_of(about, "OrganId");
    if (!id_of(about, organ, event.document)) return false;
    event.receiver = organ.empty() ? std::nullopt : std::optional(organ);
    say(event);
  }
  return true;
}

void Reading::read_receivers(DocumentHeader& h) {
  for (auto to : children(header_, "To")) {
    Addressee one{text_of(to, "OrganId"), text_of(to, "OrganName")};
    auto same = [&](Addressee const& other) { return other.organ == one.organ; };
    if (!one.organ.empty() && std::none_of(h.to.begin(), h.to.end(), same)) h.to.push_back(std::move(one));
  }
}

// Written into the element when its content was cut out.
void Reading::read_attachments(DocumentHeader& h) {
  for (auto content : below(root_, "ContentTransferEncoded")) {
    auto sha = excerpt(content.attribute("sha256").value(), 64);
    h.attachments.push_back({.content_type = text_of(content.parent(), "ContentType", 100),
                             .bytes = std::max<std::int64_t>(0, content.attribute("bytes").as_llong()),
                             .sha256 = std::move(sha),
                             .damaged = content.attribute("damaged").as_bool()});
  }
}

bool Reading::read_business(DocumentHeader& h, std::string const& id) {
  auto business = below(header_.parent(), "Bussiness");
  if (business.empty()) return true;
  auto type = text_of(business.front(), "BussinessDocType", 20);
  if (!type.empty() && (type.size() != 1 || type[0] < '0' || type[0] > '3'))
    return refuse(DocumentReason::unknown_business, "không có loại nghiệp vụ \"" + type + "\"",
                  "there is no kind of business \"" + type + "\"");
  h.business = static_cast<DocumentBusiness>(type.empty() ? 0 : type[0] - '0');
  if (h.business == DocumentBusiness::new_) return true;
  for (auto const& earlier : below(business.front(), "DocumentId")) {
    auto other = text_of(earlier);
    if (!other.empty() && std::find(h.earlier.begin(), h.earlier.end(), other) == h.earlier.end())
      h.earlier.push_back(other);
  }
  if (h.earlier.empty()) h.earlier.push_back(id);
  for (auto const& receiver : below(business.front(), "Receiver"))
    if (auto organ = text_of(receiver, "OrganId"); !organ.empty())
      h.changes.push_back({organ, text_of(receiver, "ReceiverType") != "0"});
  return true;
}

bool Reading::read_header(DocumentHeader& h) {
  auto from = child(header_, "From");
  h.sender = text_of(from, "OrganId");
  h.sender_name = text_of(from, "OrganName");
  if (h.sender.empty())
    return refuse(DocumentReason::no_organ, "không có From/OrganId: không biết cơ quan nào gửi",
                  "there is no From/OrganId: nobody knows who sends this");
  read_receivers(h);
  auto code = child(header_, "Code"), other = child(header_, "OtherInfo");
  h.number = text_of(code, "CodeNumber");
  h.notation = text_of(code, "CodeNotation");
  h.type_name = text_of(child(header_, "DocumentType"), "TypeName");
  h.subject = text_of(header_, "Subject", 1000);
  if (!day(text_of(child(header_, "PromulgationInfo"), "PromulgationDate"), h.promulgated_on)) return false;
  if (!day(text_of(header_, "DueDate"), h.due_on)) return false;
  h.priority = small_number(text_of(other, "Priority"));
  h.steering = small_number(text_of(header_, "SteeringType"));
  for (auto about : children(header_, "ResponseFor"))
    if (auto id = text_of(about, "DocumentId"); !id.empty()) h.answers.push_back(id);
  auto signatures = below(header_.parent(), "SignatureValue");
  h.with_signature =
      std::any_of(signatures.begin(), signatures.end(), [](auto each) { return !text_of(each).empty(); });
  read_attachments(h);
  return true;
}

bool Reading::read_document() {
  DocumentHeader h;
  std::string id;
  if (!read_header(h) || !id_of(header_, h.sender, id) || !read_business(h, id)) return false;
  if (h.to.empty() && h.business == DocumentBusiness::new_)
    return refuse(DocumentReason::no_receiver, "không có To/OrganId: không biết gửi cho ai",
                  "there is no To/OrganId: nobody knows whom it is sent to");
  std::string stamp;
  for (auto trace : below(header_.parent(), "TraceHeader")) {
    auto mine = text_of(trace, "OrganId") == h.sender;
    if (stamp.empty() || mine) stamp = text_of(trace, "Timestamp");
    if (mine) break;
  }
  DocumentEvent event{.document = id, .organ = h.sender, .organ_name = h.sender_name, .header = h};
  auto promulgated = h.promulgated_on ? start_of(*parse_day(*h.promulgated_on)) : now_;
  if (!moment(stamp, std::min(promulgated, now_), event.at)) return false;
  say(event);
  if (h.business == DocumentBusiness::new_) return true;
  event.kind = h.business == DocumentBusiness::revoke   ? DocumentEventKind::revoked
               : h.business == DocumentBusiness::update ? DocumentEventKind::updated
                                                        : DocumentEventKind::replaced;
  auto business = below(header_.parent(), "Bussiness");
  event.note = text_of(business.front(), "BussinessDocReason");
  event.other = id;
  if (h.changes.empty()) event.header.reset();
  for (auto const& earlier : h.earlier) {
    event.document = earlier;
    say(event);
  }
  return true;
}

EdxmlVerdict Reading::read() {
  if (child(header_, "StatusCode"))
    read_status();
  else
    read_document();
  return std::move(verdict_);
}

// Also what was written with character references or in pieces, which the cutter does not put together.
bool is_marked_secret(pugi::xml_node root) {
  for (auto at = root; at;) {
    if (edxml::marks_secret(edxml::plain(at.name()), text_of(at, 1000))) return true;
    for (auto each : at.attributes())
      if (edxml::marks_secret(edxml::plain(each.name()), each.value())) return true;
    auto next = at.first_child();
    while (!next && at && at != root) {
      next = at.next_sibling();
      if (!next) at = at.parent();
    }
    if (!next) return false;
    at = next;
  }
  return false;
}

Error secret() {
  return {
      ErrorKind::invalid,
      "Văn bản mang dấu mật: hệ thống này không nhận và không giữ lại gì. Gửi bằng đường dành cho văn bản mật. / The "
      "document is marked as a state secret: this centre does not take it and has kept nothing of it. Send it by "
      "the way meant for secret documents."};
}

Result<edxml::Cut> cut_of(std::string_view bytes) {
  auto cut = edxml::cut(bytes);
  if (cut.secret) return secret();
  if (!cut.is_text)
    return unreadable("Không phải thông điệp edXML: cần XML mã UTF-8", "Not an edXML message: expected XML in UTF-8");
  return cut;
}

}  // namespace

Result<std::string> edxml_to_keep(std::string_view bytes) {
  TRY(auto cut, cut_of(bytes));
  return std::move(cut.text);
}

Result<EdxmlVerdict> decode_edxml(std::string_view bytes, Contract const& contract, Instant now) {
  TRY(auto cut, cut_of(bytes));
  if (cut.document_type)
    return unreadable("Thông điệp khai báo DOCTYPE hoặc thực thể; edXML không dùng và hệ thống không đọc",
                      "The message declares a document type or entities, which edXML has no use for; it is not read");
  if (cut.depth > deepest)
    return unreadable("Các phần tử lồng nhau quá 40 tầng", "Elements are nested more than 40 deep");
  pugi::xml_document document;
  auto parsed = document.load_buffer(cut.text.data(), cut.text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    return unreadable("XML viết sai: " + std::string(parsed.description()),
                      "The XML is not well-formed: " + std::string(parsed.description()));
  auto root = document.document_element();
  auto headers = below(root, "MessageHeader");
  if (edxml::plain(root.name()) != "edxml" || headers.empty())
    return unreadable("Không phải thông điệp edXML: không có edXML và MessageHeader",
                      "Not an edXML message: there is no edXML with a MessageHeader");
  if (is_marked_secret(root)) return secret();
  auto verdict = Reading(root, headers.front(), contract, now).read();
  verdict.kept_text = std::move(cut.text);
  return verdict;
}

}  // namespace haidang
