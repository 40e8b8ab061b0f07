// The one function of the C library that arithmetic needs.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `base` raised to `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
}
