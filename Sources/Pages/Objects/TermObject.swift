// A tag or a series for templates.

internal import SiteModel
internal import Templates

final class TermObject: SiteModelObject {
    let tables: SiteTables
    let index: Int
    let taxonomy: Taxonomy

    init(tables: SiteTables, index: Int, taxonomy: Taxonomy) {
        self.tables = tables
        self.index = index
        self.taxonomy = taxonomy
    }

    var collection: SiteModel.Collection {
        taxonomy == .tags ? tables.site.outline.tags[index] : tables.site.outline.series[index]
    }

    var typeName: String { taxonomy == .tags ? "tag" : "series" }
    var attributes: [AttributeName] { [.name, .slug, .url, .permalink, .count, .documents, .feed] }

    func isEqual(to other: any TemplateObject) -> Bool {
        guard let other = other as? TermObject else { return false }
        return other.taxonomy == taxonomy && other.index == index
    }

    func value(for name: AttributeName) -> TemplateValue? {
        let collection = collection
        return switch name {
        case .name: .text(collection.name)
        case .slug: .text(collection.slug)
        case .url: .text(tables.settings.url.href(collection.path))
        case .permalink: .text(tables.settings.url.absolute(collection.path))
        case .count: .integer(collection.documents.count)
        case .documents: tables.documents(collection.documents)
        case .feed: .text(tables.settings.url.href(tables.site.path(of: .rss(.list(.term(taxonomy, index))))))
        default: nil
        }
    }
}
