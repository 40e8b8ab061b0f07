// What others call the keys of site.yml and of the maps in it and in jobs.

extension ForeignKeyTable {
    static let site = ForeignKeyTable(
        names: [
            ("title", "name sitename sitetitle blogtitle heading"),
            ("url", "baseurl siteurl domain host address link homepage root"),
            ("language", "languagecode lang locale defaultcontentlanguage defaultlanguage"),
            ("description", "tagline subtitle summary about motto"),
            ("time-zone", "timezone tz"),
            ("organization", "organisation company employer publisher org"),
            ("author", "authors"),
            ("menu", "menus nav navigation navbar links"),
            ("page-size", "paginate pagination postsperpage perpage pagesize paginateby"),
            ("feed-size", "rsslimit feedlimit feeditems numfeeditems"),
            ("comments", "disqus commenting discussion disqusshortname"),
            ("smart-punctuation", "smartypants typographer smartquotes"),
            ("check-links", "linkchecker linkcheck"),
            ("websub-hub", "websub hub pubsubhubbub"),
            ("permalinks", "permalink permalinkstructure"),
            ("redirects", "redirect aliases redirections"),
            ("podcast", "podcasts itunes podcasting"),
            ("theme-settings", "themeconfig themesettings themeoptions"),
            ("job-boards", "jobboards jobsources ats boards"),
            ("extra", "params data variables custom"),
        ],
        notes: [
            ("build with --drafts in its place", "builddrafts showdrafts drafts"),
            ("build with --future in its place", "buildfuture future"),
            ("build with --output in its place", "publishdir destination outputdir output publicdir"),
            ("it is in 'organization'", "logo email contact"),
            (
                "Candid does this automatically, or not at all; delete it",
                "plugins gems markdown kramdown highlighter sass scss minify minifyoutput exclude include collections defaults "
                    + "outputs outputformats markup taxonomies sitemap generatefeed generatefeeds feed feeds rss copyright "
                    + "enablerobotstxt buildsearchindex compilesass enablegitinfo relativeurls uglyurls canonifyurls generator"
            ),
        ])

    static let location = ForeignKeyTable(names: [
        ("locality", "city town place addresslocality municipality"),
        ("region", "state province county addressregion stateprovince"),
        ("country", "countrycode addresscountry nation"),
        ("postal-code", "zip zipcode postcode postalcode plz"),
        ("street", "address streetaddress line1 address1 addressline1"),
    ])

    static let salary = ForeignKeyTable(names: [
        ("min", "minimum minvalue from low lower start"),
        ("max", "maximum maxvalue to high upper end value amount"),
        ("currency", "currencycode cur"),
        ("per", "period unit unittext interval every rate frequency"),
        ("note", "text description comment remark words"),
    ])

    static let application = ForeignKeyTable(names: [
        ("url", "link href address website site form"), ("email", "mail mailto emailaddress"),
    ])

    static let organization = ForeignKeyTable(names: [
        ("name", "title company"), ("url", "website homepage link"), ("logo", "image icon"), ("email", "mail contact"),
    ])

    static let menuItem = ForeignKeyTable(
        names: [("title", "name label text"), ("url", "link href path page pageref")],
        notes: [("the menu is in the order of the list; delete it", "weight order position identifier")])

    static let comment = ForeignKeyTable(
        names: [
            ("author", "name authorname commentauthor by"), ("url", "website link authorurl commentauthorurl"),
            ("date", "created createdat time datetime timestamp commentdate"),
            ("kind", "type commenttype"), ("reply-to", "parent parentid inreplyto replyingto commentparent"),
            ("body", "content text message comment html markdown commentcontent"), ("id", "commentid uuid uid"),
        ],
        notes: [("Candid does not use readers' addresses; delete it", "email mail authoremail ip authorip")])

    static let recording = ForeignKeyTable(names: [
        ("url", "file src href link path audio"), ("length", "size bytes filesize contentlength"),
        ("type", "mime mimetype mediatype format"), ("duration", "time seconds playtime itunesduration"),
    ])

    static let podcast = ForeignKeyTable(
        names: [
            ("image", "cover artwork itunesimage logo"), ("category", "categories itunescategory"),
            ("explicit", "itunesexplicit"), ("author", "itunesauthor owner publisher"),
            ("description", "summary subtitle itunessummary"), ("email", "mail owneremail"), ("title", "name"),
        ],
        notes: [("it is the site's own; delete it", "language url link copyright")])

    static let speaker = ForeignKeyTable(names: [("name", "title fullname"), ("role", "position job jobtitle")])
}
