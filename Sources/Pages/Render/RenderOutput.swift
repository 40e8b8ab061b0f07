// Phase 6: renders one planned output. A pure function, called in parallel.

package import Diagnostics
package import SiteModel
internal import Templates

/// A finished file.
package struct OutputFile: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        /// The bytes of another file; pictures without their metadata.
        case copy(StaticFile.Origin)
        /// A picture of the site in another size.
        case size(PictureSize)
    }

    /// Below Output: `posts/a/index.html`.
    package let path: String
    package let content: Content

    package init(path: String, content: Content) {
        self.path = path
        self.content = content
    }
}

/// Renders the file of a plan. If a template fails, the file contains what was rendered before the error.
package func renderOutput(_ plan: OutputPlan, in sitePlan: SitePlan) -> Checked<OutputFile> {
    let path = plan.path.outputPath
    switch plan.content {
    case .file(let origin): return Checked(OutputFile(path: path, content: .copy(origin)))
    case .size(let size): return Checked(OutputFile(path: path, content: .size(size)))
    case .generated(let file):
        return Checked(
            OutputFile(path: path, content: .bytes(render(file, sharing: sitePlan.editions[plan.edition].fragments))))
    case .page(let page):
        var html: [UInt8] = []
        html.reserveCapacity(expectedSize(of: page.subject, sitePlan.site))
        let problem = renderPage(page, at: plan.path, sitePlan.editions[plan.edition], into: &html)
        return Checked(OutputFile(path: path, content: .bytes(html)), problem.map { [$0] } ?? [])
    }
}

private func renderPage(
    _ page: PagePlan, at path: SitePath, _ shared: SharedRendering, into html: inout [UInt8]
) -> Diagnostic? {
    let tables = shared.tables
    var names: [(String, TemplateValue)] = [
        ("page", .object(PageObject(shared: shared, subject: page.subject, path: path)))
    ]
    var subject: SourceSpan?
    func addPaginator(_ list: ListPage?, _ number: Int) {
        guard let pagination = list?.pagination else { return }
        let paginator = PaginatorObject(pagination: pagination, number: number, url: tables.settings.url)
        names.append(("paginator", .object(paginator)))
    }
    switch page.subject {
    case .document(let id):
        subject = .start(of: tables.site[id].source)
        addPaginator(tables.site.layout[.works(id)], 1)
    case .redirect(let index): subject = tables.site.outline.redirects[index].span
    case .list(let list, let number):
        subject = list.document.map { .start(of: tables.site[$0].source) }
        addPaginator(list, number)
    }
    return shared.templates.render(page.template, names: names, subject: subject, into: &html)
}

/// Enough to render most pages without growing the buffer.
private func expectedSize(of subject: PageSubject, _ site: Site) -> Int {
    guard case .document(let id) = subject else { return 16_384 }
    let body = site.bodies[id.index]
    return body.html.count + body.comments.reduce(0) { $0 + $1.count + 512 } + 12_288
}
