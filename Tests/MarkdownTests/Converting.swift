// What the tests of this folder share: conversion of a text on its own.

import Diagnostics
import Foundation
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
    let html = converted(markdown, options: options, glossary: glossary).value.html
    return gitHubForm(of: String(decoding: html, as: UTF8.self))
}

/// HTML as GitHub's specification writes it: without what we add for keyboards and screen readers.
func gitHubForm(of html: String) -> String {
    html.replacingOccurrences(of: tableFrame, with: "")
        .replacingOccurrences(of: "</table>\n</div>\n", with: "</table>\n")
        .replacing(/\ style="text-align: ([a-z]+)"/) { " align=\"\($0.output.1)\"" }
        .replacing(/(<input [^>]*) aria-label="[^"]*"/) { $0.output.1 }
}

let tableFrame = "<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n"

/// CommonMark with the extensions, and nothing of a site's.
let plainOptions: MarkdownOptions = {
    var options = MarkdownOptions()
    options.smartPunctuation = false
    options.figures = false
    options.headingIDs = false
    return options
}()
