// The demonstration's review: the directive, what agencies owe under it and say of it, the register of what their
// connections run over, and mailboxes that take the reminders. What is measured comes from the other simulators alone.
#pragma once

#include <filesystem>

#include "app/centre.h"
#include "simulate/mail_office.h"

namespace haidang {

// On the first start; before the centre serves. From the catalogue's folder.
Done import_review(Centre&, std::filesystem::path const& folder, Instant now);

// Opens the mailboxes and tells the centre to write to them, at any hour, so that a visitor sees it. `url` is where
// people find the centre.
Result<std::unique_ptr<simulate::MailOffice>> open_mail(Centre&, std::filesystem::path const& folder,
                                                        std::string const& url);

}  // namespace haidang
