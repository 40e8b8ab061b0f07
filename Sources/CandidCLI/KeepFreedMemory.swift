// What the allocator does with memory that a build frees.

internal import CAllocator

/// Tells the allocator to keep what is freed. A build makes and frees a buffer a page and lives for seconds: where each
/// large one goes back to the system, the next is mapped and cleared anew, which is a tenth of a build. The peak stays nearly
/// what it is. Not for a preview, which lives for hours.
func keepFreedMemory() {
    candid_keep_freed_memory()
}
