package struct PixelSize: Hashable, Sendable, Codable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    package var pixelCount: Int { width.multipliedReportingOverflow(by: height).partialValue }
    package var transposed: PixelSize { PixelSize(width: height, height: width) }

    /// The size with this width and the same shape, each side at least one pixel.
    package func scaled(toWidth newWidth: Int) -> PixelSize {
        let newHeight = (Double(newWidth) * Double(height) / Double(width)).rounded()
        return PixelSize(width: newWidth, height: max(1, Int(newHeight)))
    }

    /// The largest size of the same shape with sides of at most so many pixels. A line that is too thin for that is one pixel wide.
    package func scaled(toFit side: Int) -> PixelSize {
        let fitting = scaled(toWidth: max(1, min(width, width * side / max(height, 1))))
        return PixelSize(width: fitting.width, height: min(fitting.height, side))
    }
}

/// An sRGB colour, eight bits a channel.
package struct Color: Hashable, Sendable, Codable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Nil for what `hex` can't have written.
    package init?(hex: String) {
        guard hex.utf8.count == 6, let number = UInt32(hex, radix: 16) else { return nil }
        self.init(
            red: UInt8(truncatingIfNeeded: number >> 16),
            green: UInt8(truncatingIfNeeded: number >> 8),
            blue: UInt8(truncatingIfNeeded: number)
        )
    }

    /// Six hexadecimal digits in lower case, as in `#a0b1c2` without the sign.
    package var hex: String { hexadecimal([red, green, blue]) }
}

package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
        text.append(hexadecimalDigit(byte >> 4))
        text.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
