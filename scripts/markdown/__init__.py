"""Our Markdown dialect: fenced includes, provisions, examples, messages, checklists."""
