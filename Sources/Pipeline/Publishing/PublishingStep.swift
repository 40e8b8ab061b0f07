// The steps of publishing, so that tests can stop the program at each.

enum PublishingStep: Hashable, Sendable {
    case lockTaken
    case treesSurveyed
    case stagingCleaned
    /// An empty file stands in the staging tree.
    case fileCreated
    /// The number of files handed to the stage so far, whether they had to be written or not.
    case filePlaced(Int)
    case allFilesPlaced
    /// The number of unchanged files linked into the new tree so far.
    case fileLinked(Int)
    case listWritten
    case beforeExchange
    case afterExchange
    /// Both trees were looked at once more.
    case lookedAgain
    /// Both trees have their names for the next build.
    case done
}
