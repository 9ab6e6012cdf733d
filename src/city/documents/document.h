// The words of documents between agencies: what a message said (an event), what has become of a document, and of it at
// each agency that it was sent to. Events are kept for good; everything else follows from them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "platform/reflect/describe.h"

namespace haidang {

// How far the handling of a document has come at one agency, in business order: it never goes back.
enum class Handling {
  sent,        // nothing was heard from the agency
  delivered,   // 01 đã đến
  refused,     // 02 từ chối tiếp nhận
  received,    // 03 đã tiếp nhận
  assigned,    // 04 phân công
  processing,  // 05 đang xử lý
  done,        // 06 hoàn thành
};
BOOST_DESCRIBE_ENUM(Handling, sent, delivered, refused, received, assigned, processing, done)

// 13 lấy lại, 16 từ chối, 15 đồng ý, in business order.
enum class Recall { none, asked, refused, agreed };
BOOST_DESCRIBE_ENUM(Recall, none, asked, refused, agreed)

enum class Standing { current, updated, replaced, revoked };
BOOST_DESCRIBE_ENUM(Standing, current, updated, replaced, revoked)

// BussinessDocType of QCVN 102: 0, 1, 2, 3.
enum class DocumentBusiness { new_, revoke, update, replace };
BOOST_DESCRIBE_ENUM(DocumentBusiness, new_, revoke, update, replace)

enum class DocumentEventKind {
  announced,  // a message brought the document itself
  revoked,    // another message (or the same) said this of the document
  updated,
  replaced,
  status,  // an agency told how far it has come
};
BOOST_DESCRIBE_ENUM(DocumentEventKind, announced, revoked, updated, replaced, status)

struct Addressee {
  static constexpr auto schema_name = "Addressee";
  std::string organ;
  std::string name;
  friend bool operator==(Addressee const&, Addressee const&) = default;
};
BOOST_DESCRIBE_STRUCT(Addressee, (), (organ, name))

// A receiver that a later message adds or takes out.
struct ReceiverChange {
  static constexpr auto schema_name = "ReceiverChange";
  std::string organ;
  bool added = true;
  friend bool operator==(ReceiverChange const&, ReceiverChange const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReceiverChange, (), (organ, added))

struct DocumentAttachment {
  static constexpr auto schema_name = "DocumentAttachment";
  static constexpr auto doc = "An attachment as it was counted; its bytes are not kept.";
  std::string content_type;
  std::int64_t bytes = 0;
  std::string sha256;
  bool damaged = false;  // not the base64 it should be
  friend bool operator==(DocumentAttachment const&, DocumentAttachment const&) = default;
};
BOOST_DESCRIBE_STRUCT(DocumentAttachment, (), (content_type, bytes, sha256, damaged))

struct DocumentHeader {
  static constexpr auto schema_name = "DocumentHeader";
  static constexpr bool as_document = true;
  static constexpr auto doc = "What a message says of its document.";
  std::string sender;  // OrganId
  std::string sender_name;
  std::vector<Addressee> to;
  std::string number, notation, type_name, subject;
  std::optional<std::string> promulgated_on, due_on;  // 2026-11-20
  std::int64_t priority = 0;                          // 0 thường … 4 hỏa tốc hẹn giờ
  std::int64_t steering = 0;                          // 2 chỉ đạo, 3 báo cáo thực hiện chỉ đạo
  bool with_signature = false;                        // carries a digital signature; nobody has verified it
  DocumentBusiness business = DocumentBusiness::new_;
  std::vector<std::string> earlier;  // the documents that it revokes, updates or replaces
  std::vector<std::string> answers;  // the documents that it responds to
  std::vector<ReceiverChange> changes;
  std::vector<DocumentAttachment> attachments;
  friend bool operator==(DocumentHeader const&, DocumentHeader const&) = default;
};
BOOST_DESCRIBE_STRUCT(DocumentHeader, (),
                      (sender, sender_name, to, number, notation, type_name, subject, promulgated_on, due_on, priority,
                       steering, with_signature, business, earlier, answers, changes, attachments))

struct DocumentEvent {
  static constexpr auto schema_name = "DocumentEvent";
  static constexpr auto doc = "One thing that was said about a document, as it was said; kept for good.";
  std::string document;     // DocumentId
  std::string fingerprint;  // of what was said: the same said again is the same event
  DocumentEventKind kind = DocumentEventKind::announced;
  Instant at;         // by the clock of who said it
  std::string organ;  // who said it
  std::string organ_name;
  std::optional<std::string> code;       // of a status: 01 …; one that is none of the nine moves nothing
  std::optional<std::string> receiver;   // of a status: the other agency it names
  std::optional<std::string> other;      // the other document
  std::string note;                      // the reason that was given
  std::optional<DocumentHeader> header;  // of an announcement
  Instant heard_at;
  std::string feed;
  std::optional<std::int64_t> delivery;  // the first that brought it
};
BOOST_DESCRIBE_STRUCT(DocumentEvent, (),
                      (document, fingerprint, kind, at, organ, organ_name, code, receiver, other, note, header,
                       heard_at, feed, delivery))

struct Document {
  static constexpr auto schema_name = "Document";
  static constexpr auto doc = "A document between agencies, as all that was said about it makes it.";
  std::string id;          // DocumentId
  bool announced = false;  // false: only statuses of it were heard so far
  std::string sender;
  std::string number, notation, type_name, subject;
  std::optional<std::string> promulgated_on, due_on;
  std::optional<Instant> due_at;  // the end of the day it is due on
  Instant sent_at;
  Instant day_at;  // the first moment of the local day it was sent on
  std::int64_t priority = 0, steering = 0;
  bool with_signature = false;
  std::int64_t attachments = 0, attachment_bytes = 0;
  Standing standing = Standing::current;
  std::optional<std::string> standing_by;  // the document that updates, replaces or revokes it
  std::int64_t events = 0;
  Instant last_heard_at;
  friend bool operator==(Document const&, Document const&) = default;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (id, announced, sender, number, notation, type_name, subject, promulgated_on, due_on, due_at,
                       sent_at, day_at, priority, steering, with_signature, attachments, attachment_bytes, standing,
                       standing_by, events, last_heard_at))

struct DocumentReceiver {
  static constexpr auto schema_name = "DocumentReceiver";
  static constexpr auto doc = "A document at one agency it was sent to, with the first moment of each step.";
  std::string document;
  std::string organ;
  Handling handling = Handling::sent;
  Recall recall = Recall::none;
  bool removed = false;  // taken out of the receivers by a later message
  std::int64_t statuses = 0;
  std::optional<Instant> delivered_at, refused_at, received_at, assigned_at, processing_at, done_at;
  Instant sent_at;
  Instant day_at;                                // of the document: what summaries are made by
  std::optional<Instant> due_at;                 // of the document
  std::optional<std::int64_t> reception_ms;      // working time from 01 to 03
  std::optional<std::int64_t> processing_ms;     // working time from 03 to 06
  std::optional<std::int64_t> calendar_version;  // that these were counted by
  friend bool operator==(DocumentReceiver const&, DocumentReceiver const&) = default;
};
BOOST_DESCRIBE_STRUCT(DocumentReceiver, (),
                      (document, organ, handling, recall, removed, statuses, delivered_at, refused_at, received_at,
                       assigned_at, processing_at, done_at, sent_at, day_at, due_at, reception_ms, processing_ms,
                       calendar_version))

}  // namespace haidang
