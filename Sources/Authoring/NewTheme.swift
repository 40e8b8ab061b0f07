// `candid new theme`: a theme that extends the default one.

/// A manifest, a stylesheet and one template to start with.
package func newTheme(titled title: String) throws(AuthoringRefusal) -> [NewFile] {
    let name = try fileName(for: title)
    return [
        NewFile(
            path: "Themes/\(name)/theme.yml",
            text: """
                name: \(yamlScalar(title))
                # Files that this theme does not have come from the theme that it extends.
                extends: default

                """),
        NewFile(
            path: "Themes/\(name)/static/\(name).css",
            text: """
                /* Loaded after the default theme's stylesheet. */
                body { font-family: Georgia, serif; }

                """),
        NewFile(
            path: "Themes/\(name)/templates/_head.html",
            text: """
                {# Included at the end of every page's head. #}
                <link rel="stylesheet" href="{{ "\(name).css"|asset }}">

                """),
    ]
}
