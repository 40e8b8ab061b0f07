// The steps of publishing, so that tests can stop the program at each.

enum PublishingStep: Hashable, Sendable {
    case lockTaken
    case treesSurveyed
    case stagingCleaned
    /// The number of files handed to the stage so far, whether they had to be written or not.
    case filePlaced(Int)
    case allFilesPlaced
    /// The number of unchanged files linked into the new tree so far.
    case fileLinked(Int)
    case listWritten
    case beforeExchange
    case afterExchange
    case done
}
