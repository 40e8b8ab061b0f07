// What the tests of this folder share: conversion of a text on its own.

import Diagnostics
import Markdown
import TestSupport

/// What a text becomes, with nothing answered about its links.
func converted(
    _ markdown: String, options: MarkdownOptions = plainOptions, glossary: [String: String] = [:]
) -> Checked<MarkdownBody> {
    let source = Source(id: SourceID(0), path: "Content/posts/test.md", bytes: Array(markdown.utf8))
    return convertMarkdown(
        0..<source.bytes.count, of: source, options: options, glossary: MarkdownGlossary(glossary),
        resolve: { _, _ in MarkdownLinkTarget() })
}

func html(
    _ markdown: String, options: MarkdownOptions = plainOptions, glossary: [String: String] = [:]
) -> String {
    String(decoding: converted(markdown, options: options, glossary: glossary).value.html, as: UTF8.self)
}

/// CommonMark with the extensions, and nothing of a site's.
let plainOptions: MarkdownOptions = {
    var options = MarkdownOptions()
    options.smartPunctuation = false
    options.figures = false
    options.headingIDs = false
    return options
}()
