/// The containers whose damage can be measured.
package enum DamagedFormat: Sendable {
    case jpeg, png, gif, webp, tiff, heif, jxl
}

extension Damage {
    /// Damage that the structure of a file shows, at little cost. Nil when nothing is amiss.
    package static func visible(in bytes: UnsafeRawBufferPointer, format: DamagedFormat) -> Damage? {
        switch format {
        case .jpeg: visibleDamageOfJPEG(bytes)
        case .png: PNGOutline(bytes).isSuspicious(bytes) ? PNGDamage.measure(bytes) : nil
        case .gif: GIFOutline(bytes).end == nil ? GIFOutline(bytes).measure() : nil
        case .webp: damageOfWebP(bytes, hasFailed: false)
        case .tiff: damageOfTIFF(bytes, hasFailed: false)
        case .heif: damageOfHEIF(bytes)
        case .jxl: damageOfJPEGXL(bytes)
        }
    }

    /// The damage of a file whose decoder complained. Nil when nothing is missing, or when it can't be told.
    package static func measured(in bytes: UnsafeRawBufferPointer, format: DamagedFormat) -> Damage? {
        switch format {
        case .jpeg: JPEGDamage.measure(bytes)
        case .png: PNGDamage.measure(bytes)
        case .gif: GIFOutline(bytes).measure()
        case .tiff: damageOfTIFF(bytes, hasFailed: true)
        case .webp: damageOfWebP(bytes, hasFailed: true)
        case .heif, .jxl: visible(in: bytes, format: format)
        }
    }

    /// A warning about a JPEG whose decoder complained and of which no data is missing. Nil when padding explains that.
    package static func unexplained(in bytes: UnsafeRawBufferPointer) -> Damage? {
        JPEGDamage.isPadded(bytes) ? nil : Damage(.doubtful)
    }
}

private func visibleDamageOfJPEG(_ bytes: UnsafeRawBufferPointer) -> Damage? {
    let outline = JPEGOutline(bytes)
    guard outline.isSuspicious(bytes) else { return nil }
    // In arithmetic coding, the share can't be told.
    return JPEGDamage.measure(bytes) ?? (outline.end == nil ? Damage(.doubtful) : nil)
}
