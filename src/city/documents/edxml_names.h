// Names of elements as senders write them: with any prefix, in any case of letters, "Bussiness" (which is the real name
// of QCVN 102) and "Business", "Promulgation" and "Promulation". Apart, because both the cutter and the decoder must
// mean the same element by one name.
#pragma once

#include <string>
#include <string_view>

namespace haidang::edxml {

// Of an element's name: no prefix, lower case, doubled letters written once, usual misspellings mended.
std::string plain(std::string_view name);

// Elements whose content is never kept: attachments, persons, the text of the document itself.
bool is_personal(std::string_view plain_name);
bool is_attachment(std::string_view plain_name);

// Whether an element of that name with that text marks a state secret (mật, tối mật, tuyệt mật). Elements that exist
// only to say so count as marked unless they say that nothing is secret.
bool marks_secret(std::string_view plain_name, std::string_view text);

}  // namespace haidang::edxml
