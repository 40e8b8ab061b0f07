// The entries of a menu.

internal import Diagnostics
internal import SiteModel

/// An entry, and its address as it was written.
struct MenuEntry: Sendable {
    let item: MenuItem
    let address: Spanned<String>
}

/// The key `menu`: a list of title* and url*. Root-relative addresses get the site's path.
func menuEntries(_ fields: inout FieldReader, url: SiteURL) -> [MenuEntry] {
    guard let entry = fields.entry("menu") else { return [] }
    guard case .list(let items) = entry.value.content else {
        fields.reportWrongType("menu", wanted: "a list of {title: …, url: …}", entry.value)
        return []
    }
    var entries: [MenuEntry] = []
    for item in items {
        guard case .map = item.content else {
            fields.reportWrongType("menu", wanted: "a list of {title: …, url: …}", item)
            continue
        }
        let read = fields.nested(item, subject: "a menu item", foreign: .menuItem) { item in
            (title: item.requiredText("title"), url: item.requiredText("url"))
        }
        guard let title = read?.title, let address = read?.url else { continue }
        guard let href = href(writtenAs: address.value, on: url) else {
            fields.reportInvalid(
                "'url' must be a path from the root, such as /jobs/, or a URL" + webAddressAdvice(address.value),
                at: address.span)
            continue
        }
        entries.append(MenuEntry(item: MenuItem(title: title.value, url: href), address: address))
    }
    return entries
}
