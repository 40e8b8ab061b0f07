// The version of the program, in one place: `candid --version`, `site.generator` and the generator of feeds.

/// A version by semver.org. The first section of CHANGELOG.md has the same number.
package let programVersion = "0.2.0"
