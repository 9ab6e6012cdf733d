// A table over the pages of a PDF: its header again on each, no row in two unless it is taller than a page.
#pragma once

#include "platform/papers/pdf_pages.h"

namespace haidang::papers {

void set_table(Pages&, Table const&, Paper const&);

}  // namespace haidang::papers
