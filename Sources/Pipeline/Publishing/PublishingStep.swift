// The steps of publishing, at which tests can stop the program.

enum PublishingStep: Hashable, Sendable {
    case lockTaken
    case treesSurveyed
    case stagingCleaned
    /// An empty file is in the staging tree.
    case fileCreated
    /// The number of files passed to the stage so far, written or not.
    case filePlaced(Int)
    case allFilesPlaced
    /// The number of unchanged files linked into the new tree so far.
    case fileLinked(Int)
    case listWritten
    case beforeExchange
    case afterExchange
    /// Both trees were looked at once more.
    case lookedAgain
    /// Both trees have their final names.
    case done
}
