import Exif

/// The strips or tiles of the first picture of a TIFF against the length of the file.
/// - Parameter hasFailed: whether its decoder gave up, so that zeros where there should be compressed data are at fault.
func damageOfTIFF(_ bytes: UnsafeRawBufferPointer, hasFailed: Bool) -> Damage? {
    guard let file = TIFFFile(bytes) else { return Damage(.index, missing: 1) }
    let strips = file.strips
    let total = strips.map(\.count).reduce(0, +)
    guard total > 0, let end = strips.map(\.upperBound).max() else { return nil }
    var missing = strips.map { $0.count - $0.clamped(to: 0..<bytes.count).count }.reduce(0, +)
    let lzw = 5
    let compressed = [lzw, 7, 8, 32_946, 34_925, 50_000, 50_001]
    if file.compression == lzw || hasFailed && compressed.contains(file.compression) {
        missing += strips.flatMap { bytes.zeroRuns(in: $0) }.map(\.count).reduce(0, +)
    }
    guard missing > 0 else { return nil }
    let share = Double(missing) / Double(total)
    guard end > bytes.count, share < 0.5, end - bytes.count < bytes.count else { return Damage(.bytes, missing: share) }
    return Damage(.bytes, missing: share, mended: Array(bytes) + [UInt8](repeating: 0, count: end - bytes.count))
}
